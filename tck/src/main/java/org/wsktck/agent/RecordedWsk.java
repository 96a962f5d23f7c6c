package org.wsktck.agent;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.wsktck.harness.plug.Reproducible;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.reproducer.DriverSource;

/** An implementation behind an agent whose conversation is taken down, for a driver that does the same without the kit. */
final class RecordedWsk extends RemoteWsk implements Reproducible {
    private final Conversation conversation;

    RecordedWsk(InetSocketAddress agent, String token, Duration budget, Duration patience) {
        this(agent, token, budget, patience, new Conversation());
    }

    private RecordedWsk(
            InetSocketAddress agent, String token, Duration budget, Duration patience, Conversation conversation) {
        super(agent, token, budget, patience, conversation);
        this.conversation = conversation;
    }

    @Override
    public String reproducer(Failure failure) {
        return DriverSource.of(conversation.lines(), conversation.isCut(), failure);
    }
}

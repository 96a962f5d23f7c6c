package org.wsktck.agent;

import java.net.InetSocketAddress;
import org.wsktck.harness.plug.Reproducible;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.reproducer.DriverSource;

/** An implementation behind an agent whose conversation is taken down, for a driver that does the same without the kit. */
final class RecordedWsk extends RemoteWsk implements Reproducible {
    private final Conversation conversation;

    RecordedWsk(InetSocketAddress agent, String token, AgentTimes times) {
        this(agent, token, times, new Conversation());
    }

    private RecordedWsk(InetSocketAddress agent, String token, AgentTimes times, Conversation conversation) {
        super(agent, token, times, conversation);
        this.conversation = conversation;
    }

    @Override
    public String reproducer(Failure failure) {
        return DriverSource.of(conversation.lines(), conversation.isCut(), failure);
    }
}

package org.wsktck.agent;

import java.util.List;
import org.wsktck.harness.plug.Recordable;
import org.wsktck.harness.plug.Reproducible;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.reproducer.DriverSource;

/** An implementation behind an agent whose conversation is taken down, for a driver that does the same without the kit. */
class RecordedWsk extends RemoteWsk implements Reproducible {
    private final Conversation conversation;

    private RecordedWsk(MessageLink link, String token, AgentTimes times, Conversation conversation) {
        super(link, token, times, conversation);
        this.conversation = conversation;
    }

    /** An implementation at the other end of a link that wants to be shown no token. */
    static RecordedWsk over(MessageLink link, AgentTimes times) {
        return over(link, "", times);
    }

    static RecordedWsk over(MessageLink link, String token, AgentTimes times) {
        return new RecordedWsk(link, token, times, new Conversation());
    }

    /** The same, kept whole. */
    static RecordedWsk keeping(MessageLink link, String token, AgentTimes times) {
        return new Kept(new RecordedLink(link), token, times);
    }

    @Override
    public String reproducer(Failure failure) {
        return DriverSource.of(conversation.lines(), conversation.isCut(), failure);
    }

    private static final class Kept extends RecordedWsk implements Recordable {
        private final RecordedLink link;

        Kept(RecordedLink link, String token, AgentTimes times) {
            super(link, token, times, new Conversation());
            this.link = link;
        }

        @Override
        public List<Passed> passed() {
            return link.passed();
        }
    }
}

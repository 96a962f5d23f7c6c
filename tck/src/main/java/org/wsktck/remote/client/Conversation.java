package org.wsktck.remote.client;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.remote.protocol.Message;

/** What went over the wire in a session, in the order in which this side sent and received it. */
public final class Conversation {
    /** A loop of thousands of calls keeps its beginning: nobody replays its middle. */
    private static final int MESSAGES_MAX = 20_000;

    private final List<Message> messages = new ArrayList<>(); // guarded by this
    private boolean cut; // guarded by this

    synchronized void add(Message message) {
        if (messages.size() == MESSAGES_MAX) {
            cut = true;
        } else {
            messages.add(message);
        }
    }

    /** What has been taken down so far. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Whether its end was left out. */
    public synchronized boolean isCut() {
        return cut;
    }
}

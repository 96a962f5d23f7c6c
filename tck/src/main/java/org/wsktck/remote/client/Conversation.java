package org.wsktck.remote.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wsktck.remote.protocol.Message;

/** What went over the wire in a session, in the order in which this side sent and received it. */
public final class Conversation {
    /**
     * One message.
     *
     * @param atNanos when, by {@link System#nanoTime()}
     * @param message the message; of a long body its beginning only
     */
    public record Line(long atNanos, Message message) {}

    /** A loop of thousands of calls keeps its beginning: nobody replays its middle. */
    static final int MESSAGES_MAX = 20_000;

    /** Memory for all bodies together, in bytes: what the messages of any one scenario need, unless it loops. */
    static final int BYTES_MAX = 2 << 20;

    /** Only memory that is written or read is longer, and of that the first bytes tell enough. */
    static final int BODY_BYTES_MAX = 1_100;

    private final List<Line> lines = new ArrayList<>(); // guarded by this
    private int bytes; // guarded by this
    private boolean cut; // guarded by this

    synchronized void add(Message message) {
        int kept = Math.min(message.body().length, BODY_BYTES_MAX);
        if (cut || lines.size() == MESSAGES_MAX || bytes + kept > BYTES_MAX) {
            cut = true;
            return;
        }
        bytes += kept;
        lines.add(new Line(System.nanoTime(), shortened(message, kept)));
    }

    private static Message shortened(Message message, int kept) {
        return kept == message.body().length
                ? message
                : new Message(
                        message.type(),
                        message.isAnswer(),
                        message.lane(),
                        message.id(),
                        Arrays.copyOf(message.body(), kept));
    }

    /** What has been taken down so far. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether its end was left out. */
    public synchronized boolean isCut() {
        return cut;
    }
}

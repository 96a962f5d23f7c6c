package org.wsktck.remote.server;

import java.time.Duration;
import org.wsktck.remote.protocol.Protocol;

/**
 * What clients may take of a server. Lanes bound what is under way in a session, sessions what is under way in all.
 *
 * @param sessions how many there are at once
 * @param strangers how many connections may be there that have not said HELLO yet
 * @param hello how long one may take to say it
 * @param opening how long the implementation may take to open: as long as an agent may take to answer HELLO
 * @param sending how long a message may take to be taken by the client
 * @param closing how long the implementation may take to close before it is left as it is
 * @param memoryOfSession bytes of memory that a session may have made for it
 * @param memoryInAll the same of all sessions together
 */
record AgentLimits(
        int sessions,
        int strangers,
        Duration hello,
        Duration opening,
        Duration sending,
        Duration closing,
        long memoryOfSession,
        long memoryInAll) {
    /** The longest {@code bytes} taken. More than this a round trip does not make anything faster. */
    static final int DATA_BYTES_MAX = 16 << 10;

    /** The longest body of a request taken: that, and whatever other fields there may be. */
    static final int BODY_BYTES_MAX = DATA_BYTES_MAX + 4_096;

    private static final int SESSIONS_MAX = 32;
    private static final long MEMORY_OF_SESSION_MAX = 256L << 20;

    /** What is under way in a session whose lanes are all busy, each with the longest of bodies and of answers. */
    private static final long SESSION_BYTES = 1L << 20;

    /**
     * A quarter of the heap is for what is under way, five eighths for memory that clients have made, the rest for
     * everything else.
     */
    static AgentLimits ofHeap(long bytes) {
        long memoryInAll = bytes / 8 * 5;
        return new AgentLimits(
                (int) Math.max(1, Math.min(SESSIONS_MAX, bytes / 4 / SESSION_BYTES)),
                128,
                Duration.ofMillis(Protocol.HELLO_MILLIS),
                Duration.ofMillis(Protocol.WELCOME_MILLIS),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Math.min(MEMORY_OF_SESSION_MAX, memoryInAll),
                memoryInAll);
    }
}

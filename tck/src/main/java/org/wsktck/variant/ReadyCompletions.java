package org.wsktck.variant;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.WskFunction;

/**
 * Completions that are ready, of which the seed draws the next. Which one that is depends on the seed, on which are there
 * and on the order in which the application made their calls, and on nothing else: not on which was ready first.
 *
 * <p>What WSK orders stays in order: the receives of a socket, and its other requests, are two lanes; only the first of
 * each lane is drawn.
 */
final class ReadyCompletions {
    /** Requests that do not overtake one another. */
    private record Lane(SocketTrace socket, boolean receives) {}

    private final long drawn;
    private final Map<Object, Queue<Submission>> lanes = new HashMap<>(); // guarded by this; none is empty

    ReadyCompletions(long seed) {
        // Neighbouring seeds would give neighbouring requests each other's places.
        drawn = new SplittableRandom(seed).nextLong();
    }

    synchronized void add(Submission submission) {
        lanes.computeIfAbsent(lane(submission), lane -> new ArrayDeque<>()).add(submission);
    }

    /** Takes the next one, which must be there. */
    synchronized Submission draw() {
        Submission next = lanes.values().stream()
                .map(Queue::element)
                .min(Comparator.comparingLong(this::place))
                .orElseThrow();
        lanes.computeIfPresent(lane(next), (lane, waiting) -> {
            waiting.remove();
            return waiting.isEmpty() ? null : waiting;
        });
        return next;
    }

    private long place(Submission submission) {
        return new SplittableRandom(drawn + submission.number()).nextLong();
    }

    /** A request that makes a socket has a lane of its own: it has nothing to be in order with. */
    private static Object lane(Submission submission) {
        SocketTrace socket = submission.call().socket;
        return socket == null ? submission : new Lane(socket, submission.call().function == WskFunction.RECEIVE);
    }
}

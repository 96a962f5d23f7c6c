package org.wsktck.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.CalledBack;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.testbed.StreamPattern;

/**
 * What a peer has sent, and the two ways by which it comes: calls of WskReceiveEvent, in their order, and receives, in
 * theirs. Which of the two went first is not known; that both together are the stream is (WSK-RECVEVENT-015).
 */
final class Arrivals {
    private final long origin;
    private final List<CalledBack> calls = new ArrayList<>();
    private final List<Receive> receives = new ArrayList<>();
    private long sent;
    private long taken;

    /**
     * Nothing has been sent.
     *
     * @param origin where in the pattern of all streams this one begins
     */
    Arrivals(long origin) {
        this.origin = origin;
    }

    /** The next bytes for the peer to send. */
    byte[] next(int count) {
        byte[] bytes = StreamPattern.bytes(origin + sent, count);
        sent += count;
        return bytes;
    }

    /** How many bytes the peer has sent. */
    long sent() {
        return sent;
    }

    /** How many bytes nobody has taken yet. */
    long left() {
        return sent - taken;
    }

    /** WskReceiveEvent has been called. */
    void came(CalledBack call) {
        calls.add(call);
    }

    /** A receive has been completed with success. */
    void came(Receive receive) {
        receives.add(receive);
    }

    /** Whether what has come has been given its place in the stream. */
    boolean isPlaced() {
        return calls.isEmpty() && receives.isEmpty();
    }

    /** What has come, one after the other. */
    private sealed interface Piece {}

    private record Indicated(CalledBack call) implements Piece {}

    private record Received(Receive receive) implements Piece {}

    /**
     * Gives what has come its place in the stream, if there is one for all of it.
     *
     * @param indicated is told of each call in the order of the stream
     * @param received is told of each receive in the order of the stream
     */
    void place(Consumer<CalledBack> indicated, Consumer<Receive> received) {
        List<Piece> order = order(0, 0, taken);
        if (order == null) {
            return;
        }
        calls.clear();
        receives.clear();
        for (Piece piece : order) {
            if (piece instanceof Indicated event) {
                taken += event.call().takenData().length;
                indicated.accept(event.call());
            } else if (piece instanceof Received request) {
                taken += request.receive().request().received().length;
                received.accept(request.receive());
            }
        }
    }

    /**
     * An order in which the rest is what comes next from there on; null if there is none. Calls first: receives without
     * bytes fit anywhere, and one that reports the end of the stream comes last.
     */
    private @Nullable List<Piece> order(int call, int receive, long from) {
        if (call == calls.size() && receive == receives.size()) {
            return new ArrayList<>();
        }
        if (call < calls.size()) {
            CalledBack first = calls.get(call);
            List<Piece> rest =
                    isThere(first.data(), from) ? order(call + 1, receive, from + first.takenData().length) : null;
            if (rest != null) {
                rest.add(0, new Indicated(first));
                return rest;
            }
        }
        if (receive < receives.size()) {
            Receive first = receives.get(receive);
            byte[] bytes = first.request().received();
            List<Piece> rest = isThere(bytes, from) ? order(call, receive + 1, from + bytes.length) : null;
            if (rest != null) {
                rest.add(0, new Received(first));
                return rest;
            }
        }
        return null;
    }

    private boolean isThere(byte[] bytes, long from) {
        return from + bytes.length <= sent && Arrays.equals(bytes, StreamPattern.bytes(origin + from, bytes.length));
    }

    /** What has come has no place in the stream. */
    ExpectationFailure misplaced() {
        boolean isCall =
                receives.isEmpty() || (!calls.isEmpty() && !isThere(calls.get(0).data(), taken));
        String what =
                isCall ? calls.get(0).toString() : receives.get(0).request().toString();
        byte[] bytes = isCall ? calls.get(0).data() : receives.get(0).request().received();
        return Charge.of(
                "WSK-RECVEVENT-015",
                Diagnosis.WRONG_DATA,
                what + " with what comes next in the stream, from byte " + taken,
                "it had " + bytes.length + " bytes, " + where(bytes));
    }

    /** Where such bytes stand in the stream, in words. */
    private String where(byte[] bytes) {
        for (long from = 0; from + bytes.length <= sent; from++) {
            if (isThere(bytes, from)) {
                return "those from byte " + from;
            }
        }
        int same = Arrays.mismatch(bytes, StreamPattern.bytes(origin + taken, bytes.length));
        return same < 0 ? "more than the peer has sent" : "of which byte " + same + " is the first that is another one";
    }
}

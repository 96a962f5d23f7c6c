package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.testbed.StreamPattern;

/**
 * What comes from the peer, as the application knows it: how much the peer has sent, how much of that receives have
 * taken, which receives wait. Each byte belongs to exactly one receive, and the first that waits gets the next ones.
 *
 * <p>How much was taken may be open: a receive that was cancelled may have taken bytes along or left them (AMB-18,
 * AMB-19). The next data shows which.
 */
final class Inbound {
    /** What nobody has asked for yet has to fit into the hosts' buffers. */
    private static final int UNCLAIMED_MAX = 32 * 1024;

    /** What a receive that throws everything away may be sent, as a multiple of what else fits. */
    private static final int DRAINED_MAX = 64 * UNCLAIMED_MAX;

    private final long origin;
    private final IrpPool irps;
    private final List<Receive> waiting = new ArrayList<>();
    private long sent;
    private long takenAtLeast;
    private long takenAtMost;
    private boolean hasEnded;
    private boolean isEndReported;

    /**
     * Nothing has been sent.
     *
     * @param origin where in the pattern of all streams this one begins
     */
    Inbound(long origin, IrpPool irps) {
        this.origin = origin;
        this.irps = irps;
    }

    /** The next bytes for the peer to send. */
    byte[] next(int count) {
        byte[] bytes = StreamPattern.bytes(origin + sent, count);
        sent += count;
        return bytes;
    }

    /** The peer has sent its FIN. */
    void ends() {
        hasEnded = true;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /** How many bytes the peer can send without waiting for the application: some more than receives have asked for. */
    int room() {
        long asked = waiting.stream()
                .mapToLong(receive -> receive.kind() == Receive.Kind.END
                        ? DRAINED_MAX
                        : receive.buffer().length())
                .sum();
        return (int) Math.max(0, UNCLAIMED_MAX + asked - (sent - takenAtLeast));
    }

    /** Whether nothing that was sent is left. */
    boolean isEmpty() {
        return takenAtLeast == sent;
    }

    List<Receive> waiting() {
        return waiting;
    }

    /** A receive has been posted. */
    void posted(Receive receive) {
        waiting.add(receive);
    }

    /** Brings the receives to their ends that have to come to one, and sees that no other has. */
    void settle() {
        while (!waiting.isEmpty() && settles(waiting.get(0))) {
            goneOn(waiting.remove(0));
        }
        for (Receive receive : waiting) {
            if (!mayBeComplete(receive)) {
                Charge.to(
                        receive.kind().requirement(),
                        () -> assertThat(receive.request()).isPending());
            }
        }
    }

    /** Behind what waits by then, its completion routine has made another receive. */
    private void goneOn(Receive ended) {
        Receive next = ended.next();
        if (next != null) {
            waiting.add(next);
        }
    }

    /** Whether a completion routine will make another receive. */
    boolean goesOn() {
        return waiting.stream().anyMatch(receive -> receive.next() != null);
    }

    /**
     * Whether a completion routine may make another receive at any moment: which comes first, that one or one that is
     * posted now, nobody could tell.
     */
    boolean mayGoOnUnseen() {
        return waiting.stream().anyMatch(receive -> receive.next() != null && mayBeComplete(receive));
    }

    private boolean mayBeComplete(Receive receive) {
        return receive.isMetBy(sent - takenAtLeast, hasEnded);
    }

    /** Whether the first receive has come to its end. */
    private boolean settles(Receive first) {
        boolean must = first.isMetBy(sent - takenAtMost, hasEnded);
        if (must) {
            awaitFirst(first);
        }
        if (!must && !(mayBeComplete(first) && first.request().isCompleted())) {
            return false;
        }
        ended(first);
        return true;
    }

    private void awaitFirst(Receive first) {
        try {
            Charge.to(
                    first.kind().requirement(),
                    () -> assertThat(first.request()).completesOnce());
        } catch (ExpectationFailure hang) {
            // The order in which receives are filled is no more than a SHOULD.
            boolean isOvertaken = waiting.stream()
                    .skip(1)
                    .anyMatch(other -> other.request().isCompleted()
                            && other.request().ioStatus().status().isSuccess());
            throw isOvertaken ? hang.chargedTo("WSK-RECV-024") : hang;
        }
    }

    /** By itself: with data, or at the end of the stream. */
    private void ended(Receive receive) {
        IoStatus end = receive.request().ioStatus();
        if (!end.status().isSuccess()) {
            if (!isEndReported) {
                throw Charge.of(
                        receive.kind().requirement(),
                        Diagnosis.COMPLETED_OTHER_STATUS,
                        receive.request() + " completed with success",
                        "it was completed with " + end);
            }
            returned(receive);
            return; // After the end of the stream has been reported once, any failure will do (AMB-17).
        }
        if (receive.kind() == Receive.Kind.END) {
            takenAtLeast = sent;
            takenAtMost = sent;
            isEndReported = true;
            returned(receive);
            return;
        }
        byte[] bytes = receive.request().received();
        boolean isShort = receive.kind() == Receive.Kind.ALL
                && bytes.length < receive.buffer().length();
        if (bytes.length == 0 || isShort) {
            reportsTheEnd(receive, bytes.length);
        }
        take(receive, bytes);
        returned(receive);
    }

    private void reportsTheEnd(Receive receive, int count) {
        boolean isThere = hasEnded && takenAtMost + count >= sent;
        if (!isThere) {
            throw Charge.of(
                    receive.kind().requirement(),
                    Diagnosis.WRONG_DATA,
                    receive.request() + " completed with the data that there is",
                    "it was completed with " + count + " bytes, as at the end of the stream, and "
                            + (sent - takenAtMost) + " bytes or more were left");
        }
        isEndReported = true;
    }

    /** These bytes have been taken from the stream. */
    private void take(Receive receive, byte[] bytes) {
        long least = Long.MAX_VALUE;
        long most = -1;
        for (long from = takenAtLeast; from <= takenAtMost; from++) {
            if (from + bytes.length <= sent && matches(bytes, from)) {
                least = Math.min(least, from + bytes.length);
                most = from + bytes.length;
            }
        }
        if (most < 0) {
            throw Charge.of(
                    waiting.size() > 1 && isFromElsewhere(bytes) ? "WSK-RECV-024" : "WSK-RECV-017",
                    Diagnosis.WRONG_DATA,
                    receive.request() + " received what comes next in the stream, from byte " + takenAtLeast,
                    "it received " + bytes.length + " bytes, " + where(bytes));
        }
        takenAtLeast = least;
        takenAtMost = most;
    }

    private boolean matches(byte[] bytes, long from) {
        return Arrays.equals(bytes, StreamPattern.bytes(origin + from, bytes.length));
    }

    private boolean isFromElsewhere(byte[] bytes) {
        return where(bytes).startsWith("those");
    }

    /** Where such bytes stand in the stream, in words. */
    private String where(byte[] bytes) {
        for (long from = 0; from + bytes.length <= sent; from++) {
            if (matches(bytes, from)) {
                return "those from byte " + from;
            }
        }
        int same = Arrays.mismatch(bytes, StreamPattern.bytes(origin + takenAtLeast, bytes.length));
        return "of which byte " + same + " is the first that is another one";
    }

    /** A receive that has been cancelled has ended. */
    void cancelled(Receive receive) {
        // What a cancelled receive has left may have come meanwhile, to those that waited before this one first.
        while (!waiting.get(0).equals(receive) && settles(waiting.get(0))) {
            goneOn(waiting.remove(0));
        }
        if (hasData(receive)) {
            awaitThoseBefore(receive);
        }
        boolean mayHaveTaken = waiting.indexOf(receive) == 0 && receive.kind() != Receive.Kind.ANY;
        waiting.remove(receive);
        goneOn(receive);
        IoStatus end = receive.request().ioStatus();
        if (!end.status().isSuccess()) {
            if (!end.status().equals(NtStatus.STATUS_CANCELLED)) {
                throw Charge.of(
                        "WSK-IRP-015",
                        Diagnosis.COMPLETED_OTHER_STATUS,
                        receive.request() + " completed with STATUS_CANCELLED",
                        "it was completed with " + end);
            }
            if (receive.kind() == Receive.Kind.ANY) {
                Charge.to("WSK-IRP-015", () -> assertThat(receive.request()).information(0));
            }
            if (mayHaveTaken) {
                long held = receive.kind() == Receive.Kind.END
                        ? Integer.MAX_VALUE
                        : receive.buffer().length();
                takenAtMost = Math.min(sent, takenAtMost + held);
            }
        } else if (receive.kind() == Receive.Kind.ALL) {
            take(receive, receive.request().received());
        } else if (mayBeComplete(receive)) {
            ended(receive);
            return;
        } else if (receive.kind() == Receive.Kind.ANY) {
            throw Charge.of(
                    "WSK-IRP-015",
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    receive.request() + " completed with STATUS_CANCELLED, as there was no data for it",
                    "it was completed with " + end);
        }
        returned(receive);
    }

    /** Whether what it counts is of the stream; of a receive that has failed the count may be anything. */
    private boolean hasData(Receive receive) {
        long count = receive.request().ioStatus().information();
        return count > 0
                && count <= receive.buffer().length()
                && isFromElsewhere(receive.request().received());
    }

    /** What has data has it behind all that waited before it, whose completions may still be on their way. */
    private void awaitThoseBefore(Receive receive) {
        while (!waiting.get(0).equals(receive)) {
            Receive first = waiting.get(0);
            Charge.to("WSK-RECV-024", () -> assertThat(first.request()).completesOnce());
            ended(first);
            goneOn(waiting.remove(0));
        }
    }

    /** The connection is over: what waits is completed in whatever way, and the stream with it. */
    void breaks(String requirement) {
        for (Receive receive : List.copyOf(waiting)) {
            Charge.to(requirement, () -> assertThat(receive.request()).completesOnce());
            returned(receive);
        }
        waiting.clear();
    }

    /** The same, where those that wait for any data, and had none, have to fail. */
    void fails(String requirement) {
        boolean isEmpty = isEmpty();
        for (Receive receive : List.copyOf(waiting)) {
            Charge.to(requirement, () -> {
                assertThat(receive.request()).completesOnce();
                if (isEmpty && !hasEnded && receive.kind() == Receive.Kind.ANY) {
                    assertThat(receive.request()).withOneOf(Accepted.RECEIVE_AFTER_RESET);
                }
            });
            returned(receive);
        }
        waiting.clear();
    }

    /** Its memory is the application's again. */
    private void returned(Receive receive) {
        Request request = receive.request();
        irps.completed(request);
        Charge.to("WSK-BUF-005", () -> assertThat(request).leavesTheRestAlone());
        Charge.to("WSK-BUF-014", () -> assertThat(request).leavesTheChainLinked());
        receive.buffer().overwrite();
    }
}

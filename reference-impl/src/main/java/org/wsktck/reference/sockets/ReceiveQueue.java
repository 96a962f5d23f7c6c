package org.wsktck.reference.sockets;

import java.io.IOException;
import java.util.ArrayDeque;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.NtStatus;

/** The receives of a socket, filled in the order of the calls. Guarded by its socket. */
final class ReceiveQueue {
    private final ArrayDeque<PendingRequest.Receive> requests = new ArrayDeque<>(2);
    private final Runnable whenEnded;

    /**
     * An empty queue.
     *
     * @param whenEnded run when a receive has ended, with the lock held
     */
    ReceiveQueue(Runnable whenEnded) {
        this.whenEnded = whenEnded;
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    void add(PendingRequest.Receive request) {
        requests.add(request);
    }

    /** Ends one that waits with a failure. */
    void fail(PendingRequest.Receive request, NtStatus status, Completions completions) {
        requests.remove(request);
        request.fail(status, completions);
        whenEnded.run();
    }

    /**
     * Takes what there is of the stream.
     *
     * @param readable whether the transport has said that it has something, be it the end
     * @return whether the peer's stream has ended
     * @throws IOException the connection is lost
     */
    boolean pump(InboundStream stream, boolean readable, Completions completions) throws IOException {
        long turn = 0;
        boolean knownReadable = readable;
        while (!requests.isEmpty() && turn < InboundStream.TURN_BYTES_MAX) {
            PendingRequest.Receive head = requests.element();
            if (head.mode() == ReceiveMode.PROBE) {
                if (!knownReadable && !stream.hasAhead() && !stream.isEndKnown()) {
                    break;
                }
                endFirst(0, completions);
                continue;
            }
            long count = head.mode() == ReceiveMode.DRAIN ? stream.discard() : stream.read(head.data());
            if (count < 0) {
                return true;
            }
            if (count == 0) {
                break;
            }
            turn += count;
            if (head.mode().isDone(head.data().moved(), head.data().length())) {
                endFirst(head.data().moved(), completions);
                // Whether there is more is not known any more.
                knownReadable = false;
            }
        }
        return false;
    }

    private void endFirst(long information, Completions completions) {
        requests.remove().finish(NtStatus.STATUS_SUCCESS, information, completions);
        whenEnded.run();
    }

    /** The peer's stream has ended: completes all with what they have. */
    void endAll(Completions completions) {
        for (PendingRequest.Receive request : requests) {
            long information =
                    request.mode().informationAtEndOfStream(request.data().moved());
            request.finish(NtStatus.STATUS_SUCCESS, information, completions);
        }
        requests.clear();
    }

    /** Ends all with a failure. */
    void failAll(NtStatus status, Completions completions) {
        requests.forEach(request -> request.fail(status, completions));
        requests.clear();
    }
}

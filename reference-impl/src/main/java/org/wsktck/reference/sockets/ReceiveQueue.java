package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.NtStatus;

/** The receives of a socket, filled in the order of the calls. Guarded by its socket. */
final class ReceiveQueue {
    /** What one turn reads before others have theirs; with more to come the channel is still ready. */
    private static final long TURN_BYTES_MAX = 4 * 1024 * 1024;

    private static final int DISCARD_BYTES = 64 * 1024;

    private final ArrayDeque<PendingRequest.Receive> requests = new ArrayDeque<>(2);

    boolean isEmpty() {
        return requests.isEmpty();
    }

    void add(PendingRequest.Receive request) {
        requests.add(request);
    }

    boolean remove(PendingRequest.Receive request) {
        return requests.remove(request);
    }

    /**
     * Takes what the transport has.
     *
     * @param readable whether the transport has said that it has something, be it the end
     * @return whether the peer's stream has ended
     * @throws IOException the connection is lost
     */
    boolean pump(TcpTransport transport, boolean readable, Completions completions) throws IOException {
        long turn = 0;
        boolean knownReadable = readable;
        ByteBuffer discarded = null;
        while (!requests.isEmpty() && turn < TURN_BYTES_MAX) {
            PendingRequest.Receive head = requests.element();
            if (head.mode() == ReceiveMode.PROBE) {
                if (!knownReadable) {
                    break;
                }
                requests.remove();
                head.finish(NtStatus.STATUS_SUCCESS, 0, completions);
                continue;
            }
            long count;
            if (head.mode() == ReceiveMode.DRAIN) {
                discarded = discarded == null ? ByteBuffer.allocate(DISCARD_BYTES) : discarded;
                count = transport.channel().read(discarded.clear());
            } else {
                count = head.data().readFrom(transport.channel());
            }
            if (count < 0) {
                return true;
            }
            if (count == 0) {
                break;
            }
            turn += count;
            if (head.mode().isDone(head.data().moved(), head.data().length())) {
                requests.remove();
                head.finish(NtStatus.STATUS_SUCCESS, head.data().moved(), completions);
                // Whether there is more is not known any more.
                knownReadable = false;
            }
        }
        if (!requests.isEmpty()) {
            transport.want(SelectionKey.OP_READ);
        }
        return false;
    }

    /**
     * Whether the peer's stream has ended, behind data that nobody will receive any more.
     *
     * @throws IOException the connection is lost
     */
    static boolean hasEndedBehindUnreadData(TcpTransport transport) throws IOException {
        ByteBuffer discarded = ByteBuffer.allocate(DISCARD_BYTES);
        long turn = 0;
        while (turn < TURN_BYTES_MAX) {
            int count = transport.channel().read(discarded.clear());
            if (count <= 0) {
                return count < 0;
            }
            turn += count;
        }
        return false;
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

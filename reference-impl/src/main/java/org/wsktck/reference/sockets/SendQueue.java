package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import org.wsktck.spi.NtStatus;

/** The sends of a socket, in the order of the calls. Guarded by its socket. */
final class SendQueue {
    private final ArrayDeque<PendingRequest.Send> requests = new ArrayDeque<>(2);

    boolean isEmpty() {
        return requests.isEmpty();
    }

    void add(PendingRequest.Send request) {
        requests.add(request);
    }

    boolean remove(PendingRequest.Send request) {
        return requests.remove(request);
    }

    /**
     * Hands over what the transport takes.
     *
     * @return whether the end of our stream was among it
     * @throws IOException the connection is lost
     */
    boolean pump(TcpTransport transport, Completions completions) throws IOException {
        while (!requests.isEmpty()) {
            PendingRequest.Send head = requests.element();
            if (!head.data().writeAllTo(transport)) {
                return false;
            }
            if (head.endsStream()) {
                transport.shutdownOutput();
            }
            requests.remove();
            head.finish(
                    NtStatus.STATUS_SUCCESS, head.endsStream() ? 0 : head.data().length(), completions);
            if (head.endsStream()) {
                return true;
            }
        }
        transport.ignore(SelectionKey.OP_WRITE);
        return false;
    }

    /** Cancels the sends; a graceful disconnect stays. */
    void cancelSends(Completions completions) {
        requests.removeIf(request -> {
            if (!request.endsStream()) {
                request.fail(NtStatus.STATUS_CANCELLED, completions);
            }
            return !request.endsStream();
        });
    }

    /** Ends all with a failure. */
    void failAll(NtStatus status, Completions completions) {
        requests.forEach(request -> request.fail(status, completions));
        requests.clear();
    }
}

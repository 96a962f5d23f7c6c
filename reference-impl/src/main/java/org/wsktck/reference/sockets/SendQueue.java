package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import org.wsktck.spi.NtStatus;

/** The sends of a socket, in the order of the calls. Guarded by its socket. */
final class SendQueue {
    private final ArrayDeque<Request.Send> requests = new ArrayDeque<>(2);

    boolean isEmpty() {
        return requests.isEmpty();
    }

    void add(Request.Send request) {
        requests.add(request);
    }

    boolean remove(Request.Send request) {
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
            Request.Send head = requests.element();
            while (!head.data().isDone()) {
                if (head.data().writeTo(transport.channel()) == 0) {
                    transport.want(SelectionKey.OP_WRITE);
                    return false;
                }
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
                request.cancel(completions);
            }
            return !request.endsStream();
        });
    }

    /** Cancels all. */
    void cancelAll(Completions completions) {
        requests.forEach(request -> request.cancel(completions));
        requests.clear();
    }

    /** Ends all with a failure. */
    void failAll(NtStatus status, Completions completions) {
        requests.forEach(request -> request.finish(status, 0, completions));
        requests.clear();
    }
}

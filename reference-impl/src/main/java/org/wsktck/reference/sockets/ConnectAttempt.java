package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** A connect under way, its initial data included: STATUS_PENDING while it waits, then how it ended. */
final class ConnectAttempt {
    private final PendingRequest.Connect request;
    private final TcpTransport transport;
    private @Nullable SockAddr local;

    /** An attempt for {@code request}; guarded by the socket that {@code transport} belongs to. */
    ConnectAttempt(PendingRequest.Connect request, TcpTransport transport) {
        this.request = request;
        this.transport = transport;
    }

    PendingRequest.Connect request() {
        return request;
    }

    /** Our address, once the connection stands; it may then still wait for its initial data to be sent. */
    @Nullable
    SockAddr local() {
        return local;
    }

    NtStatus start(SockAddr remote) {
        try {
            if (transport.connect(remote)) {
                return stands();
            }
            transport.limit(SelectorLoop.CONNECT_NANOS_MAX);
            return waitFor(SelectionKey.OP_CONNECT);
        } catch (IOException failed) {
            return why(failed);
        }
    }

    NtStatus goOn() {
        try {
            if (local != null) {
                return sendInitialData();
            }
            return transport.finishConnect() ? stands() : waitFor(SelectionKey.OP_CONNECT);
        } catch (IOException failed) {
            return why(failed);
        }
    }

    private NtStatus stands() throws IOException {
        if (transport.isConnectedToItself()) {
            return NtStatus.STATUS_CONNECTION_REFUSED;
        }
        local = transport.localAddress();
        transport.unlimit();
        return sendInitialData();
    }

    /** WSK-CONNECTEX-009: the request ends when the data is the transport's, so that its memory is free then. */
    private NtStatus sendInitialData() throws IOException {
        return request.initialData().writeAllTo(transport) ? NtStatus.STATUS_SUCCESS : NtStatus.STATUS_PENDING;
    }

    private NtStatus waitFor(int operation) {
        transport.want(operation);
        return NtStatus.STATUS_PENDING;
    }

    private NtStatus why(IOException error) {
        return local == null ? HostErrors.ofConnect(error) : HostErrors.ofTransfer(error);
    }
}

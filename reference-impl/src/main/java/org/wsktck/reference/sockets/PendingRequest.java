package org.wsktck.reference.sockets;

import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskSocket;

/** One IRP that a socket has taken, and what it asks for. Guarded by its socket. */
abstract sealed class PendingRequest {
    private final Irp irp;
    private boolean pending;
    private @Nullable NtStatus outcome;

    private PendingRequest(Irp irp) {
        this.irp = irp;
    }

    final Irp irp() {
        return irp;
    }

    /** How it was decided to end, null while that is open. */
    final @Nullable NtStatus outcome() {
        return outcome;
    }

    /** IoMarkIrpPending: the call that brought it returns STATUS_PENDING. */
    final void markPending() {
        pending = true;
        irp.markPending();
    }

    /** Decides how it ends. Called once; the IRP is completed when the lock has been released. */
    final void finish(NtStatus status, long information, Completions completions) {
        settle(status);
        completions.add(irp, status, information);
    }

    final void settle(NtStatus status) {
        outcome = status;
        if (pending) {
            // If a canceller has the routine already, it finds a request that is decided and leaves it alone.
            irp.setCancelRoutine(null);
        }
    }

    /** Ends it without what it asked for. */
    void fail(NtStatus status, Completions completions) {
        finish(status, 0, completions);
    }

    /** WskConnect, WskConnectEx, WskSocketConnect. */
    static final class Connect extends PendingRequest {
        private final Transfer initialData;
        private final boolean deliversSocket;

        Connect(Irp irp, Transfer initialData, boolean deliversSocket) {
            super(irp);
            this.initialData = initialData;
            this.deliversSocket = deliversSocket;
        }

        /** Sent before the request is completed; often nothing. */
        Transfer initialData() {
            return initialData;
        }

        /** Whether the application gets to know the socket by this request only. */
        boolean deliversSocket() {
            return deliversSocket;
        }

        /** The connection stands, and the initial data is the transport's. */
        void succeed(WskSocket socket, Completions completions) {
            if (deliversSocket) {
                settle(NtStatus.STATUS_SUCCESS);
                completions.addWithSocket(irp(), socket);
            } else {
                finish(NtStatus.STATUS_SUCCESS, 0, completions);
            }
        }
    }

    /** WskSend, and the graceful WskDisconnect, which is last data with an end. */
    static final class Send extends PendingRequest {
        private final Transfer data;
        private final boolean endOfStream;

        Send(Irp irp, Transfer data, boolean endOfStream) {
            super(irp);
            this.data = data;
            this.endOfStream = endOfStream;
        }

        Transfer data() {
            return data;
        }

        /** Whether our stream ends behind the data. */
        boolean endsStream() {
            return endOfStream;
        }
    }

    /** WskReceive. */
    static final class Receive extends PendingRequest {
        private final Transfer data;
        private final ReceiveMode mode;

        Receive(Irp irp, Transfer data, ReceiveMode mode) {
            super(irp);
            this.data = data;
            this.mode = mode;
        }

        Transfer data() {
            return data;
        }

        ReceiveMode mode() {
            return mode;
        }

        @Override
        void fail(NtStatus status, Completions completions) {
            boolean cancelled = status.equals(NtStatus.STATUS_CANCELLED);
            finish(status, cancelled ? mode.informationWhenCancelled(data.moved()) : 0, completions);
        }
    }

    /** WskAccept. */
    static final class Accept extends PendingRequest {
        private final @Nullable SockAddrBuffer localAddress;
        private final @Nullable SockAddrBuffer remoteAddress;

        private final ConnectionCallbacks callbacks;

        Accept(
                Irp irp,
                ConnectionCallbacks callbacks,
                @Nullable SockAddrBuffer localAddress,
                @Nullable SockAddrBuffer remoteAddress) {
            super(irp);
            this.callbacks = callbacks;
            this.localAddress = localAddress;
            this.remoteAddress = remoteAddress;
        }

        /** Those of the socket that it will bring. */
        ConnectionCallbacks callbacks() {
            return callbacks;
        }

        /** There is a connection: the application may look at its addresses when the request ends. */
        void succeed(ConnectionSocket accepted, Completions completions) {
            accepted.storeAddresses(localAddress, remoteAddress);
            settle(NtStatus.STATUS_SUCCESS);
            completions.addWithSocket(irp(), accepted);
        }
    }

    /** WskDisconnect with WSK_FLAG_ABORTIVE: ends when the transport is down. */
    static final class Abort extends PendingRequest {
        Abort(Irp irp) {
            super(irp);
        }
    }

    /** SO_WSK_EVENT_CALLBACK with WSK_EVENT_DISABLE: ends when the calls of the event that run have returned. */
    static final class Disable extends PendingRequest {
        Disable(Irp irp) {
            super(irp);
        }
    }
}

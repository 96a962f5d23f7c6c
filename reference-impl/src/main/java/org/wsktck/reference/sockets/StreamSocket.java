package org.wsktck.reference.sockets;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.StreamMachine;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskProviderBasicDispatch;

/** A stream socket: a connection socket that can become a listening one instead. */
final class StreamSocket extends ConnectionSocket implements AcceptDispatch.Acceptor {
    private final ListenCallbacks listenCallbacks;

    // Everything below is guarded by lock.
    private final StreamMachine machine;
    /** Once it listens. */
    private @Nullable Listener listener;

    StreamSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ConnectionCallbacks asConnection,
            ListenCallbacks asListener)
            throws IOException {
        this(id, family, subsystem, registration, asConnection, asListener, new StreamMachine());
    }

    private StreamSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ConnectionCallbacks asConnection,
            ListenCallbacks asListener,
            StreamMachine machine)
            throws IOException {
        super(id, family, subsystem, registration, asConnection, machine, machine.connection());
        this.listenCallbacks = asListener;
        this.machine = machine;
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return StreamDispatch.INSTANCE;
    }

    // ---- WSK functions, with arguments that are in order

    NtStatus listen(Irp irp) {
        return call(irp, machine::listen, completions -> complete(irp, listen(completions), completions));
    }

    @Override
    public NtStatus accept(PendingRequest.Accept request) {
        return call(request.irp(), machine::accept, completions -> {
            listening().add(request, completions);
            return pendUnlessFinished(request, completions);
        });
    }

    @Override
    boolean hasCallbacks() {
        return super.hasCallbacks() || listenCallbacks.dispatch() != null;
    }

    // ---- under the lock: what the listener does once there is one

    private Listener listening() {
        if (listener == null) {
            throw new IllegalStateException("the socket does not listen");
        }
        return listener;
    }

    /** The host has no way to listen on what was bound to connect: another of its sockets takes the place. */
    private NtStatus listen(Completions completions) {
        try {
            Listener opened = new Listener(this, listenCallbacks);
            NtStatus status = takeTransportsPlace(opened.transport().channel());
            if (!status.isSuccess()) {
                opened.transport().close(() -> {});
                return status;
            }
            super.closeTransport(false, () -> {});
            listener = opened;
            opened.opened();
            carryOut(machine.listens(), completions);
            return NtStatus.STATUS_SUCCESS;
        } catch (IOException noDescriptor) {
            return NtStatus.STATUS_INSUFFICIENT_RESOURCES;
        }
    }

    @Override
    void ready(int readyOps, Completions completions) {
        if (listener == null) {
            super.ready(readyOps, completions);
        } else {
            listener.pump(completions);
        }
    }

    @Override
    NtStatus control(int mask, @Nullable Irp irp, Completions completions) {
        if (listener == null) {
            return super.control(mask, irp, completions);
        }
        listener.tryAgain();
        return listener.events().control(mask, irp, completions);
    }

    @Override
    void closeEvents() {
        super.closeEvents();
        if (listener != null) {
            listener.events().close();
        }
    }

    @Override
    void lossDue() {
        if (listener == null) {
            super.lossDue();
        } else {
            listener.lossDue();
        }
    }

    @Override
    @Nullable
    CallbackCall nextCall(long readBytesMax, Completions completions) {
        return listener == null ? super.nextCall(readBytesMax, completions) : listener.nextCall(completions);
    }

    @Override
    void returned(CallbackCall call, Completions completions) {
        if (listener == null) {
            super.returned(call, completions);
        } else {
            listener.returned(call, completions);
        }
    }

    @Override
    void leaving(Completions completions) {
        if (listener == null) {
            super.leaving(completions);
        } else {
            listener.watch();
        }
    }

    @Override
    void withdraw(PendingRequest request, Completions completions) {
        if (request instanceof PendingRequest.Accept accept) {
            listening().remove(accept);
            accept.fail(NtStatus.STATUS_CANCELLED, completions);
        } else {
            super.withdraw(request, completions);
        }
    }

    @Override
    void failPending(NtStatus status, Completions completions) {
        super.failPending(status, completions);
        if (listener != null) {
            listener.failAll(status, completions);
        }
    }

    @Override
    boolean closeTransport(boolean reset, Runnable whenDown) {
        if (listener == null) {
            return super.closeTransport(reset, whenDown);
        }
        listener.ended();
        return listener.transport().close(whenDown);
    }
}

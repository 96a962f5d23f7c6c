package org.wsktck.reference.sockets;

import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.Decision;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskSocket;

/** What sockets of every category share: where they belong, requests that wait, and how they are closed. */
abstract class ProviderSocket extends GuardedSocket implements SelectorLoop.Waiter {
    final Subsystem subsystem;
    private final long id;
    private final AddressFamily family;
    private final ClientRegistration registration;

    ProviderSocket(long id, AddressFamily family, Subsystem subsystem, ClientRegistration registration) {
        this.id = id;
        this.family = family;
        this.subsystem = subsystem;
        this.registration = registration;
    }

    /** The socket as the object that it is. */
    static ProviderSocket own(WskSocket socket) {
        return own(socket, ProviderSocket.class);
    }

    /** The socket as what the functions of a table need. */
    static <S> S own(WskSocket socket, Class<S> type) {
        if (type.isInstance(socket)) {
            return type.cast(socket);
        }
        throw new IllegalArgumentException("socket: " + socket + " (expected: one that this implementation made)");
    }

    @Override
    public final long id() {
        return id;
    }

    final AddressFamily family() {
        return family;
    }

    final ClientRegistration registration() {
        return registration;
    }

    @Override
    final void gone() {
        subsystem.removed(this);
    }

    /** WskCloseSocket. */
    final NtStatus close(Irp irp) {
        Completions completions = new Completions();
        synchronized (lock) {
            close(completions);
            leave(completions);
        }
        NtStatus returned;
        try {
            // WSK-CLOSE-003: what was pending is completed before the close.
            settle(completions);
        } finally {
            returned = end.close(irp);
        }
        return returned;
    }

    /** Answers a call whose arguments are wrong, or a function that this socket lacks. */
    final NtStatus refuse(NtStatus why, @Nullable Irp irp) {
        return call(irp, () -> refusal(why), completions -> {
            throw new IllegalStateException(why + " refuses nothing");
        });
    }

    /** SO_WSK_EVENT_CALLBACK; {@code mask} is WSK_EVENT_*. */
    abstract NtStatus controlEvents(int mask, @Nullable Irp irp);

    /** Takes the transport away: the socket is no longer functional. */
    abstract void takeTransportAway();

    /** The whole subsystem goes away: nobody is called back any more. */
    abstract void subsystemCloses();

    // ---- under the lock

    /** What the machine says of a call that is refused for this reason. */
    abstract Decision refusal(NtStatus why);

    /** Decides that the socket closes, and acts on it. */
    abstract void close(Completions completions);

    /** Takes a request back that was cancelled while it waited. */
    abstract void withdraw(PendingRequest request, Completions completions);

    static NtStatus store(@Nullable SockAddr address, SockAddrBuffer out, Irp irp, Completions completions) {
        if (address != null) {
            out.value(address);
        }
        return complete(irp, NtStatus.STATUS_SUCCESS, completions);
    }

    /** The last thing a call does with a request that may have to wait. */
    final NtStatus pendUnlessFinished(PendingRequest request, Completions completions) {
        NtStatus outcome = request.outcome();
        if (outcome != null) {
            return outcome;
        }
        Irp irp = request.irp();
        irp.setCancelRoutine(cancelled -> cancelled(request));
        if (irp.isCancelled() && irp.setCancelRoutine(null) != null) {
            // Cancelled before it was submitted; whoever cancelled found no routine.
            withdraw(request, completions);
            return NtStatus.STATUS_CANCELLED;
        }
        // If a canceller has taken the routine, it waits for the lock and will find the request pending.
        request.markPending();
        return NtStatus.STATUS_PENDING;
    }

    private void cancelled(PendingRequest request) {
        event(0, completions -> {
            if (request.outcome() == null) {
                withdraw(request, completions);
            }
        });
    }
}

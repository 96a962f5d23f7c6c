package org.wsktck.reference.sockets;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.SocketLifetime;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Completes what a socket has decided with no lock held, and what comes last behind it: see {@link SocketLifetime}. */
final class SocketEnd {
    private final Object lock;
    private final Runnable whenGone;

    // Everything below is guarded by lock.
    private final SocketLifetime lifetime = new SocketLifetime();
    private final ArrayDeque<PendingRequest.Abort> aborts = new ArrayDeque<>(1);
    /** Of WskCloseSocket, once it has returned STATUS_PENDING. */
    private @Nullable Irp pendingClose;

    /**
     * The end of one socket.
     *
     * @param lock the socket's
     * @param whenGone run once, when the IRP that ended the socket is completed
     */
    SocketEnd(Object lock, Runnable whenGone) {
        this.lock = lock;
        this.whenGone = whenGone;
    }

    /** To be told, with the lock held, what becomes of requests and transport. */
    SocketLifetime lifetime() {
        return lifetime;
    }

    /** With the lock held: an abortive disconnect, which ends last of the requests; what it returns. */
    NtStatus abort(Irp irp, Completions completions) {
        PendingRequest.Abort request = new PendingRequest.Abort(irp);
        aborts.add(request);
        if (lifetime.abort(completions.size())) {
            endAborts(completions);
            return NtStatus.STATUS_SUCCESS;
        }
        // Not cancellable: it only waits for the loop, or for routines that are running.
        request.markPending();
        return NtStatus.STATUS_PENDING;
    }

    private void endAborts(Completions completions) {
        aborts.forEach(request -> request.finish(NtStatus.STATUS_SUCCESS, 0, completions));
        aborts.clear();
    }

    /** Completes what was decided, then what is due. */
    void settle(Completions completions) {
        int count = completions.size();
        try {
            completions.run();
        } finally {
            completed(count);
        }
    }

    /** Told by the loop. */
    void transportIsDown() {
        synchronized (lock) {
            lifetime.transportDown();
        }
        completed(0);
    }

    private void completed(int count) {
        Completions last = new Completions();
        SocketLifetime.Due due;
        synchronized (lock) {
            lifetime.completed(count);
            due = lifetime.due();
            switch (due) {
                case ABORTS -> endAborts(last);
                case CLOSE -> {
                    if (pendingClose != null) {
                        last.add(pendingClose, NtStatus.STATUS_SUCCESS, 0);
                    }
                }
                case SOCKET, NOTHING -> {}
            }
        }
        switch (due) {
            case ABORTS -> settle(last);
            case CLOSE, SOCKET -> {
                last.run();
                whenGone.run();
            }
            case NOTHING -> {}
        }
    }

    /** WskCloseSocket, behind all that it has ended. */
    NtStatus close(Irp irp) {
        synchronized (lock) {
            NtStatus status = lifetime.close();
            if (status.equals(NtStatus.STATUS_PENDING)) {
                pendingClose = irp;
                irp.markPending();
                return status;
            }
        }
        irp.complete(NtStatus.STATUS_SUCCESS, 0);
        whenGone.run();
        return NtStatus.STATUS_SUCCESS;
    }
}

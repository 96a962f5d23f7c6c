package org.wsktck.reference.sockets;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.Decision;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/**
 * The shape of all that a socket does: it decides and acts under its lock, completes IRPs when the lock has been
 * released, and then calls the event callbacks that have become due.
 */
abstract class GuardedSocket implements WskSocket {
    final Object lock = new Object();
    final SocketEnd end = new SocketEnd(lock, this::gone);

    /** Completions that were decided, and whose routines have not returned. Guarded by lock. */
    private int completing;

    /** Something that has happened. */
    interface Event {
        void carryOut(Completions completions);
    }

    // ---- with the lock held

    /** Does what was decided. */
    abstract void carryOut(Decision decision, Completions completions);

    /** What follows from all that has been done: called last. */
    abstract void leaving(Completions completions);

    /**
     * The call that is due, if no other of this socket is running; {@link #returned} follows.
     *
     * @param readBytesMax how much may be read for it at most: on the thread of a call not more than there is at once
     */
    abstract @Nullable CallbackCall nextCall(long readBytesMax, Completions completions);

    /** A call has returned, be it by throwing. */
    abstract void returned(CallbackCall call, Completions completions);

    /** Whether completion routines are about to run, or running: no callback overtakes what was decided before. */
    final boolean isCompleting() {
        return completing > 0;
    }

    static NtStatus complete(@Nullable Irp irp, NtStatus status, Completions completions) {
        if (irp != null) {
            completions.add(irp, status, 0);
        }
        return status;
    }

    // ---- without it

    /** Whether there is anybody to call back. */
    abstract boolean hasCallbacks();

    /** Run once, when nothing is left of the socket. */
    abstract void gone();

    /** Something has happened, and so much may be read for a callback about it. */
    final void event(long readBytesMax, Event event) {
        Completions completions = new Completions();
        synchronized (lock) {
            event.carryOut(completions);
            leave(completions);
        }
        settle(completions);
        callBack(readBytesMax);
    }

    /** A WSK function. */
    final NtStatus call(@Nullable Irp irp, Supplier<Decision> question, Function<Completions, NtStatus> action) {
        return call(irp, question, action, 0);
    }

    final NtStatus call(
            @Nullable Irp irp, Supplier<Decision> question, Function<Completions, NtStatus> action, long readBytesMax) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            Decision decision = question.get();
            if (irp != null) {
                end.lifetime().taken();
            }
            try {
                carryOut(decision, completions);
                returned =
                        decision.isTaken() ? action.apply(completions) : complete(irp, decision.status(), completions);
            } catch (RuntimeException notTaken) {
                // What was not taken is not waited for when the socket is closed.
                end.lifetime().completed(irp == null ? 0 : 1);
                throw notTaken;
            }
            leave(completions);
        }
        settle(completions);
        callBack(readBytesMax);
        return returned;
    }

    /** The last thing under the lock. {@link #settle} must follow. */
    final void leave(Completions completions) {
        leaving(completions);
        completing += completions.size();
    }

    /** The first thing without it. */
    final void settle(Completions completions) {
        int count = completions.size();
        try {
            end.settle(completions);
        } finally {
            if (count > 0) {
                synchronized (lock) {
                    completing -= count;
                }
            }
        }
    }

    /** Makes the calls that are due one after the other, unless another thread is at it. */
    private void callBack(long readBytesMax) {
        if (!hasCallbacks()) {
            return;
        }
        long left = readBytesMax;
        CallbackCall call;
        do {
            Completions completions = new Completions();
            synchronized (lock) {
                call = nextCall(left, completions);
                leave(completions);
            }
            try {
                if (completions.size() > 0) {
                    settle(completions);
                }
                if (call != null) {
                    left -= call.bytes();
                    call.make();
                }
            } finally {
                if (call != null) {
                    returnedFrom(call);
                }
            }
        } while (call != null);
    }

    private void returnedFrom(CallbackCall call) {
        Completions completions = new Completions();
        synchronized (lock) {
            returned(call, completions);
            leave(completions);
        }
        settle(completions);
    }
}

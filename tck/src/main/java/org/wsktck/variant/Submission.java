package org.wsktck.variant;

import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/**
 * One call with an IRP, between the implementation and the application: keeps what the implementation completes the IRP
 * with until the variant delivers it, and whether the IRP is marked pending is the variant's decision.
 */
final class Submission implements Call.CompletionHandler {
    private final Call call;
    private final Irp irp;
    private final DeliveryInterceptor owner;
    private final long number;
    private boolean returned; // guarded by this
    private @Nullable IoStatus answer; // guarded by this

    /**
     * Puts itself between the call's IRP and the implementation.
     *
     * @param number how many calls with an IRP came before it
     */
    Submission(Call call, DeliveryInterceptor owner, long number) {
        this.call = call;
        this.irp = call.irp();
        this.owner = owner;
        this.number = number;
        call.onCompletion(this);
    }

    Call call() {
        return call;
    }

    /** The application's IRP. */
    Irp irp() {
        return irp;
    }

    /** How many calls with an IRP came before it. */
    long number() {
        return number;
    }

    // ---- from the implementation

    @Override
    public void completed(Irp outer, IoStatus status) {
        boolean again;
        boolean later;
        synchronized (this) {
            again = answer != null;
            later = returned;
            if (!again) {
                answer = status;
            }
        }
        if (again) {
            // An implementation's own mistake is not the variant's to hide.
            Call.complete(outer, status);
            return;
        }
        owner.answered(this, later);
    }

    /** Nothing: the call that returns STATUS_PENDING marks it. */
    @Override
    public void markedPending(Irp outer) {}

    @Override
    public void cancelled(Irp outer, Runnable routine) {
        routine.run();
    }

    // ---- from the variant

    /**
     * The implementation's function has returned. From here on its completion is delivered as a later one.
     *
     * @return whether it has completed the IRP already
     */
    synchronized boolean returned(NtStatus status) {
        returned = true;
        if (answer != null) {
            return true;
        }
        if (status.equals(NtStatus.STATUS_PENDING)) {
            // Under the lock, so that a completion on another thread comes after it.
            irp.markPending();
        }
        return false;
    }

    /** What the implementation has completed it with. */
    synchronized IoStatus answer() {
        IoStatus present = answer;
        if (present == null) {
            throw new IllegalStateException(irp + " has not been completed by the implementation");
        }
        return present;
    }

    synchronized boolean isAnswered() {
        return answer != null;
    }

    /** The application gets another status than the implementation has given. */
    synchronized void answer(IoStatus other) {
        answer = other;
    }

    /** Marks the IRP pending. Before its delivery; the call returns STATUS_PENDING then. */
    void pend() {
        irp.markPending();
    }

    /** Completes the application's IRP, on the current thread. Once; holds no lock. */
    void deliver() {
        try {
            Call.complete(irp, answer());
        } finally {
            owner.delivered(this);
        }
    }
}

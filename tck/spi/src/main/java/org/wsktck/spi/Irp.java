package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * One submission of an IRP, as the implementation sees it: the object it is given with a call and completes exactly
 * once.
 *
 * <p>The application's side (allocate, set the completion routine, cancel, reuse, free) is {@link IoManager}. A reused
 * IRP is handed over under a new {@code Irp}, so that a late completion of the earlier submission is laid at the right
 * call. The methods below {@link #generation()} are for implementations inside this JVM, from any thread; an IRP that
 * lives in a kernel behind an agent is completed there and refuses them with {@link UnsupportedOperationException}.
 */
public interface Irp {
    /** Identifies the IRP among all of its {@link IoManager}. */
    long id();

    /** Which submission of the IRP this is, from 1. */
    int generation();

    /** Irp-&gt;StackCount: more than one where a higher driver has handed its IRP down. */
    default int stackCount() {
        return 1;
    }

    /** IoMarkIrpPending: the call will return STATUS_PENDING. */
    void markPending();

    /**
     * IoSetCancelRoutine.
     *
     * @param routine called once, at DISPATCH_LEVEL, by the thread that cancels; null takes it back
     * @return the routine set before; null if there was none or a cancellation has taken it
     */
    @Nullable
    CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine);

    /** Irp-&gt;Cancel: whether IoCancelIrp has been called. */
    boolean isCancelled();

    /**
     * IoCompleteRequest. Runs the completion routines on the calling thread; hold no lock.
     *
     * @param status the final status, not STATUS_PENDING
     * @param information bytes moved, or 0
     */
    void complete(NtStatus status, long information);

    /** IoCompleteRequest with STATUS_SUCCESS and the new socket as Information. */
    void completeWithSocket(WskSocket socket);

    /** Completes with {@code status} and hands it back: the last line of a function that finishes inline. */
    default NtStatus completeAndReturn(NtStatus status, long information) {
        complete(status, information);
        return status;
    }
}

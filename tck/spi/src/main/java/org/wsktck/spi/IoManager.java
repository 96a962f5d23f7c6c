package org.wsktck.spi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The I/O manager that the implementation's IRPs belong to, from the application's side.
 *
 * <p>Safe for use from several threads. What would stop a machine is refused with a {@link BugCheck} on the calling
 * thread. See "Using IRPs with Winsock Kernel Functions" and the wdm.h pages of the routines named.
 */
public interface IoManager {
    /**
     * IoAllocateIrp.
     *
     * @param stackSize number of stack locations, at least 1
     */
    Irp allocateIrp(int stackSize);

    /** IoAllocateIrp (nf-wdm-ioallocateirp) by a thread that has ended by the time this returns. */
    Irp allocateIrpOnEndedThread(int stackSize);

    /** IoSetCompletionRoutine: stores the routine in the next-lower stack location. */
    void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel);

    /** IoSetNextIrpStackLocation: what a higher driver has done before it hands its IRP down. */
    void setNextStackLocation(Irp irp);

    /**
     * Makes a call that hands {@code irp} over: poisons its IoStatus, gives it to the implementation, notes the
     * implementation's sequence numbers. Every call goes through here, those without an IRP too.
     *
     * @param irp the IRP that {@code function} passes, null if it passes none
     * @param function the call itself; runs on the calling thread
     */
    CallResult call(@Nullable Irp irp, Supplier<NtStatus> function);

    /**
     * Draws one of the implementation's sequence numbers: what has a lower one happened before, what gets a higher one
     * happens afterwards.
     */
    long drawSequence();

    /**
     * IoCancelIrp.
     *
     * @return whether a cancel routine was set and has been called
     */
    boolean cancelIrp(Irp irp);

    /** IoCompleteRequest by the application: completion goes on above the location whose routine stopped it. */
    void completeRequest(Irp irp);

    /**
     * IoReuseIrp.
     *
     * @return the handle of the next submission; {@code irp} itself is stale from now on
     */
    Irp reuseIrp(Irp irp, NtStatus status);

    /** IoFreeIrp. Not while the implementation owns the IRP. */
    void freeIrp(Irp irp);

    /** Irp-&gt;IoStatus as it is now. */
    IoStatus ioStatus(Irp irp);

    /** What else the application reads in its IRP, as it is now. */
    IrpState irpState(Irp irp);

    /** A driver below the application, to hand IRPs to; the same object each time. */
    LowerDriver lowerDriver();

    /** The routines for MDLs; the same object each time. */
    MdlRoutines mdlRoutines();

    /** What makes the tables of event callbacks that sockets are made with; the same object each time. */
    EventCallbacks eventCallbacks();

    /** Who is told of completions. One listener; called on the completing thread, which it must not block. */
    void listener(IoListener listener);
}

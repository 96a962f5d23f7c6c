package org.wsktck.spi;

/**
 * A driver below the application that does what it is told: it shows what the I/O manager does with an IRP, without the
 * provider. It keeps an IRP from its dispatch routine on until it completes it.
 *
 * <p>Safe for use from several threads. {@link #pend} and {@link #complete(Irp, long, NtStatus, long)} are dispatch
 * routines: like the functions of WSK they are what is passed to {@link IoManager#call}, which hands the IRP over.
 */
public interface LowerDriver {
    /**
     * A dispatch routine: IoMarkIrpPending (nf-wdm-iomarkirppending), and keeps the IRP.
     *
     * @param argument stored in Parameters.Others.Argument1 to 4 of its stack location
     * @return STATUS_PENDING
     */
    NtStatus pend(Irp irp, long argument);

    /**
     * A dispatch routine: completes the IRP at once, without having marked it pending.
     *
     * @param argument stored in Parameters.Others.Argument1 to 4 of its stack location
     * @param status the final status, not STATUS_PENDING
     * @return {@code status}
     */
    NtStatus complete(Irp irp, long argument, NtStatus status, long information);

    /**
     * What its dispatch routine found in its stack location when it was last given that IRP.
     *
     * @throws IllegalArgumentException if it was never given it
     */
    IoStackLocation found(Irp irp);

    /**
     * IoSetCancelRoutine (nf-wdm-iosetcancelroutine) for an IRP that it keeps. Its cancel routines tell
     * {@link IoListener#cancelRoutineCalled} what they find, release the cancel spin lock with Irp-&gt;CancelIrql and
     * leave the IRP pending.
     *
     * @param routine NONE for NULL; not UNKNOWN
     * @return the previous one
     */
    DriverCancel setCancelRoutine(Irp irp, DriverCancel routine);

    /** IoCompleteRequest (nf-wdm-iocompleterequest) for an IRP that it keeps, IoStatus having been stored. */
    void completeRequest(Irp irp, NtStatus status, long information);
}

package org.wsktck.spi;

/**
 * A rule of the I/O manager that the implementation broke on an IRP.
 *
 * @param rule which
 * @param irp the submission it happened to
 * @param sequence the implementation's own sequence number
 * @param text what happened, in one sentence
 */
public record IrpViolation(Rule rule, Irp irp, long sequence, String text) {
    /** The rules, by the names of the bugchecks that a machine stops with. */
    public enum Rule {
        /** IoCompleteRequest for an IRP that is not the implementation's any more. */
        MULTIPLE_IRP_COMPLETE_REQUESTS,
        /** Completed with a cancel routine still set. */
        CANCEL_STATE_IN_COMPLETED_IRP,
        /** Marked pending, or given a cancel routine, after it was completed. */
        IRP_TOUCHED_AFTER_COMPLETION
    }
}

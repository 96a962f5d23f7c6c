package org.wsktck.harness.evidence;

/** What kind of thing went wrong, for machines. Never reused for something else. */
public enum Diagnosis {
    /** A call returned a status that is not accepted. */
    RETURNED_OTHER_STATUS,
    /** An IRP was completed with a status that is not accepted. */
    COMPLETED_OTHER_STATUS,
    /** An IRP was completed with another Information than expected. */
    COMPLETED_OTHER_INFORMATION,
    /** A call was answered as by a stub, and its IRP left alone. */
    NOT_IMPLEMENTED,
    /** An IRP was not completed in its budget, but later. */
    NOT_COMPLETED,
    /** An IRP was not completed at all: neither its cancellation nor the close of its socket freed it. */
    NEVER_COMPLETED,
    /** An IRP was completed although its request could not be finished yet. */
    COMPLETED_EARLY,
    /** IRPs were completed in an order that is not allowed. */
    COMPLETED_OUT_OF_ORDER,
    /** An IRP was completed more than once. */
    COMPLETED_AGAIN,
    /** An IRP was completed that was never handed over, or touched after completion. */
    IRP_TOUCHED,
    /** An IRP was completed while its cancel routine was set. */
    CANCEL_ROUTINE_LEFT,
    /** Return value and IoStatus do not agree. */
    STATUS_DISAGREES,
    /** PendingReturned and return value do not agree. */
    PENDING_RETURNED_DISAGREES,
    /** A completion routine ran above DISPATCH_LEVEL. */
    WRONG_IRQL,
    /** Memory holds other bytes than it should. */
    WRONG_DATA,
    /** An address is not the one it should be. */
    WRONG_ADDRESS,
    /** The peer saw something else on the wire. */
    PEER_SAW_OTHER,
    /** The implementation went down. */
    CRASHED,
    /** A call did not return in its budget. */
    DID_NOT_RETURN,
    /** A call that has to block returned. */
    RETURNED_EARLY,
    /** Something was called back that must not be. */
    CALLED_BACK,
    /** A table, a version or an object is not what it should be. */
    WRONG_OBJECT,
    /** The state that the scenario starts from was not reached. */
    GIVEN_NOT_REACHED,
    /** The implementation threw an exception. */
    ADAPTER_THREW
}

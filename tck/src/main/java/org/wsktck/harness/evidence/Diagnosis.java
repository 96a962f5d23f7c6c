package org.wsktck.harness.evidence;

/** What kind of thing went wrong, for machines. Never reused for something else. */
public enum Diagnosis {
    RETURNED_OTHER_STATUS(
            "A call returned a status that is not accepted.",
            "the check that the function makes before it takes the IRP, and the state that the socket is in by then"),
    COMPLETED_OTHER_STATUS(
            "An IRP was completed with a status that is not accepted.",
            "where that IRP is completed, and what the transport had said by then"),
    COMPLETED_OTHER_INFORMATION(
            "An IRP was completed with another Information than expected.",
            "what is counted: the bytes of this request alone, after Offset, over all of its MDLs"),
    NOT_IMPLEMENTED(
            "A call was answered as by a stub, and its IRP left alone.",
            "the function named: whatever else the scenario expected of it cannot come"),
    NOT_COMPLETED(
            "An IRP was not completed in its budget, but later.",
            "what should have completed it: the journal shows the last thing that happened to the IRP, and what freed it in the end; where it waits for data, whether the requests before it have counted what they took"),
    NEVER_COMPLETED(
            "An IRP was not completed at all: neither its cancellation nor the close of its socket freed it.",
            "the list that the request was left in: nobody goes through it at a cancel, nor at the close of the socket"),
    COMPLETED_EARLY(
            "An IRP was completed although its request could not be finished yet.",
            "what the request waits for, with several requests on the socket and with data in pieces"),
    COMPLETED_OUT_OF_ORDER(
            "IRPs were completed in an order that is not allowed.",
            "whether requests are queued per socket, and whether two threads complete from one queue"),
    COMPLETED_AGAIN(
            "An IRP was completed more than once.",
            "the race of two that complete: cancellation, close, data, the end of the stream; one has to take the IRP before it does"),
    IRP_TOUCHED(
            "An IRP was completed that was never handed over, or touched after completion.",
            "what is done behind IoCompleteRequest: from then on the IRP is its owner's"),
    CANCEL_ROUTINE_LEFT(
            "An IRP was completed while its cancel routine was set.",
            "whether IoSetCancelRoutine(Irp, NULL) stands before IoCompleteRequest on this way out"),
    STATUS_DISAGREES(
            "Return value and IoStatus do not agree.",
            "what is returned where the IRP is completed at once: the same status, or STATUS_PENDING with the IRP marked"),
    PENDING_RETURNED_DISAGREES(
            "PendingReturned and return value do not agree.",
            "whether IoMarkIrpPending stands before STATUS_PENDING is returned, and nowhere else"),
    WRONG_IRQL(
            "A completion routine ran above DISPATCH_LEVEL.",
            "at which IRQL the thread that completes runs, and which lock it holds"),
    WRONG_DATA(
            "Memory holds other bytes than it should.",
            "the copy: its offset in the MDL chain, its length, and whether the buffer was locked for the whole request"),
    WRONG_ADDRESS(
            "An address is not the one it should be.",
            "when the address is read: before the bind or the connection has it, or of another socket"),
    PEER_SAW_OTHER(
            "The peer saw something else on the wire.",
            "what goes out on the wire at that point: the journal has what the peer saw, in order"),
    CRASHED(
            "The implementation went down.",
            "the last call in the journal, and the driver's own log: the process, or the machine, ended in it"),
    DID_NOT_RETURN(
            "A call did not return in its budget.",
            "the stack of the call that hangs: a lock that a completion routine takes, or a wait for something that only it can do"),
    RETURNED_EARLY(
            "A call that has to block returned.",
            "what the call has to wait for: callbacks that run, sockets that are open"),
    CALLED_BACK(
            "Something was called back that must not be.",
            "whether the callback was disabled, or the socket closed, by the time it was called"),
    NOT_CALLED_BACK(
            "An event callback was not called that has to be.",
            "whether the event is enabled on this socket, and what a refusal or a pending answer has stopped"),
    WRONG_OBJECT(
            "A table, a version or an object is not what it should be.",
            "the table that is handed out for this category of socket, and who writes to it"),
    GIVEN_NOT_REACHED(
            "The state that the scenario starts from was not reached.",
            "an earlier function: what this scenario is about was not come to; see what else fails"),
    ADAPTER_THREW(
            "The implementation threw an exception.", "the adapter's own code, at the place that the message names");

    private final String meaning;
    private final String lookAt;

    Diagnosis(String meaning, String lookAt) {
        this.meaning = meaning;
        this.lookAt = lookAt;
    }

    /** What it says, as a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What the author of an implementation looks at first. */
    public String lookAt() {
        return lookAt;
    }
}

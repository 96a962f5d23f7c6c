package org.wsktck.spi.contract;

import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.Irp;

/** What an application can do with an IRP it allocated. */
enum ApplicationCall {
    SET_COMPLETION_ROUTINE,
    SET_NEXT_STACK_LOCATION,
    HAND_OVER,
    CANCEL,
    COMPLETE,
    REUSE,
    FREE,
    READ_STATUS,
    READ_STATE;

    void make(Irps irps, Irp irp) {
        switch (this) {
            case SET_COMPLETION_ROUTINE -> irps.io.setCompletionRoutine(irp, CompletionScript.KEEP, true, true, true);
            case SET_NEXT_STACK_LOCATION -> irps.io.setNextStackLocation(irp);
            case HAND_OVER ->
                irps.io.call(irp, () -> {
                    throw new AssertionError("the call was made although its IRP could not be handed over");
                });
            case CANCEL -> irps.io.cancelIrp(irp);
            case COMPLETE -> irps.io.completeRequest(irp);
            case REUSE -> irps.io.reuseIrp(irp, STATUS_SUCCESS);
            case FREE -> irps.io.freeIrp(irp);
            case READ_STATUS -> irps.io.ioStatus(irp);
            case READ_STATE -> irps.io.irpState(irp);
        }
    }
}

package org.wsktck.harness.application;

import java.util.List;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.Irql;

/** Which cancel routines of the driver below IoCancelIrp has called, and what they found. */
public final class CancelRoutinesAssert {
    private final Request request;

    CancelRoutinesAssert(Request request) {
        this.request = request;
    }

    /** Exactly these have been called, in this order. IoCancelIrp calls them before it returns. */
    public CancelRoutinesAssert ran(DriverCancel... expected) {
        List<DriverCancel> actual = request.cancelRoutines().stream()
                .map(CancelRoutineEvent::routine)
                .toList();
        if (!actual.equals(List.of(expected))) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    "of the cancel routines of " + request + " called: " + List.of(expected),
                    "called: " + actual);
        }
        return this;
    }

    /** Irp-&gt;CancelRoutine was NULL by then. */
    public CancelRoutinesAssert foundCancelRoutineNull() {
        return check(
                request.cancelRoutines().stream().noneMatch(CancelRoutineEvent::stillSet),
                "Irp->CancelRoutine NULL",
                "it was not NULL");
    }

    /** Irp-&gt;Cancel was TRUE by then. */
    public CancelRoutinesAssert foundCancelTrue() {
        return check(
                request.cancelRoutines().stream().allMatch(CancelRoutineEvent::cancel),
                "Irp->Cancel TRUE",
                "it was FALSE");
    }

    /** They ran at DISPATCH_LEVEL, as far as that is reported: they hold the cancel spin lock. */
    public CancelRoutinesAssert ranAtDispatchLevel() {
        for (CancelRoutineEvent event : request.cancelRoutines()) {
            if (event.irql() != Irql.DISPATCH_LEVEL && event.irql() != Irql.UNKNOWN) {
                throw wrongIrql("cancel routines of " + request + " called at DISPATCH_LEVEL", "at " + event.irql());
            }
        }
        return this;
    }

    /** Irp-&gt;CancelIrql is a level that IoCancelIrp may be called at, as far as that is reported. */
    public CancelRoutinesAssert foundACancelIrqlToReturnTo() {
        for (CancelRoutineEvent event : request.cancelRoutines()) {
            request.session().observe("Irp->CancelIrql", event.cancelIrql().name());
            if (event.cancelIrql() == Irql.HIGH_LEVEL) {
                throw wrongIrql(
                        "cancel routines of " + request + " find an Irp->CancelIrql of at most DISPATCH_LEVEL",
                        "it was above");
            }
        }
        return this;
    }

    private static ExpectationFailure wrongIrql(String expected, String actual) {
        return new ExpectationFailure(Diagnosis.WRONG_IRQL, expected, actual);
    }

    private CancelRoutinesAssert check(boolean holds, String what, String actual) {
        if (!holds) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT, "cancel routines of " + request + " find " + what, actual);
        }
        return this;
    }
}

package org.wsktck.walk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.wsktck.harness.application.ApplicationIrp;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.application.WskCalls;
import org.wsktck.spi.CompletionScript;

/** The IRPs of a walk: new ones, and those that have been completed and may be used again. */
final class IrpPool {
    private final WskApplication application;
    private final Set<ApplicationIrp> reusable = new HashSet<>();
    private final Deque<ApplicationIrp> completed = new ArrayDeque<>();

    IrpPool(WskApplication application) {
        this.application = application;
    }

    /** The functions of WSK with the next IRP of that kind. */
    WskCalls calls(Step.IrpUse use) {
        ApplicationIrp irp = use == Step.IrpUse.REUSED ? completed.poll() : null;
        if (irp != null) {
            irp.reuse();
        } else if (use == Step.IrpUse.HANDED_DOWN) {
            irp = application.irp(2).handedDownBy(CompletionScript.KEEP).completionRoutine(CompletionScript.KEEP);
        } else {
            irp = application.irp(1).completionRoutine(CompletionScript.KEEP);
            reusable.add(irp);
        }
        return application.with(irp);
    }

    /** A request has come to its end: its IRP is the application's again. */
    void completed(Request request) {
        if (reusable.contains(request.irp()) && !completed.contains(request.irp())) {
            completed.add(request.irp());
        }
    }
}

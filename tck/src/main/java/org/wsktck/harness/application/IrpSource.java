package org.wsktck.harness.application;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wsktck.spi.CompletionScript;

/** The IRPs that a scenario does not name: of the history that it is run under. Used by the scenario's thread only. */
final class IrpSource {
    private final Session session;
    private final Deque<ApplicationIrp> used = new ArrayDeque<>();

    IrpSource(Session session) {
        this.session = session;
    }

    /** The next one, with a completion routine that keeps it. */
    ApplicationIrp next() {
        return switch (session.circumstances().irp()) {
            case FRESH -> fresh();
            case REUSED_AFTER_SUCCESS, REUSED_AFTER_CANCEL ->
                used.isEmpty() ? fresh() : used.remove().reuse();
            case HANDED_DOWN ->
                new ApplicationIrp(session, session.io().allocateIrp(2))
                        .handedDownBy(CompletionScript.KEEP)
                        .completionRoutine(CompletionScript.KEEP);
        };
    }

    private ApplicationIrp fresh() {
        return new ApplicationIrp(session, session.io().allocateIrp(1)).completionRoutine(CompletionScript.KEEP);
    }

    /** The IRP of a request that has been completed is there to be reused. */
    void used(Request request) {
        used.add(request.irp());
    }
}

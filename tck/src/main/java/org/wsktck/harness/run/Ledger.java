package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.ScenarioRecord;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskSocket;

/**
 * Reads what a scenario has left after everything has ended, whatever the scenario was about: each IRP completed
 * exactly once, by the rules of IRPs, and each event callback called by the rules of those. It accepts everything that Windows does.
 *
 * @param violations broken rules, each with the requirement that it belongs to, at whose level it counts
 * @param notes what nothing can be charged with, since the documentation leaves it open; each names the ambiguity
 */
record Ledger(List<ExpectationFailure> violations, List<String> notes) {
    static Ledger read(ScenarioRecord scenario) {
        List<ExpectationFailure> violations = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (IrpViolation violation : scenario.violations()) {
            switch (violation.rule()) {
                case MULTIPLE_IRP_COMPLETE_REQUESTS -> violations.add(completedAgain(violation));
                case IRP_TOUCHED_AFTER_COMPLETION -> violations.add(touched(violation));
                case CANCEL_STATE_IN_COMPLETED_IRP -> violations.add(cancelRoutineLeft(violation));
            }
        }
        scenario.strays().forEach(stray -> violations.add(completedWithoutCall(stray)));
        Map<WskSocket, CallRecord> closes = closes(scenario.calls());
        for (CallRecord call : scenario.calls()) {
            CallRecord close = call.socket() == null || call.isClose() ? null : closes.get(call.socket());
            LedgerRules.VIOLATIONS.stream()
                    .map(rule -> rule.read(call, close))
                    .filter(Objects::nonNull)
                    .forEach(violations::add);
            LedgerRules.NOTES.stream()
                    .map(rule -> rule.read(call, close))
                    .filter(Objects::nonNull)
                    .forEach(notes::add);
        }
        violations.addAll(EventRules.read(scenario.events(), closes));
        scenario.eventsPending().forEach(call -> violations.add(eventPending(call)));
        return new Ledger(violations, notes);
    }

    private static ExpectationFailure completedAgain(IrpViolation violation) {
        return new ExpectationFailure(
                Diagnosis.COMPLETED_AGAIN,
                "WSK-IRP-001",
                violation.irp() + " completed exactly once",
                violation.text());
    }

    private static ExpectationFailure touched(IrpViolation violation) {
        return new ExpectationFailure(
                Diagnosis.IRP_TOUCHED,
                "WSK-IRP-012",
                violation.irp() + " left alone after its completion",
                violation.text());
    }

    private static ExpectationFailure cancelRoutineLeft(IrpViolation violation) {
        return new ExpectationFailure(
                Diagnosis.CANCEL_ROUTINE_LEFT,
                "WSK-IRP-069",
                violation.irp() + " completed without a cancel routine",
                violation.text());
    }

    private static ExpectationFailure eventPending(String call) {
        return new ExpectationFailure(
                Diagnosis.RETURNED_OTHER_STATUS,
                "WSK-CALLBACK-007",
                "STATUS_EVENT_PENDING returned only by a disable without an IRP",
                call + " returned it");
    }

    private static ExpectationFailure completedWithoutCall(CompletionEvent stray) {
        return new ExpectationFailure(
                Diagnosis.COMPLETED_AGAIN,
                "WSK-IRP-001",
                "completions only of IRPs that were handed over",
                stray.irp() + " was completed with " + stray.ioStatus() + " without a call");
    }

    /** The close of each socket. */
    private static Map<WskSocket, CallRecord> closes(List<CallRecord> calls) {
        Map<WskSocket, CallRecord> closes = new HashMap<>();
        for (CallRecord call : calls) {
            WskSocket socket = call.socket();
            if (call.isClose() && socket != null) {
                closes.put(socket, call);
            }
        }
        return closes;
    }
}

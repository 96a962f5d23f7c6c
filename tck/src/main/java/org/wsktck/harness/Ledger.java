package org.wsktck.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/**
 * Reads the events of a scenario after everything has ended, whatever the scenario was about: each IRP completed
 * exactly once, by the rules of IRPs. It accepts everything that Windows does.
 */
final class Ledger {
    private final List<ExpectationFailure> violations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Broken rules, each with the requirement that it belongs to. */
    List<ExpectationFailure> violations() {
        return violations;
    }

    /** What a careful implementation does otherwise, and no rule demands. */
    List<String> warnings() {
        return warnings;
    }

    static Ledger read(List<Request> requests, List<CompletionEvent> strays, List<IrpViolation> violations) {
        Ledger ledger = new Ledger();
        violations.forEach(ledger::readViolation);
        for (CompletionEvent stray : strays) {
            ledger.violate(
                    Diagnosis.COMPLETED_AGAIN,
                    "WSK-IRP-001",
                    "completions only of IRPs that were handed over",
                    stray.irp() + " was completed with " + stray.ioStatus() + " without a call");
        }
        Map<WskSocket, CompletionEvent> closes = closes(requests);
        for (Request request : requests) {
            ledger.readRequest(request);
            WskSocket socket = request.onSocket();
            CompletionEvent close = socket == null ? null : closes.get(socket);
            if (close != null && !request.calls(WskFunction.CLOSE_SOCKET)) {
                ledger.readAgainstClose(request, close);
            }
        }
        return ledger;
    }

    private static Map<WskSocket, CompletionEvent> closes(List<Request> requests) {
        Map<WskSocket, CompletionEvent> closes = new HashMap<>();
        for (Request request : requests) {
            CompletionEvent entered = request.firstEntered();
            WskSocket socket = request.onSocket();
            if (entered != null && socket != null && request.calls(WskFunction.CLOSE_SOCKET)) {
                closes.put(socket, entered);
            }
        }
        return closes;
    }

    private void readViolation(IrpViolation violation) {
        switch (violation.rule()) {
            case MULTIPLE_IRP_COMPLETE_REQUESTS ->
                violate(
                        Diagnosis.COMPLETED_AGAIN,
                        "WSK-IRP-001",
                        violation.irp() + " completed exactly once",
                        violation.text());
            case IRP_TOUCHED_AFTER_COMPLETION ->
                violate(
                        Diagnosis.IRP_TOUCHED,
                        "WSK-IRP-012",
                        violation.irp() + " left alone after its completion",
                        violation.text());
            case CANCEL_STATE_IN_COMPLETED_IRP -> warnings.add(violation.text());
        }
    }

    private void readRequest(Request request) {
        CallResult result = request.result();
        if (result == null) {
            return;
        }
        List<CompletionEvent> completions = request.completions();
        NtStatus returned = result.returned();
        if (completions.isEmpty()) {
            readMissingCompletion(request, returned);
            return;
        }
        CompletionEvent completion = completions.get(0);
        NtStatus status = completion.ioStatus().status();
        if (status.equals(NtStatus.STATUS_PENDING)) {
            violate(
                    Diagnosis.STATUS_DISAGREES,
                    "WSK-IRP-002",
                    request + " completed with a final status",
                    "it was completed with STATUS_PENDING");
        }
        boolean pended = returned.equals(NtStatus.STATUS_PENDING);
        if (!pended && returned.isSuccess() != status.isSuccess()) {
            violate(
                    Diagnosis.STATUS_DISAGREES,
                    "WSK-IRP-003",
                    request + " completed with a status of the class that was returned, " + returned,
                    "it was completed with " + status);
        } else if (!pended && !returned.equals(status)) {
            warnings.add(request + " returned " + returned + " and was completed with " + status + " (WSK-IRP-004)");
        }
        if (!pended && completion.sequence() > result.sequenceAfter()) {
            warnings.add(request + " returned " + returned + " before its completion (WSK-IRP-006)");
        }
        if (completion.pendingReturned() != pended) {
            warnings.add(request + " returned " + returned + " with PendingReturned " + completion.pendingReturned()
                    + " (WSK-IRP-011)");
        }
        if (completion.irql() == Irql.HIGH_LEVEL) {
            violate(
                    Diagnosis.WRONG_IRQL,
                    "WSK-IRQL-012",
                    request + " completed at or below DISPATCH_LEVEL",
                    "it was completed at " + completion.irql());
        }
    }

    /** What implementations return for what they lack, many of them without completing the IRP (AMB-12). */
    static boolean isStubAnswer(NtStatus returned) {
        return returned.equals(NtStatus.STATUS_NOT_IMPLEMENTED) || returned.equals(NtStatus.STATUS_NOT_SUPPORTED);
    }

    private void readMissingCompletion(Request request, NtStatus returned) {
        if (!request.isCompletionExpected()) {
            return;
        }
        if (isStubAnswer(returned)) {
            warnings.add(request + " returned " + returned + " and was not completed (AMB-12)");
            return;
        }
        violate(
                Diagnosis.NOT_COMPLETED,
                "WSK-IRP-001",
                request + " completed exactly once",
                "it was not completed, though everything has been closed");
    }

    private void readAgainstClose(Request request, CompletionEvent close) {
        CompletionEvent completion = request.firstEntered();
        if (completion != null && completion.sequence() > close.sequence()) {
            violate(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    "WSK-CLOSE-003",
                    request + " completed before the close of its socket",
                    "it was completed after it");
        }
    }

    private void violate(Diagnosis diagnosis, @Nullable String requirement, String expected, String actual) {
        violations.add(new ExpectationFailure(diagnosis, requirement, expected, actual));
    }
}

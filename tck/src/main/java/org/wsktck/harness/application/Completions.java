package org.wsktck.harness.application;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.evidence.ScenarioRecord;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskSocket;

/** What becomes of the requests of a scenario. The news arrive on the implementation's threads. */
final class Completions implements IoListener {
    private final Journal journal;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Irp, Request> requestsByIrp = new ConcurrentHashMap<>();
    private final List<CompletionEvent> strays = new CopyOnWriteArrayList<>();
    private final List<IrpViolation> violations = new CopyOnWriteArrayList<>();
    private final Set<WskSocket> openSockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ImplementationLost lost;

    Completions(Journal journal) {
        this.journal = journal;
    }

    /** News of it are to be told to this request. */
    void expect(Request request) {
        requestsByIrp.put(request.submission(), request);
        requests.add(request);
    }

    List<Request> requests() {
        return requests;
    }

    /** The sockets that completions have delivered, and nobody has begun to close. */
    Set<WskSocket> openSockets() {
        return openSockets;
    }

    ScenarioRecord scenarioRecord() {
        return new ScenarioRecord(
                requests.stream().map(Request::callRecord).toList(), List.copyOf(strays), List.copyOf(violations));
    }

    @Override
    public void completionEntered(CompletionEvent event) {
        journal.add(
                Journal.Kind.COMPLETION,
                event.sequence(),
                event.irql(),
                event.thread(),
                event.irp() + " completed " + event.ioStatus()
                        + (event.stackLocation() > 1 ? ", stack location " + event.stackLocation() : "")
                        + (event.pendingReturned() ? ", PendingReturned" : "")
                        + (event.cancel() ? ", Cancel" : ""));
        WskSocket socket = event.ioStatus().socket();
        if (socket != null) {
            openSockets.add(socket);
        }
        Request request = requestsByIrp.get(event.irp());
        if (request == null) {
            strays.add(event);
        } else {
            request.entered(event);
        }
    }

    @Override
    public void completionReturned(CompletionEvent event) {
        Request request = requestsByIrp.get(event.irp());
        if (request != null) {
            request.completed(event);
        }
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        journal.add(
                Journal.Kind.RETURN,
                result.sequenceAfter(),
                "from the completion routine: " + call.irp() + " returned " + result.returned());
        Request request = requestsByIrp.get(call.irp());
        if (request != null) {
            request.returned(result);
        }
    }

    @Override
    public void cancelRoutineCalled(CancelRoutineEvent event) {
        journal.add(
                Journal.Kind.CALLBACK,
                event.sequence(),
                event.irql(),
                Thread.currentThread().getName(),
                event.routine() + " cancel routine of " + event.irp());
        Request request = requestsByIrp.get(event.irp());
        if (request != null) {
            request.cancelRoutineCalled(event);
        }
    }

    @Override
    public void violated(IrpViolation violation) {
        journal.add(Journal.Kind.VIOLATION, violation.sequence(), violation.rule() + ": " + violation.text());
        violations.add(violation);
    }

    @Override
    public void lost(ImplementationLost why) {
        lost = why;
        journal.add(Journal.Kind.VIOLATION, String.valueOf(why.getMessage()));
        requests.forEach(Request::lost);
    }

    /** Nothing that is expected can come any more once the implementation is gone. */
    void rethrowLost(String expected) {
        ImplementationLost known = lost;
        if (known != null) {
            throw CallRunner.failure(expected, known);
        }
    }

    /** How an IRP was completed a second time, in words; null if it was not. */
    @Nullable
    String completedAgain(Irp irp) {
        return violated(IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS, irp::equals);
    }

    /** How any IRP was completed a second time, in words; null if none was. */
    @Nullable
    String anyCompletedAgain() {
        return violated(IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS, irp -> true);
    }

    /** How an IRP was completed with its cancel routine still set, in words; null if it was not. */
    @Nullable
    String completedWithCancelRoutine(Irp irp) {
        return violated(IrpViolation.Rule.CANCEL_STATE_IN_COMPLETED_IRP, irp::equals);
    }

    private @Nullable String violated(IrpViolation.Rule rule, Predicate<Irp> which) {
        return violations.stream()
                .filter(violation -> violation.rule() == rule)
                .filter(violation -> which.test(violation.irp()))
                .map(IrpViolation::text)
                .findFirst()
                .orElse(null);
    }
}

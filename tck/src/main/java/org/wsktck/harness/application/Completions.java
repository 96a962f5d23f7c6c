package org.wsktck.harness.application;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.evidence.ScenarioRecord;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** What becomes of the requests of a scenario. The news arrive on the implementation's threads. */
final class Completions implements IoListener {
    private final Journal journal;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Request> answeredAsByAStub = new CopyOnWriteArrayList<>();
    private final Map<Irp, Request> requestsByIrp = new ConcurrentHashMap<>();
    private final List<CompletionEvent> strays = new CopyOnWriteArrayList<>();
    private final List<IrpViolation> violations = new CopyOnWriteArrayList<>();
    private final List<ApplicationCallbacks> callbacks = new CopyOnWriteArrayList<>();
    private final List<String> eventsPending = new CopyOnWriteArrayList<>();
    private final Object news = new Object();

    /** In the order in which they came: a run closes them in the same one each time. */
    private final Set<WskSocket> openSockets = Collections.synchronizedSet(new LinkedHashSet<>());

    private volatile @Nullable ImplementationLost lost;

    Completions(Journal journal) {
        this.journal = journal;
    }

    /** News of it are to be told to this request. */
    void expect(Request request) {
        requestsByIrp.put(request.submission(), request);
        requests.add(request);
    }

    /** Calls of these are to be told apart from those of others; for the end of the scenario. */
    void watches(ApplicationCallbacks made) {
        callbacks.add(made);
    }

    /** The calls of event callbacks so far, in the order of each application's tables. */
    List<CalledBack> calledBack() {
        return callbacks.stream().flatMap(made -> made.calls().stream()).toList();
    }

    /** There is news of events or completions. */
    void tell() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    /** Waits until something of events or completions holds; false if the time ran out. */
    boolean await(BooleanSupplier holds, Duration patience, String expected) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (news) {
            while (!holds.getAsBoolean()) {
                rethrowLost(expected);
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    news.wait(Math.max(1, left / 1_000_000));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new Inconclusive("interrupted while waiting for " + expected);
                }
            }
            return true;
        }
    }

    /** The application has taken a socket that no IRP has brought. */
    void socketDelivered(@Nullable WskSocket socket) {
        if (socket != null) {
            openSockets.add(socket);
        }
    }

    Collection<Request> requests() {
        return requests;
    }

    /** A call with an IRP is about to be known as returned. */
    void returning(Request request, NtStatus status) {
        if (CallRecord.isStubAnswer(status)) {
            answeredAsByAStub.add(request);
        }
    }

    /** Those whose calls were answered as by a stub. */
    List<Request> answeredAsByAStub() {
        return answeredAsByAStub;
    }

    /** The sockets that completions have delivered, and nobody has begun to close. */
    Set<WskSocket> openSockets() {
        return openSockets;
    }

    ScenarioRecord scenarioRecord() {
        IdentityHashMap<Object, Set<WskSocket>> sockets = socketsByContext();
        return new ScenarioRecord(
                requests.stream().map(Request::callRecord).toList(),
                List.copyOf(strays),
                List.copyOf(violations),
                calledBack().stream()
                        .map(called -> called.eventRecord(sockets.getOrDefault(called.context(), Set.of())))
                        .toList(),
                List.copyOf(eventsPending));
    }

    /** The sockets that have been given each context, which is known by its identity. */
    private IdentityHashMap<Object, Set<WskSocket>> socketsByContext() {
        IdentityHashMap<Object, Set<WskSocket>> sockets = new IdentityHashMap<>();
        for (Request request : requests) {
            Object context = request.socketContext();
            CompletionEvent completion = request.firstEntered();
            WskSocket socket = completion == null ? null : completion.ioStatus().socket();
            if (context != null && socket != null) {
                sockets.computeIfAbsent(context, first -> new HashSet<>()).add(socket);
            }
        }
        for (CalledBack called : calledBack()) {
            Object context = called.acceptedContext();
            WskSocket socket = called.deliveredSocket();
            if (context != null && socket != null) {
                sockets.computeIfAbsent(context, first -> new HashSet<>()).add(socket);
            }
        }
        return sockets;
    }

    /** A call has returned; STATUS_EVENT_PENDING is for the disable of an event without an IRP only. */
    void returned(WskCall call, NtStatus status) {
        boolean mayPend = call.orNull(WskArgument.IRP) == null && isDisabling(call);
        if (status.equals(NtStatus.STATUS_EVENT_PENDING) && !mayPend) {
            eventsPending.add(call.toString());
        }
    }

    private static boolean isDisabling(WskCall call) {
        ByteBuffer input = call.function() == WskFunction.CONTROL_SOCKET ? call.orNull(WskArgument.INPUT_BUFFER) : null;
        return input != null
                && input.remaining() >= WskEventCallbackControl.BYTES
                && (WskEventCallbackControl.of(input).eventMask() & Wsk.WSK_EVENT_DISABLE) != 0;
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
        tell();
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        journal.add(
                Journal.Kind.RETURN,
                result.sequenceAfter(),
                "from a routine: " + call + " returned " + result.returned());
        returned(call, result.returned());
        Irp irp = call.orNull(WskArgument.IRP);
        Request request = irp == null ? null : requestsByIrp.get(irp);
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
        tell();
    }

    /** Whether the implementation outside this JVM is gone. */
    boolean isLost() {
        return lost != null;
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

package org.wsktck.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskSocket;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.Testbed;

/**
 * One scenario while it runs: an implementation of its own, its journal, what it has opened, and how everything is
 * brought to an end. The scenario's thread works with it; completions arrive on the implementation's threads.
 */
final class ScenarioRun implements IoListener {
    private static final ThreadLocal<@Nullable ScenarioRun> CURRENT = new ThreadLocal<>();

    private final ScenarioInfo info;
    private final WskImplementation implementation;
    private final Testbed testbed;
    private final Budgets budgets;
    private final CallRunner callRunner;
    private final Journal journal = new Journal();

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Irp, Request> requestsByIrp = new ConcurrentHashMap<>();
    private final List<CompletionEvent> strays = new CopyOnWriteArrayList<>();
    private final List<IrpViolation> violations = new CopyOnWriteArrayList<>();
    private final Set<WskSocket> openSockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ImplementationLost lost;

    // The scenario's thread only:
    private final List<Registration> registrations = new ArrayList<>();
    private final Set<TcpPeer> peers = new LinkedHashSet<>();
    private final List<String> steps = new ArrayList<>();
    private final Map<String, String> observed = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String stepRequirement;
    private boolean ending;
    private boolean isClosed;

    ScenarioRun(
            ScenarioInfo info,
            WskImplementation implementation,
            Testbed testbed,
            Budgets budgets,
            CallRunner callRunner) {
        this.info = info;
        this.implementation = implementation;
        this.testbed = testbed;
        this.budgets = budgets;
        this.callRunner = callRunner;
        callRunner.runAdapter("setting the I/O manager's listener", () -> {
            io().listener(this);
            return true;
        });
    }

    static ScenarioRun current() {
        ScenarioRun run = CURRENT.get();
        if (run == null) {
            throw new IllegalStateException("not on the thread of a scenario");
        }
        return run;
    }

    /** Runs the scenario's body with this as the current run. */
    void body(Callable<?> body) throws Exception {
        CURRENT.set(this);
        try {
            body.call();
        } finally {
            CURRENT.remove();
        }
    }

    // ---- what the words of a scenario work with

    AddressFamily family() {
        AddressFamily family = info.family();
        return family == null ? AddressFamily.IPV4 : family;
    }

    WskImplementation implementation() {
        return implementation;
    }

    IoManager io() {
        return implementation.ioManager();
    }

    Testbed testbed() {
        return testbed;
    }

    Budgets budgets() {
        return budgets;
    }

    CallRunner callRunner() {
        return callRunner;
    }

    Journal journal() {
        return journal;
    }

    void step(String sentence, @Nullable String requirement) {
        stepRequirement = requirement;
        continuedStep(sentence);
    }

    /** A step that goes on with the requirement of the one before. */
    void continuedStep(String sentence) {
        steps.add(sentence);
        journal.add(Journal.Kind.STEP, sentence);
    }

    void observe(String what, String seen) {
        observed.merge(what, seen, (before, now) -> before.equals(now) ? before : before + ", " + now);
    }

    void requireFidelity(Fidelity needed) {
        if (!testbed.fidelity().getOrDefault(needed, false)) {
            throw new Inconclusive("the path " + testbed.path() + " does not carry: " + needed.label());
        }
    }

    // ---- calls

    CallResult call(String text, Request request, Supplier<NtStatus> function) {
        announce(request);
        int line = journal.add(Journal.Kind.CALL, text);
        CallResult result = callRunner.run(text, () -> io().call(request.submission(), function));
        returned(line, text, result);
        return result;
    }

    /** Makes a request known before its call, since it may be completed before the call returns. */
    void announce(Request request) {
        requestsByIrp.put(request.submission(), request);
        requests.add(request);
    }

    NtStatus callWithoutIrp(String text, Supplier<NtStatus> function) {
        int line = journal.add(Journal.Kind.CALL, text);
        CallResult result = callRunner.run(text, () -> io().call(null, function));
        returned(line, text, result);
        return result.returned();
    }

    /** Notes the return of the call on that line of the journal. */
    private void returned(int line, String text, CallResult result) {
        journal.drew(line, result.sequenceBefore());
        if (Objects.isNull(result.returned())) {
            throw new AdapterError(text + " returned null instead of an NTSTATUS", null);
        }
        journal.add(Journal.Kind.RETURN, result.sequenceAfter(), text + " returned " + result.returned());
    }

    /** Draws one of the implementation's sequence numbers. */
    long drawSequence() {
        return callRunner.run("drawing a sequence number", () -> io().drawSequence());
    }

    /** Makes a call that may block for long on a thread of its own. */
    void startBlocked(BlockedCall blocked, Supplier<NtStatus> function) {
        startBlocked(blocked, blocked.toString(), null, function);
    }

    /** The same for a call with an IRP. */
    void startBlocked(BlockedRequest blocked, Request request, Supplier<NtStatus> function) {
        announce(request);
        startBlocked(blocked, blocked + "(" + request.submission() + ")", request, function);
    }

    /** No budget limits the call itself: how long it has to block, and when to return, is for those to say who wait. */
    private void startBlocked(
            BlockedCall blocked, String text, @Nullable Request request, Supplier<NtStatus> function) {
        int line = journal.add(Journal.Kind.CALL, text + " on a thread of its own");
        callRunner.start(() -> {
            try {
                CallResult result = io().call(request == null ? null : request.submission(), () -> {
                    blocked.entering();
                    return function.get();
                });
                returned(line, text, result);
                if (request != null) {
                    request.returned(result);
                }
                blocked.returned(result);
            } catch (RuntimeException | Error thrown) {
                blocked.threw(thrown);
            }
        });
    }

    void registered(Registration registration) {
        registrations.add(registration);
    }

    void opened(TcpPeer peer) {
        peers.add(peer);
    }

    void closing(WskSocket socket) {
        openSockets.remove(socket);
    }

    // ---- completions

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

    /** A call that was answered as by a stub, its IRP left alone: nothing that is expected of it can come. */
    void rethrowNotImplemented() {
        for (Request request : requests) {
            CallResult result = request.result();
            if (result != null && request.isCompletionExpected() && Ledger.isStubAnswer(result.returned())) {
                rethrowNotImplemented(request, result.returned());
            }
        }
    }

    private void rethrowNotImplemented(Request request, NtStatus returned) {
        if (!request.await(budgets.quiet().multipliedBy(10), 1)) {
            throw new ExpectationFailure(
                    Diagnosis.NOT_IMPLEMENTED,
                    request + " carried out",
                    request.function() + " returned " + returned + ", and the IRP was left alone");
        }
    }

    /** How an IRP was completed a second time, in words; null if it was not. */
    @Nullable
    String completedAgain(Irp irp) {
        return completedAgain(irp::equals);
    }

    /** How any IRP was completed a second time, in words; null if none was. */
    @Nullable
    String anyCompletedAgain() {
        return completedAgain(irp -> true);
    }

    private @Nullable String completedAgain(Predicate<Irp> which) {
        return violations.stream()
                .filter(violation -> violation.rule() == IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS)
                .filter(violation -> which.test(violation.irp()))
                .map(IrpViolation::text)
                .findFirst()
                .orElse(null);
    }

    // ---- hangs

    /** A request that was not completed in its budget: says what else was pending and what freed it. */
    ExpectationFailure hung(Request request, Duration patience) {
        String pending = requests.stream()
                .filter(other -> !other.isCompleted())
                .map(Request::toString)
                .collect(Collectors.joining(", "));
        notes.add("pending when the budget ran out: " + pending);
        String freedBy = whatFrees(request);
        notes.add("freed by: " + freedBy);
        return new ExpectationFailure(
                request.isCompleted() ? Diagnosis.NOT_COMPLETED : Diagnosis.NEVER_COMPLETED,
                request + " completed once within " + patience.toMillis() + " ms",
                request.submission() + " not completed; " + request.function() + " returned " + request.returned()
                        + "; freed by: " + freedBy);
    }

    private String whatFrees(Request request) {
        Duration patience = budgets.callReturn().compareTo(Duration.ofSeconds(1)) < 0
                ? budgets.callReturn()
                : Duration.ofSeconds(1);
        try {
            request.cancel();
            if (request.await(patience, 1)) {
                return "cancel";
            }
            WskSocket socket = request.onSocket();
            if (socket != null && openSockets.contains(socket)) {
                cleanUpCalls().closeSocket(socket);
                if (request.await(patience, 1)) {
                    return "close";
                }
            }
        } catch (ExpectationFailure | AdapterError alsoBroken) {
            return "nothing (" + alsoBroken.getMessage() + ")";
        }
        return "nothing";
    }

    // ---- the end

    /**
     * Closes what the scenario left open, gives everything back and reads the ledger.
     *
     * @throws ExpectationFailure what the implementation does not bring to an end, or a broken rule
     */
    Ledger end() {
        ending = true;
        closeSockets();
        for (Request request : requests) {
            CallResult result = request.result();
            if (result != null && request.isCompletionExpected()) {
                awaitAfterClose(request, result.returned());
            }
        }
        for (Registration registration : registrations) {
            giveBack(registration);
        }
        closeImplementation();
        return Ledger.read(requests, strays, violations);
    }

    private void closeSockets() {
        for (WskSocket socket : List.copyOf(openSockets)) {
            try {
                Request close = cleanUpCalls().closeSocket(socket);
                if (!close.await(budgets.completion(), 1)) {
                    throw hung(close, budgets.completion());
                }
            } catch (ExpectationFailure notClosed) {
                throw notClosed.requirement() == null ? requirement("WSK-CLOSE-001", notClosed) : notClosed;
            }
        }
    }

    /** The close of its socket has completed: whatever is still pending now has been forgotten. */
    private void awaitAfterClose(Request request, NtStatus returned) {
        if (Ledger.isStubAnswer(returned) || request.await(budgets.completion(), 1)) {
            return;
        }
        if (returned.equals(NtStatus.STATUS_PENDING)) {
            throw requirement(
                    request.onSocket() == null ? "WSK-IRP-001" : "WSK-CLOSE-002", hung(request, budgets.completion()));
        }
        // Returned as finished and never completed: for the ledger to say.
    }

    private void giveBack(Registration registration) {
        if (registration.isDeregistered()) {
            return;
        }
        while (registration.capturesHeld() > 0) {
            registration.release();
        }
        try {
            registration.deregister();
        } catch (ExpectationFailure blocked) {
            throw requirement("WSK-REG-039", blocked);
        }
    }

    /** Lets go of everything after a failure, as far as the implementation goes along. */
    void abandon() {
        if (isClosed) {
            return;
        }
        try {
            closeImplementation();
        } catch (AdapterError alsoBroken) {
            notes.add("closing the implementation after the failure: " + alsoBroken.getMessage());
        }
    }

    /** Once, also if that fails. */
    private void closeImplementation() {
        isClosed = true;
        callRunner.runAdapter("close()", () -> {
            implementation.close();
            return true;
        });
    }

    void closePeers() {
        peers.forEach(TcpPeer::close);
    }

    private static ExpectationFailure requirement(String requirement, ExpectationFailure failure) {
        return new ExpectationFailure(failure.diagnosis(), requirement, failure.expected(), failure.actual());
    }

    private WskCalls cleanUpCalls() {
        return new WskApplication(this);
    }

    // ---- what the report says

    ScenarioInfo info() {
        return info;
    }

    List<String> steps() {
        return steps;
    }

    /** What the scenario was at, for messages. */
    String currentStep() {
        if (ending) {
            return "(after the last step, when everything is closed)";
        }
        return steps.isEmpty() ? "(before the first step)" : steps.get(steps.size() - 1);
    }

    /** Rules broken so far, of a scenario that has not come to its end. */
    List<ExpectationFailure> violationsSoFar() {
        return Ledger.read(List.of(), strays, violations).violations();
    }

    Map<String, String> observed() {
        return observed;
    }

    List<String> notes() {
        return notes;
    }

    int irps() {
        return requests.size();
    }

    /** The requirement of the current step; the scenario's first if the step names none. */
    String currentRequirement() {
        String own = stepRequirement;
        return own == null ? info.scenario().verifies()[0] : own;
    }
}

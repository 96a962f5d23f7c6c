package org.wsktck.harness.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.evidence.ScenarioRecord;
import org.wsktck.harness.evidence.Story;
import org.wsktck.harness.plug.Budgets;
import org.wsktck.harness.plug.Scene;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskSocket;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.Testbed;

/**
 * What a scenario works with while it is played: an implementation of its own, how calls are made, and what it has
 * opened. A scenario itself never sees it.
 */
public final class Session {
    private static final int SHORTER_UNDER_CONDITIONS = 3;

    /** For how long the IRP of what was answered as by a stub is watched, in quiet windows. */
    private static final int STUB_WINDOWS = 10;

    private static final ThreadLocal<@Nullable Session> CURRENT = new ThreadLocal<>();

    private final ScenarioInfo info;
    private final Circumstances circumstances;
    private final WskImplementation implementation;
    private final Scene scene;
    private final Testbed testbed;
    private final Budgets budgets;
    private final CallRunner callRunner;
    private final Journal journal = new Journal();
    private final Story story;
    private final Completions completions = new Completions(journal);
    private final IrpSource irps = new IrpSource(this);
    private final Surroundings surroundings = new Surroundings(this);
    private final List<Registration> registrations =
            new ArrayList<>(); // the scenario's thread; then whoever has waited for it
    private final Queue<EventScript.Gate> gates = new ConcurrentLinkedQueue<>(); // not opened yet
    private final Set<TcpPeer> peers = new LinkedHashSet<>(); // as registrations
    private final List<RunningClient> clients = new ArrayList<>(); // as registrations
    private final List<ExpectationFailure> charges = new ArrayList<>(); // as registrations

    /** Begins to listen to the implementation's I/O manager. */
    public Session(
            ScenarioInfo info,
            Circumstances circumstances,
            WskImplementation implementation,
            Scene scene,
            Budgets budgets,
            CallRunner callRunner) {
        this.info = info;
        this.circumstances = circumstances;
        this.implementation = implementation;
        this.scene = scene;
        this.testbed = scene.testbed();
        this.budgets = budgets;
        this.callRunner = callRunner;
        this.story = new Story(info.scenario().verifies()[0], journal);
        callRunner.runAdapter("setting the I/O manager's listener", () -> {
            io().listener(completions);
            return true;
        });
    }

    static Session current() {
        Session session = CURRENT.get();
        if (session == null) {
            throw new IllegalStateException("not on the thread of a scenario");
        }
        return session;
    }

    /** Plays something on the calling thread. */
    public void play(Play play) throws Exception {
        CURRENT.set(this);
        try {
            play.in(this);
            surroundings.end();
        } finally {
            openGates();
            CURRENT.remove();
        }
    }

    // ---- what the words of a scenario work with

    /** Which scenario it is, in which family. */
    public ScenarioInfo info() {
        return info;
    }

    /** What it is run under. */
    public Circumstances circumstances() {
        return circumstances;
    }

    /** What the calling thread's scenario is run under; plain where there is none. */
    static Circumstances currentCircumstances() {
        Session session = CURRENT.get();
        return session == null ? Circumstances.PLAIN : session.circumstances;
    }

    IrpSource irps() {
        return irps;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    AddressFamily family() {
        AddressFamily family = info.family();
        return family == null ? AddressFamily.IPV4 : family;
    }

    /** What is judged. */
    public WskImplementation implementation() {
        return implementation;
    }

    IoManager io() {
        return implementation.ioManager();
    }

    Testbed testbed() {
        return testbed;
    }

    /** What is read where something goes on as long as there is time, or where a time is measured and judged. */
    long nanoTime() {
        return scene.drawn(Scene.Draw.TIME, System::nanoTime);
    }

    Budgets budgets() {
        return budgets;
    }

    /**
     * How long what must not happen is watched for. Where a scenario is run under conditions it has held without them
     * before, for the whole window.
     */
    Duration quiet() {
        return circumstances.isPlain() ? budgets.quiet() : budgets.quiet().dividedBy(SHORTER_UNDER_CONDITIONS);
    }

    /** Makes calls of the implementation. */
    public CallRunner callRunner() {
        return callRunner;
    }

    /** What happened. */
    public Journal journal() {
        return journal;
    }

    /** What the scenario said. */
    public Story story() {
        return story;
    }

    void observe(String what, String seen) {
        story.observe(what, seen);
    }

    /** What was not met and is beside the point of the scenario, which goes on: its own requirement may still be broken. */
    void charge(ExpectationFailure failure) {
        charges.add(failure.foundIn(story.currentStep()));
    }

    /** What was not met beside the point of the scenario. */
    public List<ExpectationFailure> charges() {
        return List.copyOf(charges);
    }

    void requireFidelity(Fidelity needed) {
        if (!carries(needed)) {
            throw new Inconclusive("the path " + testbed.path() + " does not carry: " + needed.label());
        }
    }

    /** Whether the path to the peers carries that. */
    public boolean carries(Fidelity fidelity) {
        return testbed.fidelity().getOrDefault(fidelity, false);
    }

    /** An application that has not called anything yet. */
    public WskApplication newApplication() {
        return new WskApplication(this);
    }

    /** A peer that nobody has connected to yet. */
    public TcpPeer newPeer() {
        return new TcpPeer(this);
    }

    /** A peer whose receive buffer is so small that a sender stalls early. */
    public TcpPeer.SlowReader newSlowReader() {
        return new TcpPeer.SlowReader(this);
    }

    /** Where peers reach what the implementation binds to, with port 0. */
    SockAddr serverAddress() {
        requireFidelity(Fidelity.DIAL_IN);
        return testbed.serverAddress(family());
    }

    /** An address that refuses connections, in the family of the session. */
    public RefusingPeer refusingPeer() {
        return new RefusingPeer(() -> testbed.refusing(family()));
    }

    /** An address that answers nothing, in the family of the session. */
    public BlackholePeer blackholePeer() {
        return new BlackholePeer(() -> testbed.blackhole(family()));
    }

    /** The play is about to see what has come by now, and waits for nothing. */
    void looks() {
        scene.drawn(Scene.Draw.LOOK, () -> 0);
    }

    /** Whether something has come that the play has waited for long enough; played back, whether it had come then. */
    boolean sees(boolean hasCome) {
        return scene.drawn(Scene.Draw.SEEN, () -> hasCome ? 1 : 0) == 1;
    }

    /** A port that may be free, 1..65535. */
    int nextPort() {
        return (int) scene.drawn(Scene.Draw.PORT, FreePorts::next);
    }

    // ---- calls

    CallResult call(String text, Request request, Supplier<NtStatus> function) {
        announce(request);
        int line = journal.add(Journal.Kind.CALL, text);
        CallResult result =
                run(text, request, () -> io().call(request.submission(), CallerLevel.of(circumstances, function)));
        returned(line, text, result);
        return result;
    }

    /** That a call must not wait is one requirement for most functions, and one of its own for WskAccept. */
    private CallResult run(String text, Request request, Callable<CallResult> call) {
        return callRunner.run(
                text,
                call,
                failure ->
                        failure.diagnosis() == Diagnosis.DID_NOT_RETURN && request.wskFunction() == WskFunction.ACCEPT
                                ? failure.chargedTo("WSK-IRQL-019")
                                : failure);
    }

    /** Makes a request known before its call, since it may be completed before the call returns. */
    void announce(Request request) {
        completions.expect(request);
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
        callRunner.start(text, () -> {
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

    /** Whether the implementation outside this JVM has gone. */
    public boolean hasLostItsImplementation() {
        return completions.isLost();
    }

    /** What has become of the calls with an IRP. */
    Completions completions() {
        return completions;
    }

    /** A call that was answered as by a stub, its IRP left alone: nothing that is expected of it can come. */
    void rethrowNotImplemented() {
        for (Request request : completions.answeredAsByAStub()) {
            CallResult result = request.result();
            if (result != null
                    && request.isCompletionExpected()
                    && !request.await(budgets.quiet().multipliedBy(STUB_WINDOWS), 1)) {
                throw new ExpectationFailure(
                        Diagnosis.NOT_IMPLEMENTED,
                        request + " carried out",
                        request.function() + " returned " + result.returned() + ", and the IRP was left alone");
            }
        }
    }

    // ---- what it leaves open

    /** A callback that waits at it is let go when the scenario has ended, however it ended. */
    void opensAtTheEnd(EventScript.Gate gate) {
        gates.add(gate);
    }

    void registered(Registration registration) {
        registrations.add(registration);
    }

    void opened(TcpPeer peer) {
        peers.add(peer);
    }

    void opened(RunningClient client) {
        clients.add(client);
    }

    void closing(WskSocket socket) {
        completions.openSockets().remove(socket);
    }

    /** The sockets that the scenario has not closed. */
    public List<WskSocket> openSockets() {
        return List.copyOf(completions.openSockets());
    }

    /**
     * Closes a socket for the scenario, and waits until that has completed.
     *
     * @throws ExpectationFailure if it does not
     */
    public void close(WskSocket socket) {
        Request close = new WskApplication(this).closeSocket(socket);
        if (!close.await(budgets.completion(), 1)) {
            throw Hang.of(close, budgets.completion(), this);
        }
    }

    /**
     * Waits for the IRPs of calls that pended. The close of their sockets has completed: what is pending still has been
     * forgotten. A call that returned as finished and is never completed is for the ledger to find.
     *
     * @throws ExpectationFailure if one is not completed
     */
    public void awaitPended() {
        for (Request request : completions.requests()) {
            CallResult result = request.result();
            if (result != null
                    && request.isCompletionExpected()
                    && !request.callRecord().isSilentRow()
                    && !request.await(budgets.completion(), 1)
                    && result.returned().equals(NtStatus.STATUS_PENDING)) {
                throw Hang.of(request, budgets.completion(), this)
                        .chargedTo(request.onSocket() == null ? "WSK-IRP-001" : "WSK-CLOSE-002");
            }
        }
    }

    /** The registrations that the scenario has not given back. */
    public List<Registration> openRegistrations() {
        return registrations.stream()
                .filter(registration -> !registration.isDeregistered())
                .toList();
    }

    /** Lets callbacks go on that still wait at a gate. */
    public void openGates() {
        for (EventScript.Gate gate = gates.poll(); gate != null; gate = gates.poll()) {
            gate.open();
        }
    }

    /** Closes the peers and clients that the scenario has used. */
    public void closePeers() {
        peers.forEach(TcpPeer::close);
        clients.forEach(RunningClient::close);
    }

    /** What its IRPs have left so far. */
    public ScenarioRecord scenarioRecord() {
        return completions.scenarioRecord();
    }
}

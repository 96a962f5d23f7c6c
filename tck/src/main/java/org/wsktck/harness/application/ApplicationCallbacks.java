package org.wsktck.harness.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;

/**
 * The event callbacks of the application, for sockets that it makes with their tables. Unless it says otherwise before,
 * data is refused, a connection is not accepted, an inspected request is. Each call is noted, on whatever thread it
 * comes.
 */
public final class ApplicationCallbacks implements EventListener {
    private final Session session;
    private final Object context = new Context();
    private final Map<WskEvent, EventScript> scripts = new EnumMap<>(WskEvent.class); // guarded by this
    /** How often each had been called when its script began. Guarded by this. */
    private final Map<WskEvent, Integer> firstCalls = new EnumMap<>(WskEvent.class);

    private final List<CalledBack> calls = new ArrayList<>(); // guarded by this
    private final Map<WskEvent, Integer> taken = new EnumMap<>(WskEvent.class); // the scenario's thread only
    private final List<CallResult> scriptedResults = new ArrayList<>(); // guarded by this
    private @Nullable WskClientConnectionDispatch connectionTable;
    private @Nullable WskClientListenDispatch listenTable;

    /** Known by its identity. */
    private static final class Context {
        @Override
        public String toString() {
            return "the application's context";
        }
    }

    ApplicationCallbacks(Session session) {
        this.session = session;
        session.completions().watches(this);
        for (WskEvent event : WskEvent.values()) {
            scripts.put(event, EventScript.of(usual(event)));
            firstCalls.put(event, 0);
        }
    }

    private static Reaction usual(WskEvent event) {
        return switch (event) {
            case ACCEPT -> Reaction.answering(NtStatus.STATUS_REQUEST_NOT_ACCEPTED);
            case INSPECT -> Reaction.inspecting(WskInspectAction.WSK_INSPECT_ACCEPT);
            case RECEIVE -> Reaction.answering(NtStatus.STATUS_DATA_NOT_ACCEPTED);
            case ABORT, DISCONNECT, SEND_BACKLOG -> Reaction.answering(NtStatus.STATUS_SUCCESS);
        };
    }

    // ---- what they do

    /** What an event does the first time, the second time, and so on; the last reaction serves for all further calls. */
    public ApplicationCallbacks on(WskEvent event, Reaction... reactions) {
        EventScript script = EventScript.of(reactions);
        synchronized (this) {
            firstCalls.put(event, calls(event).size());
            scripts.put(event, script);
        }
        for (WskClientSocketDispatch made : tables(event)) {
            session.io().eventCallbacks().script(made, event, script);
        }
        return this;
    }

    private List<WskClientSocketDispatch> tables(WskEvent event) {
        WskClientSocketDispatch table = switch (event) {
            case ACCEPT, INSPECT, ABORT -> listenTable;
            case RECEIVE, DISCONNECT, SEND_BACKLOG -> connectionTable;
        };
        return table == null ? List.of() : List.of(table);
    }

    /** All data is taken. */
    public ApplicationCallbacks takesData() {
        return on(WskEvent.RECEIVE, Reaction.answering(NtStatus.STATUS_SUCCESS));
    }

    /** Every list of data is kept, until it is released. */
    public ApplicationCallbacks keepsData() {
        return on(WskEvent.RECEIVE, Reaction.answering(NtStatus.STATUS_PENDING));
    }

    /** NULL entries in the place of these; to be said before a socket is made with them. */
    public ApplicationCallbacks without(WskEvent... events) {
        synchronized (this) {
            List.of(events).forEach(scripts::remove);
        }
        return this;
    }

    /** What holds a callback until it is opened; at the end of the scenario at the latest. */
    public EventScript.Gate newGate() {
        EventScript.Gate gate = session.io().eventCallbacks().newGate();
        session.opensAtTheEnd(gate);
        return gate;
    }

    /** The context of sockets that say nothing else. */
    public Object context() {
        return context;
    }

    // ---- the tables; the same ones each time

    /** WSK_CLIENT_CONNECTION_DISPATCH. */
    public WskClientConnectionDispatch connectionTable() {
        WskClientConnectionDispatch made = connectionTable;
        if (made == null) {
            made = session.io().eventCallbacks().connection(scripts, this);
            connectionTable = made;
        }
        return made;
    }

    /** WSK_CLIENT_LISTEN_DISPATCH. */
    public WskClientListenDispatch listenTable() {
        WskClientListenDispatch made = listenTable;
        if (made == null) {
            made = session.io().eventCallbacks().listen(scripts, this);
            listenTable = made;
        }
        return made;
    }

    /** WSK_CLIENT_STREAM_DISPATCH, of both of them. */
    public WskClientStreamDispatch streamTable() {
        return new WskClientStreamDispatch(listenTable(), connectionTable());
    }

    // ---- what became of them

    /** Waits for the next call of that event that has not been asked for before. */
    public CalledBack next(WskEvent event) {
        return next(event, event + " called");
    }

    private CalledBack next(WskEvent event, String expected) {
        int number = taken.merge(event, 1, Integer::sum);
        CalledBack called = await(event, number, session.budgets().completion());
        if (called == null) {
            throw new ExpectationFailure(Diagnosis.NOT_CALLED_BACK, expected, "it was not");
        }
        return called;
    }

    private @Nullable CalledBack await(WskEvent event, int number, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            while (true) {
                List<CalledBack> soFar = calls(event);
                if (soFar.size() >= number) {
                    return soFar.get(number - 1);
                }
                if (!pause(deadline, event + " called")) {
                    return null;
                }
            }
        }
    }

    /** With the lock held: waits for news; false if the time has run out. */
    @SuppressWarnings("WaitNotInLoop") // who calls it loops
    private synchronized boolean pause(long deadline, String expected) {
        session.completions().rethrowLost(expected);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            wait(Math.max(1, left / 1_000_000));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted while waiting for " + expected);
        }
    }

    /** The next data that is taken or kept is this text, in as many calls as it comes in. */
    public void take(String text) {
        StringBuilder soFar = new StringBuilder(text.length());
        while (soFar.length() < text.length()) {
            soFar.append(
                    next(WskEvent.RECEIVE, "WskReceiveEvent called with \"" + text.substring(soFar.length()) + "\"")
                            .takenText());
        }
        if (!soFar.toString().equals(text)) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, "\"" + text + "\" indicated", "\"" + soFar + "\" was indicated");
        }
    }

    /**
     * The next data is this text, in as many calls as it comes in; until one takes less than there is.
     *
     * @return the rest of the text
     * @throws Inconclusive if each call has brought so little that it was taken whole
     */
    public String takePartOf(String text) {
        StringBuilder soFar = new StringBuilder(text.length());
        while (soFar.length() < text.length()) {
            CalledBack called =
                    next(WskEvent.RECEIVE, "WskReceiveEvent called with \"" + text.substring(soFar.length()) + "\"");
            soFar.append(called.takenText());
            if (!text.startsWith(soFar.toString())) {
                throw new ExpectationFailure(
                        Diagnosis.WRONG_DATA, "\"" + text + "\" indicated", "\"" + soFar + "\" was indicated");
            }
            if (called.leavesSome()) {
                return text.substring(soFar.length());
            }
        }
        throw new Inconclusive("\"" + text + "\" was indicated in pieces that were taken whole");
    }

    /**
     * The next call of WskReceiveEvent while lists are kept, which no implementation has to make (WSK-RECVEVENT-012).
     *
     * @throws Inconclusive if there is none
     */
    public CalledBack nextWhileKept() {
        int number = taken.merge(WskEvent.RECEIVE, 1, Integer::sum);
        CalledBack called = await(WskEvent.RECEIVE, number, session.budgets().completion());
        if (called == null) {
            throw new Inconclusive("no data is indicated while a list is kept");
        }
        return called;
    }

    /** The next call of that event if it comes while what must not happen would be watched for; null if it does not. */
    @Nullable
    CalledBack nextIfSoon(WskEvent event) {
        int number = taken.getOrDefault(event, 0) + 1;
        CalledBack called = await(event, number, session.quiet());
        if (called != null) {
            taken.put(event, number);
        }
        return called;
    }

    /** Whether that event has been called more often than it was asked for. */
    public boolean hasNext(WskEvent event) {
        session.looks();
        return isNext(event);
    }

    /** The same for who looks again when there is news. */
    boolean isNext(WskEvent event) {
        return calls(event).size() > taken.getOrDefault(event, 0);
    }

    /** Waits until that event is called or the request is completed; false if neither comes within its budget. */
    public boolean awaitsNextOr(WskEvent event, Request request) {
        return session.completions()
                .await(
                        () -> request.isDone() || isNext(event),
                        request.budget(),
                        event + " called, or " + request + " completed");
    }

    /** Waits for the end of a call; the implementation's sequence number there. */
    long awaitReturn(CalledBack called) {
        long deadline = System.nanoTime() + session.budgets().completion().toNanos();
        synchronized (this) {
            while (true) {
                Long sequence = called.returnedSequence();
                if (sequence != null) {
                    return sequence;
                }
                if (!pause(deadline, called + " returned")) {
                    throw new ExpectationFailure(
                            Diagnosis.NOT_CALLED_BACK, called + " brought to its end", "it is still running");
                }
            }
        }
    }

    /** That event is not called again for as long as what must not happen is watched for. */
    public void staysQuiet(WskEvent event) {
        int number = taken.getOrDefault(event, 0) + 1;
        CalledBack called = await(event, number, session.quiet());
        if (called != null) {
            throw new ExpectationFailure(Diagnosis.CALLED_BACK, event + " not called", "called: " + called);
        }
    }

    /** That event has not been called again so far. What would have called it has to have happened. */
    public void wasNotCalledAgain(WskEvent event) {
        List<CalledBack> soFar = calls(event);
        int known = taken.getOrDefault(event, 0);
        if (soFar.size() > known) {
            throw new ExpectationFailure(Diagnosis.CALLED_BACK, event + " not called", "called: " + soFar.get(known));
        }
    }

    /** None has been called. What would have called them has to have happened, such as the close of the socket. */
    public void wereNotCalled() {
        for (WskEvent event : WskEvent.values()) {
            wasNotCalledAgain(event);
        }
    }

    /** No call of that event so far had a flag set but these. */
    public void hadNoFlagsBut(WskEvent event, int known) {
        calls(event).forEach(called -> called.withoutFlag(~known));
    }

    /** No call of WskReceiveEvent has brought data that was not asked for. */
    public void indicatedNothingMore() {
        List<CalledBack> soFar = calls(WskEvent.RECEIVE);
        for (CalledBack called : soFar.subList(taken.getOrDefault(WskEvent.RECEIVE, 0), soFar.size())) {
            if (called.data().length > 0) {
                throw new ExpectationFailure(
                        Diagnosis.WRONG_DATA, "no more data indicated", Request.show(called.data()) + " was");
            }
        }
    }

    /** The calls so far are asked for from the first one on again. */
    public void beginAgain() {
        taken.clear();
    }

    /** None so far has been called after that request was completed. */
    public void wereCalledBefore(Request request) {
        CompletionEvent completion = request.awaitCompletion();
        for (CalledBack called : calls()) {
            if (called.call().sequence() > completion.sequence()) {
                throw new ExpectationFailure(
                        Diagnosis.CALLED_BACK, "nothing called after " + request + " was completed", called + " was");
            }
        }
    }

    /** None so far has been called above DISPATCH_LEVEL, as far as the implementation reports it. */
    public void ranAtOrBelowDispatchLevel() {
        calls().forEach(CalledBack::ranAtOrBelowDispatchLevel);
    }

    /** Each so far that says that it is called at DISPATCH_LEVEL is, as far as the implementation reports it. */
    public void saidTheirLevel() {
        calls().forEach(CalledBack::saysItsLevel);
    }

    /** Each call of WskSendBacklogEvent so far had the context of its socket; notes the sizes. */
    public void recordsBacklog() {
        calls(WskEvent.SEND_BACKLOG).forEach(called -> called.withContext(context));
        session.observe(
                WskEvent.SEND_BACKLOG.callback(), calls(WskEvent.SEND_BACKLOG).toString());
    }

    /** No event but these has been called. What would have called it has to have happened. */
    public void onlyCalled(WskEvent... events) {
        for (WskEvent event : WskEvent.values()) {
            if (!List.of(events).contains(event)) {
                wasNotCalledAgain(event);
            }
        }
    }

    /** In each call of WskReceiveEvent so far, BytesIndicated, list and data agree. */
    public void indicatedWhatTheListsHold() {
        calls(WskEvent.RECEIVE).forEach(CalledBack::indicatesWhatTheListHolds);
    }

    /** No call so far has said, with NULL, that the socket is no longer functional. */
    public void neverSaidThatTheSocketIsGone() {
        for (CalledBack called : calls(WskEvent.RECEIVE)) {
            if (called.list() == null) {
                throw new ExpectationFailure(
                        Diagnosis.WRONG_OBJECT,
                        "WskReceiveEvent called with a list, since the socket is functional",
                        "it was called with NULL");
            }
        }
    }

    /** Each call of that event so far came after the one before had returned. */
    public void cameOneAfterTheOther(WskEvent event) {
        List<CalledBack> known = calls(event);
        for (int i = 1; i < known.size(); i++) {
            known.get(i).cameAfter(known.get(i - 1));
        }
    }

    /** How often that event has been called so far. */
    public int count(WskEvent event) {
        return calls(event).size();
    }

    /** All calls so far. */
    synchronized List<CalledBack> calls() {
        return List.copyOf(calls);
    }

    private synchronized List<CalledBack> calls(WskEvent event) {
        return calls.stream().filter(call -> call.event() == event).toList();
    }

    /** What the calls that scripts made without an IRP have returned so far. */
    public synchronized List<NtStatus> scriptedReturns() {
        return scriptedResults.stream().map(CallResult::returned).toList();
    }

    /** What the last of those returned, once that callback has ended which makes it. */
    public NtStatus returnedInside(CalledBack called) {
        called.awaitReturn();
        List<NtStatus> returned = scriptedReturns();
        if (returned.isEmpty()) {
            throw new ExpectationFailure(Diagnosis.NOT_CALLED_BACK, called + " makes a call", "it has made none");
        }
        return returned.get(returned.size() - 1);
    }

    // ---- what is heard

    @Override
    public void entered(EventCall call) {
        synchronized (this) {
            Reaction reaction = reaction(call.event(), calls(call.event()).size());
            CalledBack called = new CalledBack(session, this, call, reaction);
            // All of this before the scenario can see the call: it may go on at once, and close the socket.
            session.completions().socketDelivered(called.deliveredSocket());
            session.journal()
                    .add(Journal.Kind.CALLBACK, call.sequence(), call.irql(), call.thread(), called.toString());
            calls.add(called);
            notifyAll();
        }
        session.completions().tell();
    }

    private Reaction reaction(WskEvent event, int index) {
        EventScript script = scripts.get(event);
        return script == null ? usual(event) : script.reaction(index - firstCalls.getOrDefault(event, 0));
    }

    @Override
    public void returned(EventCall call, long sequence) {
        session.journal().add(Journal.Kind.CALLBACK, sequence, call.event() + " returned");
        synchronized (this) {
            calls.stream().filter(known -> known.isOf(call)).forEach(known -> known.returned(sequence));
            notifyAll();
        }
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        session.completions().scriptedCallReturned(call, result);
        if (call.orNull(WskArgument.IRP) == null) {
            synchronized (this) {
                scriptedResults.add(result);
            }
        }
    }
}

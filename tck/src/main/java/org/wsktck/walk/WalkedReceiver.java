package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.ApplicationCallbacks;
import org.wsktck.harness.application.CalledBack;
import org.wsktck.harness.application.Reactions;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.spi.Capability;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;
import org.wsktck.testbed.Fidelity;
import org.wsktck.walk.WalkedSocket.State;

/**
 * A connection of a walk whose data comes over WskReceiveEvent and WskReceive. Like {@link WalkedSocket}, it hands back
 * what a step does, or null.
 */
final class WalkedReceiver {
    /** What nobody has taken has to fit into the hosts' buffers. */
    private static final int UNCLAIMED_MAX = 32 * 1024;

    private static final int KINDS_OF_REACTIONS = 9;
    private static final int REACTIONS_MAX = 3;
    private static final int STREAM_DISTANCE = 3_571;

    /** Whether an event that has not taken all of its data may be called again. */
    private enum Pause {
        /** It has taken all. */
        NONE,
        /** It must not be called before the application receives (WSK-RECVEVENT-006, WSK-RECVEVENT-008). */
        CERTAIN,
        /** Whether what happened since, or at the same time, makes it go on is open (AMB-20). */
        OPEN
    }

    private final Session session;
    private final WskApplication application;
    private final IrpPool irps;
    private final int number;
    private State state = State.ABSENT;
    private @Nullable WskSocket socket;
    private @Nullable TcpPeer peer;
    private @Nullable ApplicationCallbacks callbacks;
    private Arrivals arrivals = new Arrivals(0);
    private final Set<WskEvent> enabled = EnumSet.noneOf(WskEvent.class);
    private boolean hasBeenEnabled;

    /** Receives that wait, in the order in which they were called. */
    private final List<Receive> waiting = new ArrayList<>();

    /** Those that have failed; whether they may is known when all that came before has its place in the stream. */
    private final List<Receive> failed = new ArrayList<>();

    /** Those that were called after the event had left something, and make it go on. */
    private final Set<Request> resuming = new HashSet<>();

    private final List<CalledBack> kept = new ArrayList<>();
    private Pause pause = Pause.NONE;

    /** What forbids that it is called again, if anything does. */
    private String pausedBy = "WSK-RECVEVENT-008";

    /** Whether its last call has kept its data. */
    private boolean hasKeptLast;

    /** Whether the data that is there has to be indicated, or only may be. */
    private boolean isOwed;

    private boolean hasFinished;
    private boolean isEndReported;
    private boolean isEndOwed;
    private int endsHeard;

    WalkedReceiver(Session session, WskApplication application, IrpPool irps, int number) {
        this.session = session;
        this.application = application;
        this.irps = irps;
        this.number = number;
    }

    State state() {
        return state;
    }

    private WskSocket socket() {
        return Objects.requireNonNull(socket);
    }

    private TcpPeer peer() {
        return Objects.requireNonNull(peer);
    }

    private ApplicationCallbacks callbacks() {
        return Objects.requireNonNull(callbacks);
    }

    private boolean isConnected() {
        return state == State.CONNECTED;
    }

    // ---- steps of the application

    @Nullable
    Runnable connect(Step step) {
        return state != State.ABSENT || !application.capabilities().contains(Capability.DYNAMIC_EVENTS)
                ? null
                : () -> connected(step);
    }

    private void connected(Step step) {
        TcpPeer fresh = session.newPeer();
        ApplicationCallbacks own = application.callbacks();
        peer = fresh;
        callbacks = own;
        arrivals = new Arrivals((long) number * STREAM_DISTANCE);
        pause = Pause.NONE;
        isOwed = false;
        hasKeptLast = false;
        hasFinished = false;
        isEndReported = false;
        isEndOwed = false;
        endsHeard = 0;
        enabled.clear();
        hasBeenEnabled = false;
        own.on(RECEIVE, reactions(step));
        socket = application.connectTo(fresh, own);
        state = State.CONNECTED;
        if (step.choice() % 4 > 0) {
            enables(step.choice() % 2 == 0 ? Set.of(RECEIVE) : Set.of(RECEIVE, DISCONNECT));
        }
    }

    @Nullable
    Runnable enable(Step step) {
        Set<WskEvent> more = EnumSet.of(RECEIVE, DISCONNECT);
        more.removeAll(enabled);
        if (more.size() > 1 && step.choice() % 3 > 0) {
            more.remove(step.choice() % 3 == 1 ? DISCONNECT : RECEIVE);
        }
        return !isConnected() || more.isEmpty() ? null : () -> enables(more);
    }

    private void enables(Set<WskEvent> events) {
        NtStatus status = application.enable(socket(), events.toArray(WskEvent[]::new));
        Charge.to("WSK-CALLBACK-001", () -> assertThat(status).is(NtStatus.STATUS_SUCCESS));
        enabled.addAll(events);
        if (events.contains(RECEIVE)) {
            hasBeenEnabled = true;
            isOwed = false; // What was there before may wait for a receive (AMB-32).
            pause = pause == Pause.NONE ? Pause.NONE : Pause.OPEN;
        }
        if (events.contains(DISCONNECT)) {
            isEndOwed = !hasFinished;
        }
    }

    @Nullable
    Runnable disable(Step step) {
        List<WskEvent> among = List.copyOf(enabled);
        return !isConnected() || among.isEmpty()
                ? null
                : () -> {
                    WskEvent event = among.get(step.choice() % among.size());
                    disables(event, step.choice() % 3 == 0 && !mayBeOnItsWay(event));
                };
    }

    /** Whether a call may be under way that nobody has seen yet: without an IRP, nobody would learn when it has come. */
    private boolean mayBeOnItsWay(WskEvent event) {
        return event == RECEIVE ? mayBeCalled() : hasFinished && endsHeard == 0;
    }

    private void disables(WskEvent event, boolean isWithoutIrp) {
        if (isWithoutIrp) {
            NtStatus status = application.disableWithoutIrp(socket(), event);
            // When the answer of the last call has arrived, nobody can tell: until then it is running.
            if (!status.equals(NtStatus.STATUS_EVENT_PENDING)) {
                Charge.to("WSK-CALLBACK-004", () -> assertThat(status).is(NtStatus.STATUS_SUCCESS));
            }
        } else {
            Request disable = application.disable(socket(), event);
            Charge.to(
                    "WSK-CALLBACK-004",
                    () -> assertThat(disable).completesOnce().withSuccess());
        }
        takeIn(List.copyOf(waiting)); // What was called until now, and has returned.
        takeInEnds();
        enabled.remove(event);
    }

    /** What the callback does with data; not while it may be running. */
    @Nullable
    Runnable react(Step step) {
        return !isConnected() || mayBeCalled() ? null : () -> callbacks().on(RECEIVE, reactions(step));
    }

    private static Reaction[] reactions(Step step) {
        Reaction[] reactions = new Reaction[1 + step.choice() % REACTIONS_MAX];
        int choice = step.choice();
        for (int i = 0; i < reactions.length; i++) {
            reactions[i] = switch (choice % KINDS_OF_REACTIONS) {
                case 0, 1 -> Reactions.TAKE;
                case 2, 3 -> Reactions.KEEP;
                case 4 -> Reactions.REFUSE;
                case 5 -> Reactions.REFUSE.storing(1); // Which does not matter (WSK-RECVEVENT-013).
                case 6 -> Reactions.KEEP.storing(1);
                case 7 -> Reactions.take(choice % 4);
                default -> Reactions.take(step.size());
            };
            choice = choice * 7 / 5 + i;
        }
        return reactions;
    }

    @Nullable
    Runnable giveBack(Step step) {
        return kept.isEmpty() || !isConnected() ? null : () -> releases(kept.remove(step.choice() % kept.size()));
    }

    private void releases(CalledBack called) {
        Charge.to("WSK-RECVEVENT-011", called::keepsItsData);
        NtStatus status = application.release(socket(), called.list());
        Charge.to("WSK-RECVEVENT-020", () -> assertThat(status).is(NtStatus.STATUS_SUCCESS));
    }

    @Nullable
    Runnable receive(Step step) {
        return !isConnected() ? null : () -> received(step.shape().make(step.size()), step.irp());
    }

    private void received(TransferBuffer buffer, Step.IrpUse irp) {
        boolean hasLeftSome = pause != Pause.NONE;
        pause = hasLeftSome ? Pause.OPEN : Pause.NONE;
        Request request = irps.calls(irp).receive(socket(), buffer, 0);
        waiting.add(new Receive(request, Receive.Kind.ANY, buffer));
        if (hasLeftSome) {
            resuming.add(request);
        }
    }

    /** Where data waits that no other receive is ahead for: it is completed at once. */
    @Nullable
    Runnable receiveNothing() {
        return !isConnected() || arrivals.left() == 0 || !waiting.isEmpty()
                ? null
                : () -> received(TransferBuffer.ofBytes(0), Step.IrpUse.FRESH);
    }

    @Nullable
    Runnable cancel(Step step) {
        return waiting.isEmpty() || !isConnected()
                ? null
                : () -> {
                    Receive one = waiting.get(step.choice() % waiting.size());
                    one.request().cancel();
                    Charge.to("WSK-IRP-014", () -> assertThat(one.request()).completesOnce());
                    if (!one.request().ioStatus().status().isSuccess()) {
                        Charge.to(
                                "WSK-IRP-015",
                                () -> assertThat(one.request())
                                        .with(NtStatus.STATUS_CANCELLED)
                                        .information(0));
                        waiting.remove(one);
                        returned(one);
                    }
                };
    }

    @Nullable
    Runnable abort() {
        return !isConnected()
                ? null
                : () -> {
                    Request abort = application.disconnectAbortively(socket());
                    Charge.to(
                            "WSK-DISCONNECT-001",
                            () -> assertThat(abort).completesOnce().withSuccess());
                    isOver(State.ABORTED, "WSK-DISCONNECT-014");
                };
    }

    @Nullable
    Runnable close() {
        return state == State.ABSENT ? null : this::closed;
    }

    private void closed() {
        if (isConnected() && mayBeCalled()) {
            disables(RECEIVE, false); // What it keeps has to be released before.
        }
        takeInWhatIsLate();
        List.copyOf(kept).forEach(this::releases);
        kept.clear();
        Request close = application.closeSocket(socket());
        Charge.to("WSK-CLOSE-001", () -> assertThat(close).completesOnce().withSuccess());
        isOver(State.ABSENT, "WSK-CLOSE-002");
    }

    /** The connection is over: what waits is completed in whatever way. */
    private void isOver(State next, String endsWhatIsPending) {
        state = next;
        for (Receive receive : waiting) {
            Charge.to(endsWhatIsPending, () -> assertThat(receive.request()).completesOnce());
            returned(receive);
        }
        waiting.clear();
        failed.forEach(this::returned);
        failed.clear();
        resuming.clear();
    }

    // ---- steps of the peer

    @Nullable
    Runnable peerSends(Step step, int pieces) {
        int count = !isConnected() || hasFinished ? 0 : (int) Math.min(step.size(), UNCLAIMED_MAX - arrivals.left());
        return count <= 0 ? null : () -> sentByPeer(count, pieces);
    }

    private void sentByPeer(int count, int pieces) {
        isOwed = true; // And what was there before it with it.
        int left = count;
        for (int i = pieces; left > 0; i--) {
            int piece = i <= 1 ? left : Math.min(left, Math.max(1, count / pieces));
            peer().sends(arrivals.next(piece));
            left -= piece;
        }
    }

    @Nullable
    Runnable peerFinishes() {
        return !isConnected() || hasFinished || !session.carries(Fidelity.HALF_CLOSE)
                ? null
                : () -> {
                    peer().disconnectsGracefully();
                    hasFinished = true;
                };
    }

    @Nullable
    Runnable peerResets() {
        return !isConnected() || hasFinished || !session.carries(Fidelity.RESET)
                ? null
                : () -> {
                    peer().resets();
                    boolean isHeard = enabled.contains(DISCONNECT) && arrivals.left() == 0;
                    isOver(State.RESET, "WSK-RECV-023");
                    if (isHeard) {
                        Charge.to(
                                "WSK-DISCONNECT-017",
                                () -> hearsTheEnd(callbacks().next(DISCONNECT)));
                    }
                };
    }

    // ---- what has to hold after every step

    /** Whether a call of WskReceiveEvent may come, or may be running. */
    private boolean mayBeCalled() {
        return enabled.contains(RECEIVE) && pause != Pause.CERTAIN && arrivals.left() > 0;
    }

    /** Whether one has to come; while lists are kept it only should (WSK-RECVEVENT-012). */
    private boolean hasToBeCalled() {
        return mayBeCalled() && pause == Pause.NONE && isOwed && kept.isEmpty();
    }

    /** Brings to its end what has to come to one, and sees that nothing else has. */
    void settle() {
        if (!isConnected()) {
            takeInWhatIsLate();
            return;
        }
        List<Receive> before = List.copyOf(waiting);
        takeIn(before);
        while (isAwaited()) {
            takeIn(before);
        }
        for (Receive receive : waiting) {
            // One of no bytes was called when there was data, and may be about to be completed, whoever has that now.
            if (receive.buffer().length() > 0) {
                Charge.to(
                        receive.kind().requirement(),
                        () -> assertThat(receive.request()).isPending());
            }
        }
        hearsOfTheEnd();
    }

    /** Waits for what has to come next; false if nothing has to. */
    private boolean isAwaited() {
        if (!waiting.isEmpty() && (arrivals.left() > 0 || hasFinished)) {
            Request first = waiting.get(0).request();
            if (!callbacks().awaitsNextOr(RECEIVE, first)) {
                if (!arrivals.isPlaced()) {
                    throw arrivals.misplaced();
                }
                Charge.to("WSK-RECV-002", () -> assertThat(first).completesOnce());
            }
            return true;
        }
        if (!arrivals.isPlaced()) {
            throw arrivals.misplaced();
        }
        if (hasToBeCalled()) {
            String due = hasKeptLast ? "WSK-RECVEVENT-012" : "WSK-RECVEVENT-001";
            Charge.to(due, () -> came(callbacks().next(RECEIVE)));
            return true;
        }
        return false;
    }

    /**
     * What has come since.
     *
     * @param before the receives that waited then
     */
    private void takeIn(List<Receive> before) {
        while (callbacks().hasNext(RECEIVE)) {
            came(callbacks().next(RECEIVE));
        }
        while (!waiting.isEmpty() && waiting.get(0).request().isCompleted()) {
            completed(waiting.remove(0));
        }
        arrivals.place(called -> indicated(called, before), this::received);
        if (arrivals.isPlaced()) {
            failed.forEach(this::mayHaveFailed);
            failed.clear();
        }
    }

    private void came(CalledBack called) {
        if (!enabled.contains(RECEIVE)) {
            throw Charge.of(
                    hasBeenEnabled ? "WSK-CALLBACK-008" : "WSK-RECVEVENT-002",
                    Diagnosis.CALLED_BACK,
                    "WskReceiveEvent not called, since it is not enabled",
                    "called: " + called);
        }
        if (called.list() == null) {
            throw Charge.of(
                    "WSK-RECVEVENT-014",
                    Diagnosis.WRONG_OBJECT,
                    "WskReceiveEvent called with a list, since the socket is functional",
                    "it was called with NULL");
        }
        Charge.to("WSK-CALLBACK-021", () -> called.withContext(callbacks().context()));
        called.hasReturned();
        arrivals.came(called);
    }

    private void indicated(CalledBack called, List<Receive> before) {
        if (pause == Pause.CERTAIN) {
            throw Charge.of(
                    pausedBy,
                    Diagnosis.CALLED_BACK,
                    "WskReceiveEvent not called before the application has received what it left",
                    "called: " + called);
        }
        hasKeptLast = called.isKept();
        if (hasKeptLast) {
            kept.add(called);
        }
        if (called.leavesSome()) {
            boolean isCertain = before.stream().allMatch(receive -> called.isAfter(receive.request()));
            pause = isCertain ? Pause.CERTAIN : Pause.OPEN;
            pausedBy = called.takenData().length > 0 ? "WSK-RECVEVENT-006" : "WSK-RECVEVENT-008";
            resuming.clear();
            application.awaitsReturnOf(called, socket(), peer());
        }
    }

    private void completed(Receive receive) {
        if (receive.request().ioStatus().status().isSuccess()) {
            arrivals.came(receive);
        } else {
            failed.add(receive);
        }
    }

    /** After the end of the stream has been reported once, any failure will do (AMB-17). */
    private void mayHaveFailed(Receive receive) {
        if (!isEndReported) {
            throw Charge.of(
                    "WSK-RECV-002",
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    receive.request() + " completed with success",
                    "it was completed with " + receive.request().ioStatus());
        }
        returned(receive);
    }

    private void received(Receive receive) {
        boolean isEmpty =
                receive.request().received().length == 0 && receive.buffer().length() > 0;
        if (isEmpty && (!hasFinished || arrivals.left() > 0)) {
            throw Charge.of(
                    "WSK-RECV-002",
                    Diagnosis.WRONG_DATA,
                    receive.request() + " completed with the data that there is",
                    "it was completed as at the end of the stream, and " + arrivals.left() + " bytes are left");
        }
        isEndReported |= isEmpty;
        if (resuming.remove(receive.request())) {
            pause = Pause.NONE;
            isOwed = true;
        }
        returned(receive);
    }

    /** Its memory is the application's again. */
    private void returned(Receive receive) {
        Request request = receive.request();
        irps.completed(request);
        Charge.to("WSK-BUF-005", () -> assertThat(request).leavesTheRestAlone());
        receive.buffer().overwrite();
    }

    private void hearsOfTheEnd() {
        boolean isDue = enabled.contains(DISCONNECT) && isEndOwed && hasFinished && arrivals.left() == 0;
        if (isDue && endsHeard == 0) {
            Charge.to("WSK-DISCONNECT-017", () -> hearsTheEnd(callbacks().next(DISCONNECT)));
        }
        takeInEnds();
    }

    private void takeInEnds() {
        while (callbacks().hasNext(DISCONNECT)) {
            hearsTheEnd(callbacks().next(DISCONNECT));
        }
    }

    private void hearsTheEnd(CalledBack called) {
        boolean isReset = state == State.RESET;
        if (!enabled.contains(DISCONNECT) || !(hasFinished || isReset) || ++endsHeard > 1) {
            throw Charge.of(
                    enabled.contains(DISCONNECT) ? "WSK-DISCONNECT-020" : "WSK-DISCONNECT-019",
                    Diagnosis.CALLED_BACK,
                    "WskDisconnectEvent not called",
                    "called: " + called);
        }
        Charge.to(
                "WSK-CALLBACK-021",
                () -> called.hasReturned().withContext(callbacks().context()));
        Charge.to("WSK-DISCONNECT-018", () -> {
            if (isReset) {
                called.withFlag(Wsk.WSK_FLAG_ABORTIVE);
            } else {
                called.withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
            }
        });
    }

    /** Once the connection is over, what is still called may say anything, but what it keeps has to be released. */
    private void takeInWhatIsLate() {
        ApplicationCallbacks known = callbacks;
        while (!isConnected() && known != null && known.hasNext(RECEIVE)) {
            CalledBack called = known.next(RECEIVE).hasReturned();
            if (called.isKept() && called.list() != null && state != State.ABSENT) {
                kept.add(called);
            }
        }
    }

    /** What is left is received, and the socket is closed. */
    void end() {
        if (isConnected()) {
            if (enabled.contains(RECEIVE)) {
                disables(RECEIVE, false);
            }
            while (arrivals.left() > 0) {
                received(TransferBuffer.ofBytes((int) arrivals.left()), Step.IrpUse.FRESH);
                settle();
            }
        }
        if (state != State.ABSENT) {
            closed();
        }
    }
}

package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;
import org.wsktck.testbed.Fidelity;

/**
 * One socket of a walk, and its peer: what the application knows of them, and what has to hold therefore. For each step
 * there is a method that hands back what to do, or null where the step is not possible.
 */
final class WalkedSocket {
    /** How far the socket has come. */
    enum State {
        /** There is none. */
        ABSENT,
        /** It is not bound. */
        CREATED,
        /** It is bound, and not connected. */
        BOUND,
        /** It is about to be connected to an address that does not answer. */
        CONNECTING,
        /** A connect has failed; there is nothing left but to close it. */
        SPOILT,
        /** It is connected; either side may have sent its FIN. */
        CONNECTED,
        /** The peer has reset the connection. */
        RESET,
        /** The application has aborted the connection. */
        ABORTED,
        /** The transport is gone. */
        KILLED
    }

    /** Streams lie far apart in the pattern, so that bytes that went astray are recognised. */
    private static final int STREAM_DISTANCE = 3_571;

    private final Session session;
    private final WskApplication application;
    private final IrpPool irps;
    private final Set<WskFunction> missing;
    private final int number;
    private State state = State.ABSENT;
    private @Nullable WskSocket socket;
    private @Nullable TcpPeer peer;
    private Inbound inbound;
    private Outbound outbound;
    private @Nullable Request connecting;
    private @Nullable Request disconnect;
    private boolean hasPeerSeenTheEnd;

    /** A send that one of its completion routines makes on another socket. */
    private @Nullable RoutineSend routineSend;

    /** A completion routine of another socket will send on this one. */
    private boolean isReserved;

    private record RoutineSend(Request receive, Request send, TransferBuffer buffer, WalkedSocket to) {}

    WalkedSocket(Session session, WskApplication application, IrpPool irps, Set<WskFunction> missing, int number) {
        this.missing = missing;
        this.session = session;
        this.application = application;
        this.irps = irps;
        this.number = number;
        this.inbound = new Inbound(0, irps);
        this.outbound = new Outbound(0, irps);
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

    private boolean has(Capability capability) {
        return application.capabilities().contains(capability);
    }

    private boolean hasDisconnected() {
        return disconnect != null;
    }

    private boolean has(WskFunction function) {
        return !missing.contains(function);
    }

    /** Whether it can be sent on, and be ended. */
    private boolean isOpen() {
        return state == State.CONNECTED && !hasDisconnected() && !isReserved;
    }

    // ---- to a connection

    @Nullable
    Runnable create() {
        return state != State.ABSENT ? null : this::created;
    }

    private void created() {
        Request create = application.createConnectionSocket();
        Charge.to("WSK-SOCKET-001", () -> assertThat(create).completesOnce().withSuccess());
        socket = create.socket();
        state = State.CREATED;
    }

    @Nullable
    Runnable bind() {
        return state != State.CREATED ? null : this::bound;
    }

    private void bound() {
        Request bind = application.bind(socket(), application.wildcard());
        Charge.to("WSK-BIND-001", () -> assertThat(bind).completesOnce().withSuccess());
        state = State.BOUND;
    }

    @Nullable
    Runnable connect(Step step) {
        return state.compareTo(State.BOUND) > 0 ? null : () -> connected(step);
    }

    private void connected(Step step) {
        TcpPeer fresh = step.choice() % 5 == 4 ? session.newSlowReader() : session.newPeer();
        peer = fresh;
        inbound = new Inbound((long) number * STREAM_DISTANCE, irps);
        outbound = new Outbound((long) (number + 7) * STREAM_DISTANCE, irps);
        disconnect = null;
        hasPeerSeenTheEnd = false;
        if (state == State.ABSENT && step.choice() % 3 == 1 && has(WskFunction.SOCKET_CONNECT)) {
            Request made = application.socketConnect(application.wildcard(), fresh.address());
            Charge.to(
                    "WSK-SOCKETCONNECT-001",
                    () -> assertThat(made).completesOnce().withSuccess());
            socket = made.socket();
        } else {
            boundAtLeast();
            if (step.choice() % 3 == 2 && has(Capability.CONNECT_EX) && has(WskFunction.CONNECT_EX)) {
                connectedWithData(step, fresh);
            } else {
                Request connect = application.connect(socket(), fresh);
                Charge.to(
                        "WSK-CONNECT-001",
                        () -> assertThat(connect).completesOnce().withSuccess());
            }
        }
        Charge.to("WSK-CONNECT-002", fresh::expectsConnection);
        state = State.CONNECTED;
    }

    /** It is a socket that was accepted. */
    void adopts(WskSocket accepted, TcpPeer acceptedFrom) {
        socket = accepted;
        peer = acceptedFrom;
        inbound = new Inbound((long) number * STREAM_DISTANCE, irps);
        outbound = new Outbound((long) (number + 7) * STREAM_DISTANCE, irps);
        disconnect = null;
        hasPeerSeenTheEnd = false;
        state = State.CONNECTED;
    }

    private void boundAtLeast() {
        if (state == State.ABSENT) {
            created();
        }
        if (state == State.CREATED) {
            bound();
        }
    }

    @Nullable
    Runnable connectRefused() {
        return state.compareTo(State.BOUND) > 0 || !session.carries(Fidelity.REFUSED)
                ? null
                : () -> {
                    boundAtLeast();
                    Request connect = application.connect(socket(), session.refusingPeer());
                    Charge.to(
                            "WSK-CONNECT-007",
                            () -> assertThat(connect).completesOnce().withOneOf(Accepted.REFUSED));
                    state = State.SPOILT;
                };
    }

    @Nullable
    Runnable connectUnanswered() {
        return state.compareTo(State.BOUND) > 0 || !session.carries(Fidelity.BLACKHOLE)
                ? null
                : () -> {
                    boundAtLeast();
                    connecting = application.connect(socket(), session.blackholePeer());
                    state = State.CONNECTING;
                };
    }

    private void connectedWithData(Step step, TcpPeer to) {
        TransferBuffer first = step.choice() % 2 == 0
                ? null
                : outbound.next(step.shape().make(Math.min(step.size(), CONNECT_EX_BYTES_MAX)));
        Request connectEx = application.connectEx(socket(), to.address(), first, 0);
        Charge.to(
                "WSK-CONNECTEX-001", () -> assertThat(connectEx).completesOnce().withSuccess());
        if (first != null) {
            outbound.handedOver(first);
        }
    }

    private static final int CONNECT_EX_BYTES_MAX = 65_535;

    // ---- data

    @Nullable
    Runnable send(Step step) {
        if (isOpen()) {
            return () -> {
                TransferBuffer buffer = outbound.next(step.shape().make(step.size()));
                outbound.made(irps.calls(step.irp()).send(socket(), buffer), buffer);
            };
        }
        return switch (state) {
            case KILLED -> () -> isForcedClosed(application.send(socket(), "?"));
            case ABORTED ->
                () -> Charge.to(
                        "WSK-DISCONNECT-011",
                        () -> assertThat(application.send(socket(), "?"))
                                .completesOnce()
                                .withOneOf(Accepted.AFTER_ABORT));
            case CONNECTED ->
                isReserved
                        ? null
                        : () -> Charge.to(
                                "WSK-DISCONNECT-005",
                                () -> assertThat(application.send(socket(), "?"))
                                        .completesOnce()
                                        .withOneOf(Accepted.SEND_AFTER_DISCONNECT));
            default -> null;
        };
    }

    /** What the peer, which does not read, keeps from being finished. */
    @Nullable
    Runnable sendTooMuch() {
        return !isOpen() || !(peer instanceof SlowReader) || outbound.stuck() != null
                ? null
                : () -> outbound.isStuckIn(application.sendMoreThanBuffersHold(socket()));
    }

    private static void isForcedClosed(Request request) {
        Charge.to("WSK-SOCKET-026", () -> assertThat(request).completesOnce().with(NtStatus.STATUS_FILE_FORCED_CLOSED));
    }

    @Nullable
    Runnable receive(Step step, Receive.Kind kind) {
        if (state == State.KILLED) {
            return () -> isForcedClosed(application.receive(socket(), 16));
        }
        if (state == State.ABORTED) {
            return () -> Charge.to(
                    "WSK-DISCONNECT-011",
                    () -> assertThat(application.receive(socket(), 16))
                            .completesOnce()
                            .withOneOf(Accepted.AFTER_ABORT));
        }
        boolean isOffered = switch (kind) {
            case ANY -> true;
            case ALL -> has(Capability.WAITALL);
            case END -> has(Capability.DRAIN) && !isAwaited();
        };
        return state != State.CONNECTED || !isOffered || inbound.mayGoOnUnseen() ? null : () -> received(step, kind);
    }

    private void received(Step step, Receive.Kind kind) {
        TransferBuffer buffer = kind == Receive.Kind.END
                ? TransferBuffer.ofBytes(0)
                : step.shape().make(step.size());
        int flags = switch (kind) {
            case ANY -> 0;
            case ALL -> Wsk.WSK_FLAG_WAITALL;
            case END -> Wsk.WSK_FLAG_DRAIN;
        };
        inbound.posted(new Receive(irps.calls(step.irp()).receive(socket(), buffer, flags), kind, buffer));
    }

    /** A receive whose completion routine sends on another socket. */
    @Nullable
    Runnable receiveThenSendOn(WalkedSocket other, Step step) {
        boolean isPossible = has(Capability.SURVIVES_MISUSE) // Elsewhere it may hang.
                && state == State.CONNECTED
                && other != this
                && other.isOpen()
                && !isAwaited()
                && isWithoutDrain();
        return !isPossible
                ? null
                : () -> {
                    var irp = application.irp(1);
                    TransferBuffer reply = other.outbound.next(Shape.FLAT.make(step.size()));
                    Request send = application.fromRoutineOf(irp).send(other.socket(), reply);
                    TransferBuffer buffer = step.shape().make(step.size());
                    Request receive = application.with(irp).receive(socket(), buffer, 0);
                    inbound.posted(new Receive(receive, Receive.Kind.ANY, buffer));
                    routineSend = new RoutineSend(receive, send, reply, other);
                    other.isReserved = true;
                };
    }

    /** A receive whose completion routine receives once more. */
    @Nullable
    Runnable receiveTwice(Step step) {
        boolean isPossible = has(Capability.SURVIVES_MISUSE) // Elsewhere it may hang.
                && isOpen()
                && !isAwaited()
                && isWithoutDrain();
        return !isPossible
                ? null
                : () -> {
                    var irp = application.irp(1);
                    TransferBuffer later = Shape.FLAT.make(step.size());
                    Request again = application.fromRoutineOf(irp).receive(socket(), later, 0);
                    TransferBuffer buffer = step.shape().make(step.size());
                    Request first = application.with(irp).receive(socket(), buffer, 0);
                    inbound.posted(
                            new Receive(first, Receive.Kind.ANY, buffer, new Receive(again, Receive.Kind.ANY, later)));
                };
    }

    private boolean isWithoutDrain() {
        return inbound.waiting().stream().noneMatch(receive -> receive.kind() == Receive.Kind.END);
    }

    /** Whether a completion routine will make a call yet: the socket is neither ended nor closed before. */
    private boolean isAwaited() {
        return routineSend != null || inbound.goesOn();
    }

    /** Several calls at the same time, each on a thread of its own. */
    @Nullable
    Runnable together(Step step) {
        return !isOpen() || !has(WskFunction.GET_LOCAL_ADDRESS) || inbound.mayGoOnUnseen()
                ? null
                : () -> {
                    TransferBuffer out = outbound.next(step.shape().make(step.size()));
                    TransferBuffer in = step.shape().make(step.size());
                    List<Request> made = application.together(List.of(
                            () -> application.send(socket(), out),
                            () -> application.receive(socket(), in, 0),
                            () -> application.getLocalAddress(socket())));
                    outbound.made(made.get(0), out);
                    inbound.posted(new Receive(made.get(1), Receive.Kind.ANY, in));
                    boolean hasEnded = inbound.hasEnded(); // Then nothing says in which way it is completed.
                    Charge.to("WSK-ADDR-001", () -> {
                        assertThat(made.get(2)).completesOnce();
                        if (!hasEnded) {
                            assertThat(made.get(2)).withSuccess();
                        }
                    });
                };
    }

    /** IoCancelIrp of one of the receives that wait, or of what nothing else will end. */
    @Nullable
    Runnable cancel(Step step) {
        if (state == State.KILLED) {
            return null; // What is pending has ended with that, or ends with the close.
        }
        List<Receive> waiting = inbound.waiting();
        Request endless = connecting != null ? connecting : outbound.stuck();
        if (endless != null && waiting.isEmpty()) {
            return !has(Capability.SURVIVES_MISUSE) || isReserved
                    ? null
                    : () -> { // Elsewhere it may hang.
                        endless.cancel();
                        Charge.to("WSK-IRP-060", () -> assertThat(endless).completesOnce());
                        state = State.SPOILT; // Whether the socket can be used any further is open (AMB-19).
                    };
        }
        return waiting.isEmpty()
                ? null
                : () -> {
                    Receive one = waiting.get(step.choice() % waiting.size());
                    one.request().cancel();
                    Charge.to("WSK-IRP-014", () -> assertThat(one.request()).completesOnce());
                    inbound.cancelled(one);
                };
    }

    // ---- addresses and misuse

    @Nullable
    Runnable addresses() {
        if (!has(WskFunction.GET_LOCAL_ADDRESS) || !has(WskFunction.GET_REMOTE_ADDRESS)) {
            return null;
        }
        if (state == State.KILLED) {
            return () -> isForcedClosed(application.getLocalAddress(socket()));
        }
        if (state == State.BOUND) {
            return () -> {
                Request local = application.getLocalAddress(socket());
                Charge.to(
                        "WSK-ADDR-001", () -> assertThat(local).completesOnce().withSuccess());
                Charge.to("WSK-ADDR-003", () -> assertThat(local.address()).hasPort());
            };
        }
        return !isOpen() || inbound.hasEnded()
                ? null
                : () -> {
                    Request local = application.getLocalAddress(socket());
                    Charge.to(
                            "WSK-ADDR-001",
                            () -> assertThat(local).completesOnce().withSuccess());
                    Request remote = application.getRemoteAddress(socket());
                    Charge.to(
                            "WSK-ADDR-007",
                            () -> assertThat(remote).completesOnce().withSuccess());
                    Charge.to("WSK-ADDR-007", () -> assertThat(remote.address()).is(peer().address()));
                    boolean isTranslated = !peer().ownAddress().equals(peer().address());
                    if (!isTranslated) {
                        Charge.to(
                                "WSK-ADDR-001",
                                () -> assertThat(local.address()).is(peer().sourceAddress()));
                    }
                };
    }

    @Nullable
    Runnable misuse(Step step) {
        boolean isEven = step.choice() % 2 == 0;
        return !has(Capability.SURVIVES_MISUSE) || !missing.isEmpty()
                ? null
                : switch (state) {
                    case ABSENT, CONNECTING, SPOILT, RESET, ABORTED, KILLED -> null;
                    case CREATED ->
                        isEven
                                ? () -> Charge.to(
                                        "WSK-ADDR-002",
                                        () -> assertThat(application.getLocalAddress(socket()))
                                                .completesOnce()
                                                .with(NtStatus.STATUS_INVALID_DEVICE_STATE))
                                : () -> Charge.to(
                                        "WSK-CONNECT-012",
                                        () -> assertThat(application.send(socket(), "?"))
                                                .completesOnce()
                                                .withOneOf(Accepted.NOT_CONNECTED));
                    case BOUND ->
                        isEven
                                ? () -> Charge.to(
                                        "WSK-ADDR-008",
                                        () -> assertThat(application.getRemoteAddress(socket()))
                                                .completesOnce()
                                                .with(NtStatus.STATUS_INVALID_DEVICE_STATE))
                                : () -> Charge.to(
                                        "WSK-CONNECT-012",
                                        () -> assertThat(application.receive(socket(), 8))
                                                .completesOnce()
                                                .withOneOf(Accepted.NOT_CONNECTED));
                    case CONNECTED ->
                        isEven
                                ? () -> Charge.to(
                                        "WSK-CONNECT-001",
                                        () -> assertThat(application.connect(socket(), peer()))
                                                .completesOnce()
                                                .withOneOf(Accepted.CONNECTED_ALREADY))
                                : () -> Charge.to(
                                        "WSK-BIND-001",
                                        () -> assertThat(application.bind(socket(), application.wildcard()))
                                                .completesOnce()
                                                .withOneOf(Accepted.BOUND_ALREADY));
                };
    }

    // ---- the peer

    @Nullable
    Runnable peerSends(Step step, int pieces) {
        int count = state != State.CONNECTED || inbound.hasEnded() ? 0 : Math.min(step.size(), inbound.room());
        return count <= 0 ? null : () -> sentByPeer(count, pieces);
    }

    private void sentByPeer(int count, int pieces) {
        int left = count;
        for (int i = pieces; left > 0; i--) {
            int piece = i <= 1 ? left : Math.min(left, Math.max(1, count / pieces));
            peer().sends(inbound.next(piece));
            left -= piece;
        }
    }

    @Nullable
    Runnable peerReads() {
        return state != State.CONNECTED || isReserved || outbound.stuck() != null ? null : this::readByPeer;
    }

    private void readByPeer() {
        if (outbound.stuck() != null) {
            return;
        }
        outbound.readBy(peer());
        Request disconnecting = disconnect;
        if (disconnecting != null && !hasPeerSeenTheEnd) {
            Charge.to("WSK-DISCONNECT-002", () -> peer().expectsEndOfStream());
            hasPeerSeenTheEnd = true;
            Charge.to(
                    "WSK-DISCONNECT-001",
                    () -> assertThat(disconnecting).completesOnce().withSuccess());
        }
    }

    @Nullable
    Runnable peerFinishes() {
        boolean isPossible = state == State.CONNECTED && !inbound.hasEnded() && session.carries(Fidelity.HALF_CLOSE);
        return !isPossible
                ? null
                : () -> {
                    peer().disconnectsGracefully();
                    inbound.ends();
                };
    }

    @Nullable
    Runnable peerResets() {
        boolean isPossible = isOpen() && !isAwaited() && !inbound.hasEnded() && session.carries(Fidelity.RESET);
        return !isPossible
                ? null
                : () -> {
                    peer().resets();
                    inbound.fails("WSK-RECV-023");
                    outbound.breaks("WSK-SEND-001");
                    state = State.RESET;
                };
    }

    // ---- ends

    @Nullable
    Runnable disconnect(Step step, boolean hasData) {
        return !isOpen() || !has(WskFunction.DISCONNECT)
                ? null
                : () -> {
                    if (hasData) {
                        TransferBuffer last = outbound.next(step.shape().make(step.size()));
                        disconnect = application.disconnect(socket(), last);
                        outbound.handedOver(last);
                    } else {
                        disconnect = application.disconnect(socket());
                    }
                };
    }

    @Nullable
    Runnable abort() {
        return state != State.CONNECTED || isReserved || isAwaited() || !has(WskFunction.DISCONNECT)
                ? null
                : () -> {
                    Request abort = application.disconnectAbortively(socket());
                    Charge.to(
                            "WSK-DISCONNECT-001",
                            () -> assertThat(abort).completesOnce().withSuccess());
                    state = State.ABORTED;
                    over("WSK-DISCONNECT-014", "WSK-DISCONNECT-009");
                };
    }

    /** The fault hook: nothing works any more. What is pending ends with the close at the latest; no page says when. */
    @Nullable
    Runnable kill() {
        return !isOpen() || isAwaited() || !has(Capability.FAULT_HOOKS)
                ? null
                : () -> {
                    application.killSocket(socket());
                    state = State.KILLED;
                };
    }

    @Nullable
    Runnable close() {
        return state == State.ABSENT || isReserved || isAwaited() ? null : this::closed;
    }

    private void closed() {
        boolean isConnected = state == State.CONNECTED;
        if (isConnected && hasDisconnected()) {
            readByPeer(); // Closing aborts what the peer has not ended, and what is on its way then may be lost.
        }
        Request close = application.closeSocket(socket());
        Charge.to("WSK-CLOSE-001", () -> assertThat(close).completesOnce().withSuccess());
        Request unanswered = connecting;
        if (unanswered != null) {
            Charge.to("WSK-CLOSE-002", () -> assertThat(unanswered).completesOnce());
            connecting = null;
        }
        state = State.ABSENT;
        if (isConnected) {
            over("WSK-CLOSE-002", "WSK-CLOSE-006");
        } else {
            inbound.breaks("WSK-CLOSE-002");
            outbound.breaks("WSK-CLOSE-002");
        }
    }

    /** The application has ended the connection: everything comes to its end, and the peer hears of it. */
    private void over(String endsWhatIsPending, String tellsThePeer) {
        inbound.breaks(endsWhatIsPending);
        outbound.breaks(endsWhatIsPending);
        Request disconnecting = disconnect;
        if (disconnecting != null) {
            Charge.to(endsWhatIsPending, () -> assertThat(disconnecting).completesOnce());
        } else if (session.carries(Fidelity.RESET)) {
            Charge.to(tellsThePeer, () -> peer().expectsReset());
        }
    }

    // ---- what has to hold after every step

    /** Brings to its end what has to come to one, and sees that nothing else has. */
    void settle() {
        Request unanswered = connecting;
        if (state == State.CONNECTING && unanswered != null) {
            Charge.to("WSK-CONNECT-008", () -> assertThat(unanswered).isPending());
        }
        if (state != State.CONNECTED) {
            return;
        }
        inbound.settle();
        RoutineSend started = routineSend;
        if (started != null && inbound.waiting().stream().noneMatch(one -> one.request() == started.receive())) {
            started.to().outbound.made(started.send(), started.buffer());
            started.to().isReserved = false;
            routineSend = null;
        }
    }

    /** Gives a receive its data whose completion routine others wait for. */
    void answer() {
        if (isAwaited() && !inbound.hasEnded()) {
            sentByPeer(inbound.room(), 1);
            settle();
        }
    }

    /** The peer gets what it is due, and the socket is closed. */
    void end() {
        if (state == State.CONNECTED) {
            readByPeer();
            settle();
        }
        if (state != State.ABSENT) {
            closed();
        }
    }
}

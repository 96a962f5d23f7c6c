package org.wsktck.harness.application;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.condition.Choices.SocketCategory;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/**
 * The application of a scenario: registered with the subsystem and with the provider NPI captured as soon as it makes
 * its first socket. Each of its calls gets an IRP of its own.
 *
 * <p>Methods that reach a state ({@link #boundSocket()}, {@link #connectTo(TcpPeer)}) must succeed; the functions of
 * {@link WskCalls} hand back what happened.
 */
public final class WskApplication extends WskCalls {
    private static final int PORTS_TRIED = 8;

    /** Of WSK_INSPECT_ID: a ULONG_PTR, a ULONG, and what aligns it. */
    private static final int INSPECT_ID_BYTES = 16;

    private @Nullable Registration registration;

    WskApplication(Session session) {
        super(session);
    }

    @Override
    ApplicationIrp nextIrp() {
        return session.irps().next();
    }

    @Override
    @Nullable
    WskClient client() {
        return registration().client();
    }

    @Override
    WskProviderDispatch provider() {
        return registration().provider();
    }

    private Registration registration() {
        Registration made = registration;
        if (made == null) {
            made = registerAndCapture();
            registration = made;
        }
        return made;
    }

    // ---- states to start from

    /** A new connection socket of the scenario's family. */
    public WskSocket connectionSocket() {
        return createConnectionSocket().socket();
    }

    /** A connection socket bound to the wildcard address and a port that the transport chose. */
    public WskSocket boundSocket() {
        WskSocket socket = connectionSocket();
        bind(socket, wildcard()).succeeds();
        return socket;
    }

    /** The same with the application's context and callbacks. */
    WskSocket boundSocket(@Nullable Object context, @Nullable WskClientConnectionDispatch table) {
        WskSocket socket = createConnectionSocket(context, table).socket();
        bind(socket, wildcard()).succeeds();
        return socket;
    }

    /** A socket connected to the peer, which has taken the connection; in the way that the scenario is run under. */
    public WskSocket connectTo(TcpPeer peer) {
        return session.surroundings().connected(this, peer, null, null);
    }

    /** The same with callbacks, and their own context; these events are enabled then. */
    public WskSocket connectTo(TcpPeer peer, ApplicationCallbacks callbacks, WskEvent... enabled) {
        return connectTo(peer, callbacks.context(), callbacks, enabled);
    }

    /** The same with a context of its own. */
    public WskSocket connectTo(TcpPeer peer, Object context, ApplicationCallbacks callbacks, WskEvent... enabled) {
        WskSocket socket = session.surroundings().connected(this, peer, context, callbacks.connectionTable());
        if (enabled.length > 0) {
            enables(socket, enabled);
        }
        return socket;
    }

    /** Has these events enabled on a socket. */
    public void enables(WskSocket socket, WskEvent... events) {
        NtStatus status = enable(socket, events);
        if (!status.isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    Arrays.toString(events) + " enabled, since the scenario starts from there",
                    "WskControlSocket returned " + status);
        }
    }

    /**
     * The same with an IRP, which the page rules out and clients in use pass; the scenario does not apply to an
     * implementation that refuses it (AMB-32).
     */
    public void enablesWithIrp(WskSocket socket, WskEvent... events) {
        NtStatus status = enableWithIrp(socket, events).ioStatus().status();
        if (!status.isSuccess()) {
            throw new NotApplicable("the implementation enables no event with an IRP (AMB-32); it answered " + status);
        }
    }

    /** A connection socket connected to a server. */
    public WskSocket connectTo(ServerPeer server) {
        WskSocket socket = boundSocket();
        connect(socket, server).succeeds();
        return socket;
    }

    /** A connected socket made by WskSocketConnect. */
    public WskSocket socketConnectTo(TcpPeer peer) {
        WskSocket socket = socketConnect(wildcard(), peer.address()).socket();
        peer.accepts();
        return socket;
    }

    /** A new connection socket bound to that address. */
    public WskSocket socketBoundTo(SockAddr localAddress) {
        WskSocket socket = connectionSocket();
        bind(socket, localAddress).succeeds();
        return socket;
    }

    /** A connected socket that the peer has reset; the application has noticed, since a receive has failed. */
    public WskSocket socketResetBy(TcpPeer peer) {
        WskSocket socket = connectTo(peer);
        peer.resets();
        NtStatus noticed = receive(socket, 16).ioStatus().status();
        if (noticed.isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    "a receive that fails once the peer has reset the connection",
                    "it was completed with " + noticed);
        }
        return socket;
    }

    /** A new stream socket bound to the wildcard address; the scenario does not apply without them. */
    public WskSocket boundStreamSocket() {
        return boundStreamSocket(null, null);
    }

    /** The same with the application's context and callbacks. */
    WskSocket boundStreamSocket(@Nullable Object context, @Nullable WskClientStreamDispatch tables) {
        requires(Capability.STREAM);
        WskSocket socket = createStreamSocket(context, tables).socket();
        bind(socket, wildcard()).succeeds();
        return socket;
    }

    /** A stream socket connected to the peer, which has taken the connection. */
    public WskSocket connectStreamTo(TcpPeer peer) {
        WskSocket socket = boundStreamSocket();
        connect(socket, peer).succeeds();
        peer.accepts();
        return socket;
    }

    // ---- taking connections

    /** A socket that takes connections, at an address where peers reach it; of the kind that the scenario is run under. */
    public Listener listens() {
        return listens(session.circumstances().category());
    }

    /** A socket of that kind that takes connections. */
    Listener listens(SocketCategory kind) {
        return listensAt(serverAddress(), kind, null, null);
    }

    /** A stream socket that listens. */
    public Listener streamListener() {
        return listens(SocketCategory.STREAM);
    }

    /** The same with the application's context and callbacks. */
    public Listener listens(@Nullable Object context, ApplicationCallbacks callbacks) {
        return listensAt(serverAddress(), session.circumstances().category(), context, callbacks);
    }

    /** A listening socket that asks what becomes of each connection request; the scenario does not apply without. */
    public Listener listensConditionally(@Nullable Object context, ApplicationCallbacks callbacks) {
        requires(Capability.INSPECT);
        WskSocket socket =
                createListeningSocket(context, callbacks.listenTable()).socket();
        setOption(socket, Wsk.SO_CONDITIONAL_ACCEPT, 1).succeeds();
        SockAddr address = serverAddress();
        bind(socket, address).succeeds();
        return new Listener(socket, address);
    }

    /** The same with callbacks, and their own context; these events are enabled then. */
    public Listener listens(ApplicationCallbacks callbacks, WskEvent... enabled) {
        Listener listener = listens(callbacks.context(), callbacks);
        if (enabled.length > 0) {
            enables(listener.socket(), enabled);
        }
        return listener;
    }

    /** A stream socket with both halves of its callbacks, bound to that address, in neither role yet. */
    public Listener streamSocketBoundTo(SockAddr address, ApplicationCallbacks callbacks) {
        WskSocket socket =
                createStreamSocket(callbacks.context(), callbacks.streamTable()).socket();
        bind(socket, address).succeeds();
        return new Listener(socket, address);
    }

    /** A socket that takes connections on all local addresses. */
    public Listener listensEverywhere() {
        SockAddr reached = serverAddress();
        Listener everywhere = listensAt(
                wildcard().withPort(reached.port()), session.circumstances().category(), null, null);
        return new Listener(everywhere.socket(), reached);
    }

    /** A socket that takes connections at that address, port included. */
    public Listener listensAt(SockAddr address) {
        return listensAt(address, session.circumstances().category(), null, null);
    }

    private Listener listensAt(
            SockAddr address, SocketCategory kind, @Nullable Object context, @Nullable ApplicationCallbacks callbacks) {
        WskSocket socket;
        switch (kind) {
            case CONNECTION_OR_LISTENING -> {
                requires(Capability.LISTEN);
                socket = createListeningSocket(context, callbacks == null ? null : callbacks.listenTable())
                        .socket();
                bind(socket, address).succeeds();
            }
            case STREAM -> {
                requires(Capability.STREAM);
                socket = createStreamSocket(context, callbacks == null ? null : callbacks.streamTable())
                        .socket();
                bind(socket, address).succeeds();
                // Its IRP may wait until a connection comes in (AMB-13).
                listen(socket);
            }
            default -> throw new IllegalStateException(kind.toString());
        }
        session.surroundings().listening(this, socket);
        return new Listener(socket, address);
    }

    /** That many peers dial it at once; each has data of its own. */
    public PeersAtOnce dialledAtOnce(Listener listener, int count) {
        return new PeersAtOnce(this, listener, count);
    }

    /** What answers PINGs to all who dial it from now on. */
    public PingServer pingServer(Listener listener) {
        return new PingServer(this, listener);
    }

    private void requires(Capability capability) {
        if (!capabilities().contains(capability)) {
            throw new NotApplicable("the implementation does not declare " + capability);
        }
    }

    /** An address, with a port that nobody uses, at which peers reach a socket that is bound to it. */
    public SockAddr serverAddress() {
        return session.serverAddress().withPort(freePort());
    }

    /** Another local address with that port that peers reach; the scenario does not apply where none is known. */
    public SockAddr secondServerAddress(int port) {
        return session.testbed()
                .secondServerAddress(session.family())
                .orElseThrow(() -> new NotApplicable("the implementation's host has no second address in reach"))
                .withPort(port);
    }

    /** The socket that stands for a peer's connection, from accepting until it has come; what came before it is closed. */
    public WskSocket acceptsUntil(Listener listener, TcpPeer peer) {
        return acceptsUntil(listener, peer, accept(listener));
    }

    /** The same, and that accept has been made already. */
    public WskSocket acceptsUntil(Listener listener, TcpPeer peer, Request first) {
        Request accept = first;
        for (int accepted = 0; accepted < PORTS_TRIED; accepted++) {
            if (accept.ioStatus().status().isSuccess()) {
                if (accept.acceptedRemoteAddress().equals(peer.ownAddress())) {
                    return accept.socket();
                }
                closeSocket(accept.socket()).succeeds();
            }
            accept = accept(listener);
        }
        throw new ExpectationFailure(
                Diagnosis.GIVEN_NOT_REACHED, "the connection of the peer accepted", PORTS_TRIED + " others were");
    }

    /** The sockets of these peers' connections, in their order, out of what was accepted in any. */
    public List<WskSocket> socketsByPeer(List<Request> accepts, TcpPeer... peers) {
        List<WskSocket> sockets = new ArrayList<>();
        for (TcpPeer peer : peers) {
            sockets.add(accepts.stream()
                    .filter(accept -> accept.acceptedRemoteAddress().port()
                            == peer.ownAddress().port())
                    .findFirst()
                    .orElseThrow(() -> new ExpectationFailure(
                            Diagnosis.WRONG_ADDRESS,
                            "a socket for the connection from " + peer.ownAddress(),
                            "the accepted ones are from "
                                    + accepts.stream()
                                            .map(Request::acceptedRemoteAddress)
                                            .toList()))
                    .socket());
        }
        return sockets;
    }

    // ---- options

    /** The value of an option that is a ULONG; the scenario does not apply where the option is not there. */
    public int optionOf(WskSocket socket, int option) {
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!getOption(socket, option, value).ioStatus().status().isSuccess()) {
            throw new NotApplicable("the implementation does not have the option 0x" + Integer.toHexString(option));
        }
        return value.getInt(0);
    }

    /** SIO_WSK_QUERY_INSPECT_ID of an accepted socket. */
    public WskInspectId inspectIdOf(WskSocket socket) {
        ByteBuffer id = ByteBuffer.allocate(INSPECT_ID_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        WskOutputSize size = new WskOutputSize();
        new StatusAssert(ioctlWithoutIrp(socket, Wsk.SIO_WSK_QUERY_INSPECT_ID, id, size)).is(NtStatus.STATUS_SUCCESS);
        return new WskInspectId(id.getLong(0), id.getInt(Long.BYTES));
    }

    // ---- what takes several calls

    /**
     * What comes from now on over events, in whatever way their callbacks answer. What they keep is released as soon as it
     * has been read, and what they do not take is received.
     */
    public ReceivedStream stream(WskSocket socket, ApplicationCallbacks callbacks) {
        return new ReceivedStream(new IndicatedStream(this, socket, callbacks));
    }

    /** What comes from now on, be it over events, be it by WskReceive where none comes. */
    public ReceivedStream streamOverEitherRoute(WskSocket socket, ApplicationCallbacks callbacks) {
        return new ReceivedStream(new EitherRoute(this, socket, callbacks, null));
    }

    /** The same with a WskReceive that waits already. */
    public ReceivedStream streamOverEitherRoute(
            WskSocket socket, ApplicationCallbacks callbacks, Request waitingReceive) {
        return new ReceivedStream(new EitherRoute(this, socket, callbacks, waitingReceive));
    }

    /** Lets a queued WskAccept meet a connection while the accept event is enabled, that many times. */
    public AcceptPrecedence raceAcceptAgainstEvent(
            Listener listener, TcpPeer peer, ApplicationCallbacks callbacks, int rounds) {
        AcceptPrecedence precedence = new AcceptPrecedence(this, listener, peer, callbacks);
        precedence.run(rounds);
        return precedence;
    }

    /** The socket of the next connection, be it over WskAcceptEvent, be it by a WskAccept that waits. */
    public WskSocket nextConnection(ApplicationCallbacks callbacks, Request accept) {
        session.completions()
                .await(
                        () -> accept.isDone() || callbacks.isNext(WskEvent.ACCEPT),
                        accept.budget(),
                        "a connection accepted");
        return callbacks.isNext(WskEvent.ACCEPT)
                ? callbacks.next(WskEvent.ACCEPT).socket()
                : accept.socket();
    }

    /** Lets a queued WskReceive meet the arrival of a byte while the receive event is enabled, that many times. */
    public ReceivePrecedence raceReceiveAgainstEvent(
            WskSocket socket, TcpPeer peer, ApplicationCallbacks callbacks, int rounds) {
        ReceivePrecedence precedence = new ReceivePrecedence(this, socket, peer, callbacks);
        precedence.run(rounds);
        return precedence;
    }

    /**
     * A callback has returned, and what its answer brings about has had the time of an exchange with the peer to come
     * about: no function tells the application that an answer has arrived.
     */
    public CalledBack awaitsReturnOf(CalledBack called, WskSocket socket, TcpPeer peer) {
        called.awaitReturn();
        exchange(socket, peer);
        return called;
    }

    /** WskCloseSocket on a thread of its own, since it is asked whether the call waits for a callback that is held. */
    public BlockedRequest startClosing(WskSocket socket) {
        session.closing(socket);
        WskCall call = WskCall.on(socket, WskFunction.CLOSE_SOCKET);
        Request request =
                new Request(session, call, nextIrp(), session.budgets().completion(), null);
        BlockedRequest blocked = new BlockedRequest(session, request);
        session.startBlocked(blocked, request, call::perform);
        return blocked;
    }

    /** WskReceive of no bytes. */
    public Request receiveNothing(WskSocket socket) {
        return receive(socket, 0);
    }

    /** WskRelease of NULL. */
    public NtStatus releaseNull(WskSocket socket) {
        return release(socket, (WskDataIndication) null);
    }

    /** WskRelease of a list that a callback has kept. */
    public NtStatus release(WskSocket socket, CalledBack kept) {
        return release(socket, kept.list());
    }

    /**
     * Receives with one WskReceive what the receive event has refused. What that leaves comes over the event, whose next
     * reaction has to take it (WSK-RECVEVENT-009).
     */
    public void receivesRefused(WskSocket socket, ApplicationCallbacks callbacks, String text) {
        Request receive = receive(socket, text.length());
        new RequestAssert(receive).completesOnce().withSuccess().receivedBeginningOf(text);
        int count = receive.received().length;
        if (count == 0) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, "some of \"" + text + "\" received", "nothing was received");
        }
        if (count < text.length()) {
            callbacks.take(text.substring(count));
        }
    }

    /** Receives until it has that text, in as many pieces as it comes in. */
    public void receivesExactly(WskSocket socket, String text) {
        StringBuilder soFar = new StringBuilder(text.length());
        while (soFar.length() < text.length()) {
            Request receive = receive(socket, text.length() - soFar.length());
            new RequestAssert(receive).completesOnce().withSuccess();
            byte[] piece = receive.received();
            if (piece.length == 0) {
                throw new ExpectationFailure(
                        Diagnosis.WRONG_DATA, "\"" + text + "\" received", "the stream ended after \"" + soFar + "\"");
            }
            soFar.append(new String(piece, StandardCharsets.US_ASCII));
        }
        if (!soFar.toString().equals(text)) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, "\"" + text + "\" received", "\"" + soFar + "\" was received");
        }
    }

    /** An accept has delivered a socket; data flows on it to the peer, back, and to it once more. */
    public void exchangesDataWith(TcpPeer peer, Request accept) {
        new RequestAssert(accept).completesOnce().withSuccess();
        exchangesDataWith(peer, accept.socket());
    }

    /** Data flows to the peer, back, and to it once more. */
    public void exchangesDataWith(TcpPeer peer, WskSocket socket) {
        new RequestAssert(send(socket, "ping")).completesOnce().withSuccess();
        peer.expects("ping");
        peer.sends("pong");
        receivesExactly(socket, "pong");
        new RequestAssert(send(socket, "done")).completesOnce().withSuccess();
        peer.expects("done");
    }

    // ---- what a call needs

    /** A local address that the peer can be reached from, with a free port. The peer has taken a connection from it. */
    public SockAddr freeAddressTowards(TcpPeer peer) {
        WskSocket probe = connectTo(peer);
        SockAddr address = getLocalAddress(probe).address();
        closeSocket(probe).succeeds();
        return address.withPort(freePort());
    }

    /**
     * A port that nobody uses: the wildcard address could be bound with it. Where none of several can, the last of
     * them, so that the scenario's own bind says what is wrong.
     */
    public int freePort() {
        int port = session.nextPort();
        for (int tries = 1; !canBind(port) && tries < PORTS_TRIED; tries++) {
            port = session.nextPort();
        }
        return port;
    }

    private boolean canBind(int port) {
        WskSocket probe = connectionSocket();
        boolean bound =
                bind(probe, wildcard().withPort(port)).ioStatus().status().isSuccess();
        closeSocket(probe).succeeds();
        return bound;
    }

    /** Another loopback address with that port; the scenario does not apply to a host without one. IPv4 only. */
    public SockAddr secondLoopback(int port) {
        SockAddr second = SockAddr.fromBytes(new byte[] {Wsk.AF_INET, 0, 0, 0, 127, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0});
        WskSocket probe = connectionSocket();
        boolean there = bind(probe, second).ioStatus().status().isSuccess();
        closeSocket(probe).succeeds();
        if (!there) {
            throw new NotApplicable("the implementation's host has no local address " + second.inetAddress());
        }
        return second.withPort(port);
    }

    /** An address, with port 0, that no host has: it is reserved for documentation (RFC 5737, RFC 3849). */
    public SockAddr foreignAddress() {
        byte[] bytes = wildcard().toBytes();
        if (session.family() == AddressFamily.IPV4) {
            System.arraycopy(new byte[] {(byte) 192, 0, 2, 1}, 0, bytes, 4, 4);
        } else {
            System.arraycopy(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8}, 0, bytes, 8, 4);
            bytes[23] = 1;
        }
        return SockAddr.fromBytes(bytes);
    }

    /** The wildcard address of the scenario's family with port 0. */
    public SockAddr wildcard() {
        return SockAddr.wildcard(session.family(), 0);
    }

    /** The loopback address of the scenario's family with that port. */
    public SockAddr loopback(int port) {
        return SockAddr.loopback(session.family(), port);
    }

    /** The scenario's family. */
    public AddressFamily family() {
        return session.family();
    }

    /** What the implementation declares. */
    public Set<Capability> capabilities() {
        return session.implementation().capabilities();
    }

    /** Event callbacks that note when they are called. */
    public ApplicationCallbacks callbacks() {
        return new ApplicationCallbacks(session);
    }

    /**
     * One byte to the peer, which takes it: whatever the implementation would have done at once before it has been
     * done. Where a send waits that the peer does not take, a query has to do.
     */
    public void exchange(WskSocket socket, TcpPeer peer) {
        if (session.surroundings().sendWaits()) {
            getLocalAddress(socket).succeeds();
            return;
        }
        send(socket, ".").succeeds();
        peer.expects(".");
    }

    /** Closes the socket that a request has delivered, if it has delivered one. */
    public void closeSocketOf(Request request) {
        WskSocket socket = request.ioStatus().socket();
        if (socket != null) {
            closeSocket(socket).succeeds();
        }
    }

    /** A new IRP without a completion routine yet. */
    public ApplicationIrp irp(int stackSize) {
        return new ApplicationIrp(session, session.io().allocateIrp(stackSize));
    }

    /** A new IRP without a completion routine yet; the thread that has allocated it has ended. */
    public ApplicationIrp irpOfEndedThread(int stackSize) {
        return new ApplicationIrp(session, session.io().allocateIrpOnEndedThread(stackSize));
    }

    /** The routines for MDLs. */
    public MdlCalls mdls() {
        return new MdlCalls(session);
    }

    /** The functions of WSK with an IRP of the application's choice. */
    public WskCalls with(ApplicationIrp irp) {
        return new WskCalls(session) {
            @Override
            ApplicationIrp nextIrp() {
                return irp;
            }

            @Override
            @Nullable
            WskClient client() {
                return WskApplication.this.client();
            }

            @Override
            WskProviderDispatch provider() {
                return WskApplication.this.provider();
            }
        };
    }

    /**
     * The functions of WSK as the completion routine of that IRP calls them: one of them, once. Behind an agent a routine
     * sends, receives or closes a socket.
     */
    public WskCalls fromRoutineOf(ApplicationIrp irp) {
        return new CallsFromRoutine(this, irp);
    }

    /** The functions of WSK as an event callback calls them. */
    public CallsFromCallback fromCallback() {
        return new CallsFromCallback(this);
    }

    /** That many sockets, each connected to a peer of its own. */
    public ConnectedSockets connectSeveral(int count) {
        return new ConnectedSockets(this, count);
    }

    /** Lets IoCancelIrp of a receive meet the arrival of a byte, up to that many times. */
    public CancelRace raceCancelAgainstArrival(WskSocket socket, TcpPeer peer, int roundsMax) {
        CancelRace race = new CancelRace(this, socket, peer);
        race.run(roundsMax);
        return race;
    }

    /** Makes these calls at the same time, each on a thread of its own, and waits until all have returned. */
    public List<Request> together(List<Supplier<Request>> calls) {
        registration(); // Made once, by this thread.
        return Together.make(session, calls);
    }

    /** WskSend of each buffer, all at one moment, each on a thread of its own. */
    public List<Request> sendAtOnce(WskSocket socket, List<TransferBuffer> buffers) {
        return new SendsAtOnce(this, socket, buffers.size()).make(buffers);
    }

    /** Lets IoCancelIrp of a WskSocketConnect meet the connection that comes about, that many times. */
    public void raceCancelAgainstConnection(Registration registration, TcpPeer peer, int rounds) {
        new SocketConnectRace(session, registration.calls(), peer.address()).run(rounds);
    }

    /** Lets IoCancelIrp of a WskAccept meet a connection that comes in, that many times. No connection may be lost. */
    public void raceCancelAgainstPeer(Listener listener, TcpPeer peer, int rounds) {
        new AcceptRace(this, listener, peer).run(rounds);
    }

    /** Lets the close of a listener with a WskAccept that waits meet a connection that comes in, up to that many times. */
    public void raceCloseAgainstPeer(TcpPeer peer, int roundsMax) {
        new ListenerCloseRace(this, peer).run(roundsMax);
    }

    /** A registration of its own, beside the application's; version as MAKE_WSK_VERSION makes it. */
    public Registration register(int version) {
        return new Registration(session, version);
    }

    /** A registration of its own with version 1.0. */
    public Registration register() {
        return new Registration(session, Registration.VERSION_1_0);
    }

    /** A registration of its own with version 1.0 that has captured the provider NPI. */
    public Registration registerAndCapture() {
        return register().capturesAtOnce();
    }

    /** A WskClientEvent for a registration. */
    public ClientEvents clientEvents() {
        return new ClientEvents(session);
    }

    /** A registration of its own with version 1.0 and a WskClientEvent that has captured the provider NPI. */
    public Registration registerAndCapture(ClientEvents events) {
        return new Registration(session, Registration.VERSION_1_0, new WskRegistration(), events).capturesAtOnce();
    }

    /** A registration of its own with version 1.0, whose block has been used for something else before. */
    public Registration registerWithUsedBlock() {
        WskRegistration block = new WskRegistration();
        block.reservedRegistrationState("left over from something else");
        return new Registration(session, Registration.VERSION_1_0, block, null);
    }

    /** The implementation's fault hooks. Only where the scenario needs FAULT_HOOKS. */
    public FaultHooks faultHooks() {
        FaultHooks hooks = session.implementation().faultHooks();
        if (hooks == null) {
            throw new AdapterError("the implementation declares FAULT_HOOKS and faultHooks() is null", null);
        }
        return hooks;
    }

    /** Takes the transport away from under a socket. */
    public void killSocket(WskSocket socket) {
        act("fault hook: kill socket " + socket.id(), () -> {
            faultHooks().killSocket(socket);
            return true;
        });
    }

    /** The provider is ready from now on. */
    public void providerBecomesReady() {
        providerReady(true);
    }

    /** The provider is not ready from now on. */
    public void providerIsNotReady() {
        providerReady(false);
    }

    private void providerReady(boolean ready) {
        act("fault hook: provider " + (ready ? "ready" : "not ready"), () -> {
            faultHooks().providerReady(ready);
            return true;
        });
    }

    /** Holds every call into the provider dispatch inside the provider, from now on. */
    public HeldCalls holdProviderDispatchCalls() {
        return new HeldCalls(
                session,
                act(
                        "fault hook: hold provider dispatch calls",
                        () -> faultHooks().holdProviderDispatchCalls()));
    }

    private <T> T act(String what, Supplier<T> action) {
        session.journal().add(Journal.Kind.CALL, what);
        return session.callRunner().runAdapter(what, action::get);
    }
}

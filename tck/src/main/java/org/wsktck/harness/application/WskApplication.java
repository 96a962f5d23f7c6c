package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import org.wsktck.spi.WskClient;
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

    /** A socket connected to the peer, which has taken the connection; in the way that the scenario is run under. */
    public WskSocket connectTo(TcpPeer peer) {
        return session.surroundings().connected(this, peer);
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

    // ---- what takes several calls

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
        int port = FreePorts.next();
        for (int tries = 1; !canBind(port) && tries < PORTS_TRIED; tries++) {
            port = FreePorts.next();
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

    /** A connected socket made with callbacks, none of which is enabled. */
    public WskSocket connectTo(TcpPeer peer, ApplicationCallbacks callbacks) {
        WskSocket socket = createConnectionSocket(null, callbacks.dispatch()).socket();
        bind(socket, wildcard()).succeeds();
        connect(socket, peer).succeeds();
        peer.accepts();
        return socket;
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

    /** A registration of its own with version 1.0, whose block has been used for something else before. */
    public Registration registerWithUsedBlock() {
        WskRegistration block = new WskRegistration();
        block.reservedRegistrationState("left over from something else");
        return new Registration(session, Registration.VERSION_1_0, block);
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

package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.ConnectionFunctions;
import org.wsktck.reference.machine.ConnectionMachine;
import org.wsktck.reference.machine.Decision;
import org.wsktck.reference.machine.Effect;
import org.wsktck.reference.machine.EventSwitches;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderBasicDispatch;

/**
 * A connection socket: asks its machine, and carries out what that decides on queues and transport.
 *
 * <p>Host calls that cannot block are made under the socket's lock, which is what keeps the order of the stream.
 */
class ConnectionSocket extends ProviderSocket {
    // Everything below is guarded by lock.
    private final ConnectionMachine machine;
    private final ConnectionFunctions functions;
    private final SendQueue sends = new SendQueue();
    private final TcpTransport transport;
    private final ConnectionCallbacks callbacks;
    private final EventSwitches switches;
    private final SocketEvents events;
    private final Inbound inbound;
    private @Nullable ConnectAttempt connect;
    private PortTable.@Nullable Holding holding;
    private @Nullable SockAddr local;
    private @Nullable SockAddr remote;
    /** How the connection was called while it was inspected; null if it was not. */
    private final @Nullable WskInspectId inspectId;

    /** A new connection socket. */
    ConnectionSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ConnectionCallbacks callbacks)
            throws IOException {
        super(id, family, subsystem, registration);
        this.machine = new ConnectionMachine();
        this.functions = machine;
        this.transport = TcpTransport.open(family, subsystem.loop(), this);
        this.callbacks = callbacks;
        this.switches = new EventSwitches(callbacks.possibleEvents(), Set.of());
        this.events = new SocketEvents(switches, end.lifetime());
        this.inbound = inbound();
        this.inspectId = null;
        enableStaticEvents();
    }

    /** A connection socket of a connection that the host has accepted. */
    ConnectionSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ConnectionCallbacks callbacks,
            Arrival accepted)
            throws IOException {
        super(id, family, subsystem, registration);
        this.machine = ConnectionMachine.accepted();
        this.functions = machine;
        this.callbacks = callbacks;
        this.inspectId = accepted.inspectId();
        // The loop may have seen something on the channel while it was inspected, and tells its new owner at once.
        synchronized (lock) {
            this.transport = TcpTransport.accepted(accepted.channel(), subsystem.loop(), this);
            this.switches = new EventSwitches(callbacks.possibleEvents(), Set.of());
            this.events = new SocketEvents(switches, end.lifetime());
            this.inbound = inbound();
            if (accepted.begin() != null) {
                inbound.begin(accepted.begin());
            }
            enableStaticEvents();
            this.local = transport.localAddress();
            this.remote = transport.remoteAddress();
        }
    }

    /**
     * A socket of another category that can connect, too.
     *
     * @param functions decides about functions
     * @param machine is told what becomes of the connection
     */
    ConnectionSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ConnectionCallbacks callbacks,
            ConnectionFunctions functions,
            ConnectionMachine machine)
            throws IOException {
        super(id, family, subsystem, registration);
        this.machine = machine;
        this.functions = functions;
        this.transport = TcpTransport.open(family, subsystem.loop(), this);
        this.callbacks = callbacks;
        this.switches = new EventSwitches(callbacks.possibleEvents(), Set.of());
        this.events = new SocketEvents(switches, end.lifetime());
        this.inbound = inbound();
        this.inspectId = null;
        enableStaticEvents();
    }

    private Inbound inbound() {
        return new Inbound(new InboundStream(transport, subsystem.chunks()), callbacks, events, this::isCompleting);
    }

    /** As far as there are callbacks, which are not always known from the start. */
    private void enableStaticEvents() {
        Set<WskEvent> enabled = EnumSet.copyOf(callbacks.events());
        enabled.retainAll(registration().staticEvents());
        switches.enableForGood(enabled);
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return ConnectionDispatch.INSTANCE;
    }

    // ---- WSK functions, with arguments that are in order

    NtStatus bind(SockAddr address, Irp irp) {
        return call(
                irp, functions::bind, completions -> complete(irp, bindTransport(address, completions), completions));
    }

    NtStatus connect(SockAddr address, Transfer initialData, Irp irp) {
        return call(
                irp,
                functions::connect,
                completions -> startConnect(address, new PendingRequest.Connect(irp, initialData, false), completions));
    }

    /** WskSocketConnect after WskSocket. */
    NtStatus bindAndConnect(SockAddr localAddress, SockAddr remoteAddress, Irp irp) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            end.lifetime().taken();
            Decision bind = functions.bind();
            NtStatus status = bind.isTaken() ? bindTransport(localAddress, completions) : bind.status();
            if (status.isSuccess()) {
                carryOut(functions.connect(), completions);
                var request = new PendingRequest.Connect(irp, Transfer.NOTHING, true);
                returned = startConnect(remoteAddress, request, completions);
            } else {
                returned = complete(irp, status, completions);
                discard(completions);
            }
            leave(completions);
        }
        settle(completions);
        return returned;
    }

    NtStatus getLocalAddress(SockAddrBuffer out, Irp irp) {
        return call(irp, functions::getLocalAddress, completions -> store(local, out, irp, completions));
    }

    NtStatus getRemoteAddress(SockAddrBuffer out, Irp irp) {
        return call(irp, functions::getRemoteAddress, completions -> store(remote, out, irp, completions));
    }

    /** Where the connection came in and from whom, for those who want to know. */
    void storeAddresses(@Nullable SockAddrBuffer localAddress, @Nullable SockAddrBuffer remoteAddress) {
        synchronized (lock) {
            if (localAddress != null && local != null) {
                localAddress.value(local);
            }
            if (remoteAddress != null && remote != null) {
                remoteAddress.value(remote);
            }
        }
    }

    NtStatus send(Transfer data, boolean noDelay, Irp irp) {
        return call(irp, functions::send, completions -> {
            PendingRequest.Send request = new PendingRequest.Send(irp, data, false);
            boolean first = sends.isEmpty();
            sends.add(request);
            if (noDelay) {
                onConnection(transport::noDelay, completions);
            }
            if (first && request.outcome() == null) {
                pumpSends(completions);
            }
            return pendUnlessFinished(request, completions);
        });
    }

    NtStatus receive(Transfer data, ReceiveMode mode, Irp irp) {
        return call(irp, functions::receive, completions -> {
            PendingRequest.Receive request = new PendingRequest.Receive(irp, data, mode);
            received(() -> inbound.receive(request, completions), completions);
            return pendUnlessFinished(request, completions);
        });
    }

    NtStatus disconnect(Transfer lastData, Irp irp) {
        return call(irp, functions::disconnect, completions -> {
            PendingRequest.Send request = new PendingRequest.Send(irp, lastData, true);
            boolean first = sends.isEmpty();
            sends.add(request);
            if (first) {
                pumpSends(completions);
            }
            return pendUnlessFinished(request, completions);
        });
    }

    NtStatus abort(Irp irp) {
        return call(irp, functions::abort, completions -> end.abort(irp, completions));
    }

    @Override
    NtStatus controlEvents(int mask, @Nullable Irp irp) {
        boolean enabling = (mask & Wsk.WSK_EVENT_DISABLE) == 0;
        return call(
                irp,
                enabling ? functions::enableEvents : functions::disableEvent,
                completions -> control(mask, irp, completions),
                // WSK-CALLBACK-026: what is there already is indicated at once.
                enabling ? 1 : 0);
    }

    /** SIO_WSK_QUERY_IDEAL_SEND_BACKLOG. */
    NtStatus queryIdealSendBacklog(ByteBuffer output, Irp irp) {
        return call(irp, functions::useConnection, completions -> {
            try {
                output.duplicate().order(ByteOrder.LITTLE_ENDIAN).putLong(transport.idealSendBacklog());
                completions.add(irp, NtStatus.STATUS_SUCCESS, Long.BYTES);
                return NtStatus.STATUS_SUCCESS;
            } catch (IOException refused) {
                return complete(irp, NtStatus.STATUS_INSUFFICIENT_RESOURCES, completions);
            }
        });
    }

    NtStatus release(@Nullable WskDataIndication list) {
        return call(
                null,
                functions::release,
                completions -> list != null && inbound.release(list)
                        ? NtStatus.STATUS_SUCCESS
                        : functions.refuse(NtStatus.STATUS_INVALID_PARAMETER).status());
    }

    /** SIO_WSK_QUERY_INSPECT_ID; {@code size} takes the length of the answer if there is no IRP. */
    final NtStatus queryInspectId(ByteBuffer output, @Nullable WskOutputSize size, @Nullable Irp irp) {
        WskInspectId id = inspectId;
        if (id == null) {
            // WSK-IOCTL-013.
            return refuse(NtStatus.STATUS_INVALID_DEVICE_REQUEST, irp);
        }
        return call(irp, functions::useConnection, completions -> {
            output.duplicate().order(ByteOrder.LITTLE_ENDIAN).putLong(id.key()).putInt(id.serialNumber());
            if (size != null) {
                size.value(Control.INSPECT_ID.outputBytes());
            }
            if (irp != null) {
                completions.add(irp, NtStatus.STATUS_SUCCESS, Control.INSPECT_ID.outputBytes());
            }
            return NtStatus.STATUS_SUCCESS;
        });
    }

    // ---- events

    /** WskAcceptEvent has taken the socket: {@code passedOn} is enabled on it from the start. */
    final void taken(Set<WskEvent> passedOn) {
        event(InboundStream.TURN_BYTES_MAX, completions -> {
            Set<WskEvent> enabled = EnumSet.copyOf(callbacks.events());
            enabled.retainAll(passedOn);
            switches.enable(enabled);
            enableStaticEvents();
        });
    }

    /** WskAcceptEvent has not taken the socket, which nobody knows of any more. */
    final void notAccepted() {
        event(0, completions -> {
            events.close();
            discard(completions);
        });
    }

    @Override
    public final void ready(int readyOps) {
        event(InboundStream.TURN_BYTES_MAX, completions -> {
            if (!end.lifetime().isTransportGivenUp()) {
                ready(readyOps, completions);
            }
        });
    }

    @Override
    public void outOfTime() {
        event(0, completions -> {
            // The limit is on being answered; the answer may just have come.
            if (connect != null && connect.local() == null) {
                connectFailed(NtStatus.STATUS_IO_TIMEOUT, completions);
            }
        });
    }

    @Override
    final void takeTransportAway() {
        event(0, completions -> endConnect(functions.transportTakenAway(), completions));
    }

    @Override
    final void subsystemCloses() {
        event(0, completions -> {
            closeEvents();
            endConnect(functions.transportTakenAway(), completions);
        });
    }

    @Override
    boolean hasCallbacks() {
        return inbound.hasCallbacks();
    }

    // ---- under the lock

    /** The transport is ready for some of the operations that it was watched for. */
    void ready(int readyOps, Completions completions) {
        if (connect != null) {
            transport.ignore(readyOps);
            progressed(connect, connect.goOn(), completions);
            return;
        }
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            serveReadable(completions);
        }
        if ((readyOps & SelectionKey.OP_WRITE) != 0 && !end.lifetime().isTransportGivenUp()) {
            pumpSends(completions);
        }
    }

    /** Interest stays when it was of use: the next receive is likely to come, and finds the channel watched. */
    private void serveReadable(Completions completions) {
        if (inbound.wantsToRead()) {
            received(() -> inbound.pump(true, completions), completions);
        } else {
            transport.ignore(SelectionKey.OP_READ);
        }
    }

    /** SO_WSK_EVENT_CALLBACK, as {@link SocketEvents#control}. */
    NtStatus control(int mask, @Nullable Irp irp, Completions completions) {
        // What WskAcceptEvent is given has its callbacks when the application has said which.
        return callbacks.events().containsAll(EventSwitches.named(mask))
                ? events.control(mask, irp, completions)
                : complete(irp, NtStatus.STATUS_INVALID_PARAMETER, completions);
    }

    /** Nobody is called back any more. */
    void closeEvents() {
        events.close();
    }

    /** The socket is no longer functional, which an event tells. */
    void lossDue() {
        inbound.lossDue();
    }

    @Override
    final Decision refusal(NtStatus why) {
        return functions.refuse(why);
    }

    @Override
    final void close(Completions completions) {
        // WSK-CLOSE-007 speaks of what the peer did, not of what we have received of it.
        if (machine.lacksOnlyPeersEndOfStream()) {
            onConnection(
                    () -> {
                        if (inbound.hasEndedBehindUnreadData()) {
                            carryOut(machine.peerEndedStream(), completions);
                        }
                    },
                    completions);
        }
        closeEvents();
        carryOut(functions.close(), completions);
    }

    @Override
    @Nullable
    CallbackCall nextCall(long readBytesMax, Completions completions) {
        if (readBytesMax > 0 && machine.isConnected()) {
            onConnection(inbound::readAhead, completions);
        }
        return inbound.nextCall(machine.isConnected());
    }

    @Override
    void returned(CallbackCall call, Completions completions) {
        inbound.returned(call, completions);
        if (machine.isConnected()) {
            // Those that came while the callback ran get what it has left.
            received(() -> inbound.pump(false, completions), completions);
        }
    }

    @Override
    void leaving(Completions completions) {
        if (inbound.isAtEnd()) {
            carryOut(machine.peerEndedStream(), completions);
        }
        if (machine.isConnected() && inbound.wantsToRead()) {
            transport.want(SelectionKey.OP_READ);
        }
    }

    private NtStatus bindTransport(SockAddr address, Completions completions) {
        PortTable.Outcome outcome = subsystem.ports().bind(transport.channel(), address);
        PortTable.Holding taken = outcome.holding();
        if (taken != null) {
            holding = taken;
            local = taken.address();
            carryOut(machine.bound(), completions);
        }
        return outcome.status();
    }

    /** Binds a channel that listens to where this socket is bound. */
    final NtStatus takeTransportsPlace(ServerSocketChannel channel) {
        return holding == null
                ? NtStatus.STATUS_INVALID_DEVICE_STATE
                : subsystem.ports().bindTo(channel, holding);
    }

    private NtStatus startConnect(SockAddr address, PendingRequest.Connect request, Completions completions) {
        ConnectAttempt attempt = new ConnectAttempt(request, transport);
        connect = attempt;
        remote = address;
        progressed(attempt, attempt.start(address), completions);
        return pendUnlessFinished(request, completions);
    }

    private void progressed(ConnectAttempt attempt, NtStatus status, Completions completions) {
        SockAddr connectedFrom = attempt.local();
        if (connectedFrom != null) {
            local = connectedFrom;
        }
        if (status.equals(NtStatus.STATUS_SUCCESS)) {
            connect = null;
            carryOut(machine.connected(), completions);
            attempt.request().succeed(this, completions);
        } else if (!status.equals(NtStatus.STATUS_PENDING)) {
            connectFailed(status, completions);
        }
    }

    private void connectFailed(NtStatus status, Completions completions) {
        endConnect(machine.connectFailed(status), completions);
    }

    /** WSK-SOCKETCONNECT-007: if there is no socket for the application to close, it closes itself. */
    private void endConnect(Decision decision, Completions completions) {
        ConnectAttempt ended = connect;
        carryOut(decision, completions);
        if (ended != null && ended.request().deliversSocket()) {
            discard(completions);
        }
    }

    private void discard(Completions completions) {
        end.lifetime().discard();
        carryOut(functions.close(), completions);
    }

    private void pumpSends(Completions completions) {
        onConnection(
                () -> {
                    if (sends.pump(transport, completions)) {
                        carryOut(machine.endOfStreamSent(), completions);
                    }
                },
                completions);
    }

    private interface Reception {
        /** Whether the peer's stream has ended. */
        boolean run() throws IOException;
    }

    private void received(Reception reception, Completions completions) {
        onConnection(
                () -> {
                    if (reception.run()) {
                        carryOut(machine.peerEndedStream(), completions);
                    }
                },
                completions);
    }

    private interface HostCall {
        void run() throws IOException;
    }

    /** A call of the host fails if the connection is lost. */
    private void onConnection(HostCall call, Completions completions) {
        try {
            call.run();
        } catch (IOException lost) {
            carryOut(machine.connectionLost(HostErrors.ofTransfer(lost)), completions);
        }
    }

    @Override
    void withdraw(PendingRequest request, Completions completions) {
        if (request instanceof PendingRequest.Send send) {
            sends.remove(send);
            request.fail(NtStatus.STATUS_CANCELLED, completions);
            if (send.endsStream()) {
                carryOut(machine.disconnectCancelled(), completions);
            }
        } else if (request instanceof PendingRequest.Receive receive) {
            inbound.fail(receive, NtStatus.STATUS_CANCELLED, completions);
        } else if (request instanceof PendingRequest.Connect) {
            connectFailed(NtStatus.STATUS_CANCELLED, completions);
        }
    }

    @Override
    final void carryOut(Decision decision, Completions completions) {
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case END_RECEIVES -> inbound.endAll(completions);
                case CANCEL_SENDS -> sends.cancelSends(completions);
                case CANCEL_PENDING -> failPending(NtStatus.STATUS_CANCELLED, completions);
                case ABORT_PENDING -> failPending(NtStatus.STATUS_CONNECTION_ABORTED, completions);
                case FAIL_PENDING -> failPending(decision.status(), completions);
                case INDICATE_RESET -> inbound.resetDue();
                case INDICATE_LOSS -> lossDue();
                case RESET_TRANSPORT -> giveTransportUp(true);
                case CLOSE_TRANSPORT -> giveTransportUp(false);
            }
        }
    }

    void failPending(NtStatus status, Completions completions) {
        sends.failAll(status, completions);
        inbound.failAll(status, completions);
        if (connect != null) {
            connect.request().fail(status, completions);
            connect = null;
        }
    }

    private void giveTransportUp(boolean reset) {
        if (!end.lifetime().giveTransportUp()) {
            return;
        }
        if (closeTransport(reset, end::transportIsDown)) {
            end.lifetime().transportDown();
        }
        inbound.transportGone();
        if (holding != null) {
            subsystem.ports().release(holding);
            holding = null;
        }
    }

    /** {@link TcpTransport#close}, of whatever the socket has as its transport. */
    boolean closeTransport(boolean reset, Runnable whenDown) {
        return transport.close(reset, whenDown);
    }
}

package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.ConnectionMachine;
import org.wsktck.reference.machine.Decision;
import org.wsktck.reference.machine.Effect;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/**
 * A connection socket: asks its machine, and carries out what that decides on queues and transport.
 *
 * <p>Host calls that cannot block are made under the socket's lock, which is what keeps the order of the stream. IRPs
 * are completed after it has been released.
 */
final class ConnectionSocket implements WskSocket, SelectorLoop.Waiter {
    private final long id;
    private final AddressFamily family;
    private final Subsystem subsystem;
    private final ClientRegistration registration;
    private final Object lock = new Object();
    private final SocketEnd end = new SocketEnd(lock, this::gone);

    // Everything below is guarded by lock.
    private final ConnectionMachine machine = new ConnectionMachine();
    private final SendQueue sends = new SendQueue();
    private final ReceiveQueue receives = new ReceiveQueue();
    private final TcpTransport transport;
    private @Nullable ConnectAttempt connect;
    private PortTable.@Nullable Holding holding;
    private @Nullable SockAddr local;
    private @Nullable SockAddr remote;

    ConnectionSocket(long id, AddressFamily family, Subsystem subsystem, ClientRegistration registration)
            throws IOException {
        this.id = id;
        this.family = family;
        this.subsystem = subsystem;
        this.registration = registration;
        this.transport = TcpTransport.open(family, subsystem.loop(), this);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return ConnectionDispatch.INSTANCE;
    }

    AddressFamily family() {
        return family;
    }

    ClientRegistration registration() {
        return registration;
    }

    // ---- WSK functions, with arguments that are in order

    NtStatus bind(SockAddr address, Irp irp) {
        return call(irp, machine::bind, completions -> complete(irp, bindTransport(address, completions), completions));
    }

    NtStatus connect(SockAddr address, Transfer initialData, Irp irp) {
        return call(
                irp,
                machine::connect,
                completions -> startConnect(address, new PendingRequest.Connect(irp, initialData, false), completions));
    }

    /** WskSocketConnect after WskSocket. */
    NtStatus bindAndConnect(SockAddr localAddress, SockAddr remoteAddress, Irp irp) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            end.lifetime().taken();
            Decision bind = machine.bind();
            NtStatus status = bind.isTaken() ? bindTransport(localAddress, completions) : bind.status();
            if (status.isSuccess()) {
                carryOut(machine.connect(), completions);
                var request = new PendingRequest.Connect(irp, Transfer.NOTHING, true);
                returned = startConnect(remoteAddress, request, completions);
            } else {
                returned = complete(irp, status, completions);
                discard(completions);
            }
        }
        end.settle(completions);
        return returned;
    }

    NtStatus getLocalAddress(SockAddrBuffer out, Irp irp) {
        return call(irp, machine::getLocalAddress, completions -> store(local, out, irp, completions));
    }

    NtStatus getRemoteAddress(SockAddrBuffer out, Irp irp) {
        return call(irp, machine::getRemoteAddress, completions -> store(remote, out, irp, completions));
    }

    NtStatus send(Transfer data, boolean noDelay, Irp irp) {
        return call(irp, machine::send, completions -> {
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
        return call(irp, machine::receive, completions -> {
            PendingRequest.Receive request = new PendingRequest.Receive(irp, data, mode);
            boolean first = receives.isEmpty();
            receives.add(request);
            if (first) {
                pumpReceives(false, completions);
            }
            return pendUnlessFinished(request, completions);
        });
    }

    NtStatus disconnect(Transfer lastData, Irp irp) {
        return call(irp, machine::disconnect, completions -> {
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
        return call(irp, machine::abort, completions -> end.abort(irp, completions));
    }

    /** Answers a call whose arguments are wrong, or a function that this socket lacks, which may come without an IRP. */
    NtStatus refuse(NtStatus why, @Nullable Irp irp) {
        if (irp == null) {
            synchronized (lock) {
                return machine.refuse(why).status();
            }
        }
        return call(irp, () -> machine.refuse(why), completions -> {
            throw new IllegalStateException(why + " refuses nothing");
        });
    }

    NtStatus close(Irp irp) {
        Completions completions = new Completions();
        synchronized (lock) {
            // WSK-CLOSE-007 speaks of what the peer did, not of what we have received of it.
            if (machine.lacksOnlyPeersEndOfStream()) {
                onConnection(
                        () -> {
                            if (ReceiveQueue.hasEndedBehindUnreadData(transport)) {
                                carryOut(machine.peerEndedStream(), completions);
                            }
                        },
                        completions);
            }
            carryOut(machine.close(), completions);
        }
        NtStatus returned;
        try {
            // WSK-CLOSE-003: what was pending is completed before the close.
            end.settle(completions);
        } finally {
            returned = end.close(irp);
        }
        return returned;
    }

    // ---- events

    @Override
    public void ready(int readyOps) {
        event(completions -> {
            if (end.lifetime().isTransportGivenUp()) {
                return;
            }
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
        });
    }

    /** Interest stays when it was of use: the next receive is likely to come, and finds the channel watched. */
    private void serveReadable(Completions completions) {
        if (receives.isEmpty()) {
            transport.ignore(SelectionKey.OP_READ);
        } else {
            pumpReceives(true, completions);
        }
    }

    @Override
    public void outOfTime() {
        event(completions -> {
            // The limit is on being answered; the answer may just have come.
            if (connect != null && connect.local() == null) {
                connectFailed(NtStatus.STATUS_IO_TIMEOUT, completions);
            }
        });
    }

    /** Takes the transport away: the socket is no longer functional. */
    void takeTransportAway() {
        event(completions -> endConnect(machine.transportTakenAway(), completions));
    }

    private void cancelled(PendingRequest request) {
        event(completions -> {
            if (request.outcome() == null) {
                withdraw(request, completions);
            }
        });
    }

    private void gone() {
        subsystem.removed(this);
    }

    // ---- the shape of calls and events: decide and act under the lock, complete with the lock released

    private interface Event {
        void carryOut(Completions completions);
    }

    private void event(Event event) {
        Completions completions = new Completions();
        synchronized (lock) {
            event.carryOut(completions);
        }
        end.settle(completions);
    }

    private NtStatus call(Irp irp, Supplier<Decision> question, Function<Completions, NtStatus> action) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            Decision decision = question.get();
            end.lifetime().taken();
            try {
                carryOut(decision, completions);
                returned =
                        decision.isTaken() ? action.apply(completions) : complete(irp, decision.status(), completions);
            } catch (RuntimeException notTaken) {
                // What was not taken is not waited for when the socket is closed.
                end.lifetime().completed(1);
                throw notTaken;
            }
        }
        end.settle(completions);
        return returned;
    }

    // ---- under the lock

    private static NtStatus complete(Irp irp, NtStatus status, Completions completions) {
        completions.add(irp, status, 0);
        return status;
    }

    private static NtStatus store(@Nullable SockAddr address, SockAddrBuffer out, Irp irp, Completions completions) {
        if (address != null) {
            out.value(address);
        }
        return complete(irp, NtStatus.STATUS_SUCCESS, completions);
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
        carryOut(machine.close(), completions);
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

    private void pumpReceives(boolean readable, Completions completions) {
        onConnection(
                () -> {
                    if (receives.pump(transport, readable, completions)) {
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

    /** The last thing a call does with a request that may have to wait. */
    private NtStatus pendUnlessFinished(PendingRequest request, Completions completions) {
        NtStatus outcome = request.outcome();
        if (outcome != null) {
            return outcome;
        }
        Irp irp = request.irp();
        irp.setCancelRoutine(cancelled -> cancelled(request));
        if (irp.isCancelled() && irp.setCancelRoutine(null) != null) {
            // Cancelled before it was submitted; whoever cancelled found no routine.
            withdraw(request, completions);
            return NtStatus.STATUS_CANCELLED;
        }
        // If a canceller has taken the routine, it waits for the lock and will find the request pending.
        request.markPending();
        return NtStatus.STATUS_PENDING;
    }

    /** Takes a request back that was cancelled while it waited. */
    private void withdraw(PendingRequest request, Completions completions) {
        if (request instanceof PendingRequest.Send send) {
            sends.remove(send);
            request.fail(NtStatus.STATUS_CANCELLED, completions);
            if (send.endsStream()) {
                carryOut(machine.disconnectCancelled(), completions);
            }
        } else if (request instanceof PendingRequest.Receive receive) {
            receives.remove(receive);
            request.fail(NtStatus.STATUS_CANCELLED, completions);
        } else if (request instanceof PendingRequest.Connect) {
            connectFailed(NtStatus.STATUS_CANCELLED, completions);
        }
    }

    private void carryOut(Decision decision, Completions completions) {
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case END_RECEIVES -> receives.endAll(completions);
                case CANCEL_SENDS -> sends.cancelSends(completions);
                case CANCEL_PENDING -> failPending(NtStatus.STATUS_CANCELLED, completions);
                case ABORT_PENDING -> failPending(NtStatus.STATUS_CONNECTION_ABORTED, completions);
                case FAIL_PENDING -> failPending(decision.status(), completions);
                case RESET_TRANSPORT -> giveTransportUp(true);
                case CLOSE_TRANSPORT -> giveTransportUp(false);
            }
        }
    }

    private void failPending(NtStatus status, Completions completions) {
        sends.failAll(status, completions);
        receives.failAll(status, completions);
        if (connect != null) {
            connect.request().fail(status, completions);
            connect = null;
        }
    }

    private void giveTransportUp(boolean reset) {
        if (!end.lifetime().giveTransportUp()) {
            return;
        }
        if (transport.close(reset, end::transportIsDown)) {
            end.lifetime().transportDown();
        }
        if (holding != null) {
            subsystem.ports().release(holding);
            holding = null;
        }
    }
}

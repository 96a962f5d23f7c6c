package org.wsktck.reference.sockets;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
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
 * A connection socket: asks its machine, moves bytes, and ends requests.
 *
 * <p>Host calls that cannot block are made under the socket's lock, which is what keeps the order of the stream. IRPs
 * are completed after it has been released.
 */
final class ConnectionSocket implements WskSocket, SelectorLoop.Waiter {
    private final long id;
    private final AddressFamily family;
    private final Subsystem subsystem;
    private final Registration registration;
    private final Object lock = new Object();

    // Everything below is guarded by lock.
    private final ConnectionMachine machine = new ConnectionMachine();
    private final SendQueue sends = new SendQueue();
    private final ReceiveQueue receives = new ReceiveQueue();
    private final ArrayDeque<Request.Abort> aborts = new ArrayDeque<>(1);
    private final TcpTransport transport;
    private Request.@Nullable Connect connect;
    /** Whether what connect waits for is its initial data being sent. */
    private boolean connectionStands;

    private PortTable.@Nullable Holding holding;
    private @Nullable SockAddr local;
    private @Nullable SockAddr remote;

    /** IRPs taken and not yet completed, routines included; the close is completed after the last. */
    private int unfinished;

    private boolean transportGivenUp;
    private boolean transportDown;
    /** Of WskCloseSocket, once it has returned STATUS_PENDING. */
    private @Nullable Irp pendingClose;

    /** WskSocketConnect failed: the socket ends without WskCloseSocket. */
    private boolean discarded;

    private boolean gone;

    ConnectionSocket(long id, AddressFamily family, Subsystem subsystem, Registration registration) throws IOException {
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

    Registration registration() {
        return registration;
    }

    // ---- WSK functions

    NtStatus bind(SockAddr address, Irp irp) {
        return call(irp, machine::bind, (decision, completions) -> {
            NtStatus status = bindTransport(address);
            completions.add(irp, status, 0);
            return status;
        });
    }

    NtStatus connect(SockAddr address, Transfer initialData, Irp irp) {
        return call(
                irp,
                () -> machine.connect(checkRemote(address)),
                (decision, completions) ->
                        startConnect(address, new Request.Connect(irp, initialData, false), completions));
    }

    /** WskSocketConnect after WskSocket. */
    NtStatus bindAndConnect(SockAddr localAddress, SockAddr remoteAddress, Irp irp) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            unfinished++;
            Decision bind = machine.bind();
            NtStatus status = bind.isAccepted() ? bindTransport(localAddress) : bind.status();
            if (status.isSuccess()) {
                status = machine.connect(checkRemote(remoteAddress)).status();
            }
            if (status.equals(NtStatus.STATUS_PENDING)) {
                returned = startConnect(remoteAddress, new Request.Connect(irp, Transfer.NOTHING, true), completions);
            } else {
                returned = status;
                completions.add(irp, returned, 0);
                discard(completions);
            }
        }
        settle(completions);
        return returned;
    }

    NtStatus getLocalAddress(SockAddrBuffer out, Irp irp) {
        return address(irp, machine::getLocalAddress, Effect.STORE_LOCAL_ADDRESS, out);
    }

    NtStatus getRemoteAddress(SockAddrBuffer out, Irp irp) {
        return address(irp, machine::getRemoteAddress, Effect.STORE_REMOTE_ADDRESS, out);
    }

    NtStatus send(Transfer data, boolean noDelay, Irp irp) {
        return call(irp, machine::send, (decision, completions) -> {
            Request.Send request = new Request.Send(irp, data, false);
            boolean first = sends.isEmpty();
            sends.add(request);
            return submitSend(request, first, noDelay, completions);
        });
    }

    NtStatus receive(Transfer data, ReceiveMode mode, Irp irp) {
        return call(irp, machine::receive, (decision, completions) -> {
            Request.Receive request = new Request.Receive(irp, data, mode);
            boolean first = receives.isEmpty();
            receives.add(request);
            if (first) {
                pumpReceives(false, completions);
            }
            return pendUnlessFinished(request, completions);
        });
    }

    NtStatus disconnect(Transfer lastData, Irp irp) {
        return call(irp, machine::disconnect, (decision, completions) -> {
            Request.Send request = new Request.Send(irp, lastData, true);
            boolean first = sends.isEmpty();
            sends.add(request);
            return submitSend(request, first, false, completions);
        });
    }

    NtStatus abort(Irp irp) {
        return call(irp, machine::abort, (decision, completions) -> {
            Request.Abort request = new Request.Abort(irp);
            aborts.add(request);
            carryOut(decision, completions);
            if (transportDown && unfinished == aborts.size() + completions.size()) {
                endAborts(completions);
                return NtStatus.STATUS_SUCCESS;
            }
            // Not cancellable: it only waits for the loop, or for routines that are running.
            request.markPending();
            return NtStatus.STATUS_PENDING;
        });
    }

    /** Answers a function that this socket lacks. */
    NtStatus refuse(NtStatus status, @Nullable Irp irp) {
        if (irp != null) {
            return call(irp, () -> {
                Decision decision = machine.control();
                return decision.status().isSuccess() ? new Decision(status, decision.effects()) : decision;
            });
        }
        synchronized (lock) {
            Decision decision = machine.control();
            return decision.status().isSuccess() ? status : decision.status();
        }
    }

    NtStatus close(Irp irp) {
        Completions completions = new Completions();
        synchronized (lock) {
            lookForPeersEndOfStream(completions);
            carryOut(machine.close(), completions);
        }
        NtStatus returned;
        try {
            // WSK-CLOSE-003: what was pending is completed before the close.
            settle(completions);
        } finally {
            returned = endClose(irp);
        }
        return returned;
    }

    private NtStatus endClose(Irp irp) {
        synchronized (lock) {
            if (unfinished > 0 || !transportDown) {
                pendingClose = irp;
                irp.markPending();
                return NtStatus.STATUS_PENDING;
            }
            gone = true;
        }
        irp.complete(NtStatus.STATUS_SUCCESS, 0);
        subsystem.removed(this);
        return NtStatus.STATUS_SUCCESS;
    }

    // ---- events

    @Override
    public void ready(int readyOps) {
        Completions completions = new Completions();
        synchronized (lock) {
            if (transportGivenUp) {
                return;
            }
            if (connect != null) {
                transport.ignore(readyOps);
                goOnConnecting(connect, completions);
            } else {
                if ((readyOps & SelectionKey.OP_READ) != 0) {
                    serveReadable(completions);
                }
                if ((readyOps & SelectionKey.OP_WRITE) != 0 && !transportGivenUp) {
                    pumpSends(completions);
                }
            }
        }
        settle(completions);
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
        Completions completions = new Completions();
        synchronized (lock) {
            // The limit is on being answered; the answer may just have come.
            if (!connectionStands) {
                connectFailed(NtStatus.STATUS_IO_TIMEOUT, completions);
            }
        }
        settle(completions);
    }

    /** Takes the transport away: the socket is no longer functional. */
    void takeTransportAway() {
        Completions completions = new Completions();
        synchronized (lock) {
            Request.Connect failed = connect;
            carryOut(machine.transportTakenAway(), completions);
            discardIfUnknown(failed, completions);
        }
        settle(completions);
    }

    private void transportIsDown() {
        synchronized (lock) {
            transportDown = true;
        }
        finished(0);
    }

    private void cancelled(Request request) {
        Completions completions = new Completions();
        synchronized (lock) {
            if (request.outcome() == null) {
                withdraw(request, completions);
            }
        }
        settle(completions);
    }

    // ---- under the lock

    private interface Action {
        NtStatus carryOut(Decision decision, Completions completions);
    }

    /** The shape of a call: ask under the lock, act if it was accepted, complete with the lock released. */
    private NtStatus call(Irp irp, Supplier<Decision> question, Action action) {
        Completions completions = new Completions();
        NtStatus returned;
        synchronized (lock) {
            Decision decision = question.get();
            unfinished++;
            if (decision.isAccepted()) {
                try {
                    returned = action.carryOut(decision, completions);
                } catch (RuntimeException notTaken) {
                    // What was not taken is not waited for when the socket is closed.
                    unfinished--;
                    throw notTaken;
                }
            } else {
                returned = decision.status();
                completions.add(irp, returned, 0);
            }
        }
        settle(completions);
        return returned;
    }

    /** A call that the machine answers alone. */
    private NtStatus call(Irp irp, Supplier<Decision> question) {
        return call(irp, question, (decision, completions) -> {
            throw new IllegalStateException(decision + " with nothing to carry it out");
        });
    }

    private NtStatus address(Irp irp, Supplier<Decision> question, Effect store, SockAddrBuffer out) {
        return call(irp, () -> {
            Decision decision = question.get();
            SockAddr address = store == Effect.STORE_LOCAL_ADDRESS ? local : remote;
            if (decision.has(store) && address != null) {
                out.value(address);
            }
            return decision;
        });
    }

    private NtStatus bindTransport(SockAddr address) {
        if (address.family() != family.code()) {
            return NtStatus.STATUS_INVALID_PARAMETER;
        }
        if (isIpv4Mapped(address)) {
            return NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
        }
        PortTable.Outcome outcome = subsystem.ports().bind(transport.channel(), address);
        PortTable.Holding taken = outcome.holding();
        if (taken != null) {
            holding = taken;
            local = taken.address();
            machine.bound();
        }
        return outcome.status();
    }

    private NtStatus checkRemote(SockAddr address) {
        if (address.family() != family.code()) {
            return NtStatus.STATUS_INVALID_PARAMETER;
        }
        // Decision 0007: the wildcard and port 0 name nobody.
        return address.port() == 0 || address.isWildcard() || isIpv4Mapped(address)
                ? NtStatus.STATUS_INVALID_ADDRESS_COMPONENT
                : NtStatus.STATUS_SUCCESS;
    }

    /** Of no use to an IPv6 socket: IPV6_V6ONLY is on by default. Java makes an IPv4 address of it. */
    private boolean isIpv4Mapped(SockAddr address) {
        return family == AddressFamily.IPV6 && address.inetAddress() instanceof Inet4Address;
    }

    private NtStatus startConnect(SockAddr address, Request.Connect request, Completions completions) {
        connect = request;
        remote = address;
        try {
            if (transport.connect(address)) {
                connectionStands(request, completions);
            }
        } catch (IOException failed) {
            connectFailed(whyConnectFailed(failed), completions);
        }
        if (request.outcome() != null) {
            return request.outcome();
        }
        if (!connectionStands) {
            subsystem.loop().limit(this, SelectorLoop.CONNECT_NANOS_MAX);
            transport.want(SelectionKey.OP_CONNECT);
        }
        return pendUnlessFinished(request, completions);
    }

    private void goOnConnecting(Request.Connect request, Completions completions) {
        try {
            if (connectionStands) {
                sendInitialData(request, completions);
            } else if (transport.finishConnect()) {
                connectionStands(request, completions);
            } else {
                transport.want(SelectionKey.OP_CONNECT);
            }
        } catch (IOException failed) {
            connectFailed(whyConnectFailed(failed), completions);
        }
    }

    private NtStatus whyConnectFailed(IOException error) {
        return connectionStands ? HostErrors.ofTransfer(error) : HostErrors.ofConnect(error);
    }

    private void connectionStands(Request.Connect request, Completions completions) throws IOException {
        if (transport.isConnectedToItself()) {
            connectFailed(NtStatus.STATUS_CONNECTION_REFUSED, completions);
            return;
        }
        connectionStands = true;
        local = transport.localAddress();
        subsystem.loop().unlimit(this);
        sendInitialData(request, completions);
    }

    /** WSK-CONNECTEX-009: the request ends when the data is the transport's, so that its memory is free then. */
    private void sendInitialData(Request.Connect request, Completions completions) throws IOException {
        while (!request.initialData().isDone()) {
            if (request.initialData().writeTo(transport.channel()) == 0) {
                transport.want(SelectionKey.OP_WRITE);
                return;
            }
        }
        connect = null;
        machine.connected();
        if (request.deliversSocket()) {
            request.finishWithSocket(this, completions);
        } else {
            request.finish(NtStatus.STATUS_SUCCESS, 0, completions);
        }
    }

    private void connectFailed(NtStatus status, Completions completions) {
        Request.Connect failed = connect;
        carryOut(machine.connectFailed(status), completions);
        discardIfUnknown(failed, completions);
    }

    private void discardIfUnknown(Request.@Nullable Connect failed, Completions completions) {
        if (failed != null && failed.deliversSocket()) {
            discard(completions);
        }
    }

    /** WSK-SOCKETCONNECT-007: there is no socket for the application to close, so it closes itself. */
    private void discard(Completions completions) {
        discarded = true;
        carryOut(machine.close(), completions);
    }

    private NtStatus submitSend(Request.Send request, boolean first, boolean noDelay, Completions completions) {
        if (noDelay) {
            try {
                transport.noDelay();
            } catch (IOException lost) {
                carryOut(machine.connectionLost(HostErrors.ofTransfer(lost)), completions);
            }
        }
        if (first && request.outcome() == null) {
            pumpSends(completions);
        }
        return pendUnlessFinished(request, completions);
    }

    private void pumpSends(Completions completions) {
        try {
            if (sends.pump(transport, completions)) {
                machine.endOfStreamSent();
            }
        } catch (IOException lost) {
            carryOut(machine.connectionLost(HostErrors.ofTransfer(lost)), completions);
        }
    }

    private void pumpReceives(boolean readable, Completions completions) {
        try {
            if (receives.pump(transport, readable, completions)) {
                carryOut(machine.peerEndedStream(), completions);
            }
        } catch (IOException lost) {
            carryOut(machine.connectionLost(HostErrors.ofTransfer(lost)), completions);
        }
    }

    /** WSK-CLOSE-007 speaks of what the peer did, not of what we have received of it. */
    private void lookForPeersEndOfStream(Completions completions) {
        if (machine.state() != ConnectionMachine.State.SEND_CLOSED) {
            return;
        }
        try {
            if (ReceiveQueue.hasEndedBehindUnreadData(transport)) {
                carryOut(machine.peerEndedStream(), completions);
            }
        } catch (IOException lost) {
            carryOut(machine.connectionLost(HostErrors.ofTransfer(lost)), completions);
        }
    }

    /** The last thing a call does with a request that may have to wait. */
    private NtStatus pendUnlessFinished(Request request, Completions completions) {
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
    private void withdraw(Request request, Completions completions) {
        if (request instanceof Request.Send send) {
            sends.remove(send);
            request.cancel(completions);
            if (send.endsStream()) {
                machine.disconnectCancelled();
            }
        } else if (request instanceof Request.Receive receive) {
            receives.remove(receive);
            request.cancel(completions);
        } else if (request instanceof Request.Connect) {
            connectFailed(NtStatus.STATUS_CANCELLED, completions);
        }
    }

    private void carryOut(Decision decision, Completions completions) {
        for (Effect effect : decision.effects()) {
            carryOut(effect, decision.status(), completions);
        }
    }

    private void carryOut(Effect effect, NtStatus status, Completions completions) {
        switch (effect) {
            case END_RECEIVES -> receives.endAll(completions);
            case CANCEL_SENDS -> sends.cancelSends(completions);
            case CANCEL_PENDING -> {
                sends.cancelAll(completions);
                receives.cancelAll(completions);
                if (connect != null) {
                    connect.cancel(completions);
                    connect = null;
                }
            }
            case ABORT_PENDING -> failPending(NtStatus.STATUS_CONNECTION_ABORTED, completions);
            case FAIL_PENDING -> failPending(status, completions);
            case RESET_TRANSPORT -> giveTransportUp(true);
            case CLOSE_TRANSPORT -> giveTransportUp(false);
            case BIND,
                    CONNECT,
                    STORE_LOCAL_ADDRESS,
                    STORE_REMOTE_ADDRESS,
                    QUEUE_SEND,
                    QUEUE_RECEIVE,
                    QUEUE_END_OF_STREAM -> throw new IllegalStateException(effect + " belongs to a call");
        }
    }

    private void failPending(NtStatus status, Completions completions) {
        sends.failAll(status, completions);
        receives.failAll(status, completions);
        if (connect != null) {
            connect.finish(status, 0, completions);
            connect = null;
        }
    }

    private void endAborts(Completions completions) {
        aborts.forEach(request -> request.finish(NtStatus.STATUS_SUCCESS, 0, completions));
        aborts.clear();
    }

    private void giveTransportUp(boolean reset) {
        if (transportGivenUp) {
            return;
        }
        transportGivenUp = true;
        subsystem.loop().unlimit(this);
        transportDown = transport.close(reset, this::transportIsDown);
        if (holding != null) {
            subsystem.ports().release(holding);
            holding = null;
        }
    }

    // ---- after the lock

    /** Completes IRPs with no lock held, and after the last one of a closed socket the close. */
    private void settle(Completions completions) {
        int count = completions.size();
        try {
            completions.run();
        } finally {
            finished(count);
        }
    }

    /** After so many completions: ends what waits for the last of them, an abortive disconnect before the close. */
    private void finished(int count) {
        Completions aborted = null;
        Irp close = null;
        synchronized (lock) {
            unfinished -= count;
            if (!transportDown || unfinished > aborts.size()) {
                return;
            }
            if (!aborts.isEmpty()) {
                aborted = new Completions();
                endAborts(aborted);
            } else {
                // Until it has returned STATUS_PENDING, WskCloseSocket ends itself.
                if (gone || (pendingClose == null && !discarded)) {
                    return;
                }
                gone = true;
                close = pendingClose;
            }
        }
        if (aborted != null) {
            settle(aborted);
            return;
        }
        if (close != null) {
            close.complete(NtStatus.STATUS_SUCCESS, 0);
        }
        subsystem.removed(this);
    }
}

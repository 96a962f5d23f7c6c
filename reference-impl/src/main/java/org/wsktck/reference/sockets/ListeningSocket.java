package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.Decision;
import org.wsktck.reference.machine.Effect;
import org.wsktck.reference.machine.ListeningMachine;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskProviderBasicDispatch;

/** A listening socket: asks its machine, and carries out what that decides on its listener. */
final class ListeningSocket extends ProviderSocket implements AcceptDispatch.Acceptor {
    private final boolean hasCallbacks;

    // Everything below is guarded by lock.
    private final ListeningMachine machine = new ListeningMachine();
    private final Listener listener;
    private PortTable.@Nullable Holding holding;
    private @Nullable SockAddr local;

    ListeningSocket(
            long id,
            AddressFamily family,
            Subsystem subsystem,
            ClientRegistration registration,
            ListenCallbacks callbacks)
            throws IOException {
        super(id, family, subsystem, registration);
        this.hasCallbacks = callbacks.dispatch() != null;
        this.listener = new Listener(this, callbacks);
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return ListenDispatch.INSTANCE;
    }

    // ---- WSK functions, with arguments that are in order

    NtStatus bind(SockAddr address, Irp irp) {
        return call(irp, machine::bind, completions -> {
            PortTable.Outcome outcome =
                    subsystem.ports().bind(listener.transport().channel(), address);
            PortTable.Holding taken = outcome.holding();
            if (taken != null) {
                holding = taken;
                local = taken.address();
                listener.opened();
                carryOut(machine.bound(), completions);
            }
            return complete(irp, outcome.status(), completions);
        });
    }

    NtStatus getLocalAddress(SockAddrBuffer out, Irp irp) {
        return call(irp, machine::getLocalAddress, completions -> store(local, out, irp, completions));
    }

    @Override
    public NtStatus accept(PendingRequest.Accept request) {
        return call(request.irp(), machine::accept, completions -> {
            listener.add(request, completions);
            return pendUnlessFinished(request, completions);
        });
    }

    @Override
    NtStatus controlEvents(int mask, @Nullable Irp irp) {
        boolean enabling = (mask & Wsk.WSK_EVENT_DISABLE) == 0;
        return call(irp, enabling ? machine::enableEvents : machine::disableEvent, completions -> {
            listener.tryAgain();
            return listener.events().control(mask, irp, completions);
        });
    }

    NtStatus setConditionalAccept(boolean on, Irp irp) {
        return call(irp, machine::setConditionalAccept, completions -> {
            listener.conditional(on);
            return complete(irp, NtStatus.STATUS_SUCCESS, completions);
        });
    }

    NtStatus getConditionalAccept(ByteBuffer output, Irp irp) {
        return call(irp, machine::getConditionalAccept, completions -> {
            output.duplicate().order(ByteOrder.LITTLE_ENDIAN).putInt(listener.isConditional() ? 1 : 0);
            completions.add(irp, NtStatus.STATUS_SUCCESS, Integer.BYTES);
            return NtStatus.STATUS_SUCCESS;
        });
    }

    /** WskInspectComplete, with WskInspectAccept or WskInspectReject. */
    NtStatus inspectComplete(WskInspectId id, WskInspectAction action, Irp irp) {
        return call(irp, machine::inspectComplete, completions -> {
            NtStatus status = complete(irp, listener.inspections().complete(id, action), completions);
            listener.pump(completions);
            return status;
        });
    }

    // ---- events

    @Override
    public void ready(int readyOps) {
        event(0, listener::pump);
    }

    @Override
    public void outOfTime() {
        // Nothing here has a limit.
    }

    @Override
    void takeTransportAway() {
        event(0, completions -> carryOut(machine.transportTakenAway(), completions));
    }

    @Override
    void subsystemCloses() {
        event(0, completions -> {
            listener.events().close();
            carryOut(machine.transportTakenAway(), completions);
        });
    }

    @Override
    boolean hasCallbacks() {
        return hasCallbacks;
    }

    // ---- under the lock

    @Override
    void leaving(Completions completions) {
        listener.watch();
    }

    @Override
    @Nullable
    CallbackCall nextCall(long readBytesMax, Completions completions) {
        return listener.nextCall(completions);
    }

    @Override
    void returned(CallbackCall call, Completions completions) {
        listener.returned(call, completions);
    }

    @Override
    Decision refusal(NtStatus why) {
        return machine.refuse(why);
    }

    @Override
    void close(Completions completions) {
        listener.events().close();
        carryOut(machine.close(), completions);
    }

    @Override
    void withdraw(PendingRequest request, Completions completions) {
        if (request instanceof PendingRequest.Accept accept) {
            listener.remove(accept);
            accept.fail(NtStatus.STATUS_CANCELLED, completions);
        }
    }

    @Override
    void carryOut(Decision decision, Completions completions) {
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case CANCEL_PENDING -> listener.failAll(NtStatus.STATUS_CANCELLED, completions);
                case FAIL_PENDING -> listener.failAll(decision.status(), completions);
                case CLOSE_TRANSPORT -> giveTransportUp();
                case INDICATE_LOSS -> listener.lossDue();
                case END_RECEIVES, CANCEL_SENDS, ABORT_PENDING, RESET_TRANSPORT, INDICATE_RESET ->
                    throw new IllegalStateException(effect + " on a listening socket");
            }
        }
    }

    private void giveTransportUp() {
        if (!end.lifetime().giveTransportUp()) {
            return;
        }
        listener.ended();
        if (listener.transport().close(end::transportIsDown)) {
            end.lifetime().transportDown();
        }
        if (holding != null) {
            subsystem.ports().release(holding);
            holding = null;
        }
    }
}

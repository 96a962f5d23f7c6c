package org.wsktck.harness;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.ScriptedCall;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/**
 * The application of a scenario: registered with the subsystem and with the provider NPI captured as soon as it makes
 * its first socket. Each of its calls gets an IRP of its own.
 *
 * <p>Methods that reach a state ({@link #boundSocket()}, {@link #connectTo(TcpPeer)}) must succeed; the functions of
 * {@link WskCalls} hand back what happened.
 */
public final class WskApplication extends WskCalls {
    private @Nullable Registration registration;

    WskApplication(ScenarioRun run) {
        super(run);
    }

    @Override
    ApplicationIrp nextIrp() {
        return irp(1).completionRoutine(CompletionScript.KEEP);
    }

    @Override
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
            made = new Registration(run, Registration.VERSION_1_0);
            made.capturesAtOnce();
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

    /** A connection socket connected to the peer, which has taken the connection. */
    public WskSocket connectTo(TcpPeer peer) {
        WskSocket socket = boundSocket();
        connect(socket, peer).succeeds();
        peer.accepts();
        return socket;
    }

    /** A connected socket made by WskSocketConnect. */
    public WskSocket socketConnectTo(TcpPeer peer) {
        WskSocket socket = socketConnect(wildcard(), peer.address()).socket();
        peer.accepts();
        return socket;
    }

    // ---- what a call needs

    /** The wildcard address of the scenario's family with port 0. */
    public SockAddr wildcard() {
        return SockAddr.wildcard(run.family(), 0);
    }

    /** The loopback address of the scenario's family with that port. */
    public SockAddr loopback(int port) {
        return SockAddr.loopback(run.family(), port);
    }

    /** The scenario's family. */
    public AddressFamily family() {
        return run.family();
    }

    /** What the implementation declares. */
    public Set<Capability> capabilities() {
        return run.implementation().capabilities();
    }

    /** A new IRP without a completion routine yet. */
    public ApplicationIrp irp(int stackSize) {
        return new ApplicationIrp(run, stackSize);
    }

    /** The functions of WSK with an IRP of the application's choice. */
    public WskCalls with(ApplicationIrp irp) {
        return new WskCalls(run) {
            @Override
            ApplicationIrp nextIrp() {
                return irp;
            }

            @Override
            WskClient client() {
                return WskApplication.this.client();
            }

            @Override
            WskProviderDispatch provider() {
                return WskApplication.this.provider();
            }
        };
    }

    /** A send that a completion routine makes once; the request is watched like any other. */
    public Request sendFromRoutineOf(ApplicationIrp irp, WskSocket socket, TransferBuffer buffer) {
        ApplicationIrp own = nextIrp();
        WskBuf wskBuf = buffer.wskBuf();
        Request request = new Request(run, "WskSend", socket, own, run.budgets().completion(), buffer, wskBuf, null);
        run.announce(request);
        irp.completionRoutine(CompletionScript.keepAfter(
                new CompletionScript.Call(new ScriptedCall.Send(socket, wskBuf, 0, own.handle()))));
        return request;
    }

    /** A registration of its own, beside the application's; version as MAKE_WSK_VERSION makes it. */
    public Registration register(int version) {
        return new Registration(run, version);
    }

    /** A registration of its own with version 1.0. */
    public Registration register() {
        return new Registration(run, Registration.VERSION_1_0);
    }

    /** The implementation's fault hooks. Only where the scenario needs FAULT_HOOKS. */
    public FaultHooks faultHooks() {
        FaultHooks hooks = run.implementation().faultHooks();
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

    /** Makes the provider ready, or not. */
    public void providerReady(boolean ready) {
        act("fault hook: provider " + (ready ? "ready" : "not ready"), () -> {
            faultHooks().providerReady(ready);
            return true;
        });
    }

    /** Starts a call on a thread of its own because it will be held inside the provider. */
    public BlockedCall startCreatingSocket() {
        BlockedCall blocked = new BlockedCall(run, "WskSocket");
        ApplicationIrp irp = nextIrp();
        WskCalls calls = with(irp);
        registration();
        run.startBlocked(blocked, () -> calls.createConnectionSocket().returned());
        return blocked;
    }

    private <T> T act(String what, Supplier<T> action) {
        run.journal().add(Journal.Kind.CALL, what);
        return run.callRunner().runAdapter(what, action::get);
    }
}

package org.wsktck.remote.client;

import org.wsktck.remote.protocol.MessageType;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.WskSocket;

/** The fault hooks of an implementation behind an agent. */
final class RemoteFaultHooks implements FaultHooks {
    private final AgentSession session;

    RemoteFaultHooks(AgentSession session) {
        this.session = session;
    }

    @Override
    public void providerReady(boolean ready) {
        session.request(MessageType.PROVIDER_READY, out -> out.flag(ready));
    }

    @Override
    public AutoCloseable holdProviderDispatchCalls() {
        AgentSession.Reply reply = session.request(MessageType.HOLD_PROVIDER_DISPATCH_CALLS, out -> {});
        int hold = session.results(reply, in -> in.number("hold"));
        session.holdCalls();
        return () -> {
            session.request(MessageType.LET_CALLS_GO_ON, out -> out.u32(hold));
            session.letCallsGoOn();
        };
    }

    @Override
    public void killSocket(WskSocket socket) {
        session.request(MessageType.KILL_SOCKET, out -> out.u32(((RemoteSocket) socket).handle()));
    }
}

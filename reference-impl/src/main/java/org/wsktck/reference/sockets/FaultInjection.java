package org.wsktck.reference.sockets;

import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.WskSocket;

/** The fault hooks of a subsystem. */
record FaultInjection(ProviderGate gate) implements FaultHooks {
    @Override
    public void providerReady(boolean ready) {
        gate.ready(ready);
    }

    @Override
    public AutoCloseable holdProviderDispatchCalls() {
        return gate.hold();
    }

    @Override
    public void killSocket(WskSocket socket) {
        ProviderSocket.own(socket).takeTransportAway();
    }
}

package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskAcceptEvent while nobody has enabled it. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class DisabledEventScenarios {

    @Scenario(id = "accept.event-not-enabled", verifies = "WSK-ACCEPT-019")
    void no_event_tells_of_a_connection_while_it_is_not_enabled(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, with a context and all callbacks, none of them enabled");
        var callbacks = application.callbacks();
        var listener = application.listens("context", callbacks);

        when("one peer connects and is accepted by WskAccept, another connects and is not, and the socket is closed");
        onePeer.dials(listener);
        var socket = application.accept(listener).socket();
        otherPeer.dials(listener);
        application.exchangesDataWith(onePeer, socket);
        application.closeSocket(listener.socket()).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }
}

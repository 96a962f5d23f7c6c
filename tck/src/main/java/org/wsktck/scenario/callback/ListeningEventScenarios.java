package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Reactions.accept;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.EVENT_MISUSE;
import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** SO_WSK_EVENT_CALLBACK on a socket that listens. */
@Needs({Capability.LISTEN, Capability.DYNAMIC_EVENTS})
@Under({Condition.CATEGORY, Condition.IRP, Condition.IRQL})
class ListeningEventScenarios {

    @Scenario(id = "callback.inherited-stays", verifies = "WSK-CALLBACK-015")
    void an_event_of_connections_cannot_be_disabled_on_the_listening_socket(WskApplication application, TcpPeer peer) {
        given("a socket that listens with its accept event, and the receive event of connections, enabled");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));
        var listener = application.listens(callbacks, ACCEPT, RECEIVE);

        when("the application tries to disable the receive event there");
        assertThat(application.disableWithoutIrp(listener.socket(), RECEIVE)).isSuccessOrOneOf(EVENT_MISUSE);

        then("a socket that is accepted later raises it");
        peer.dials(listener);
        callbacks.next(ACCEPT);
        peer.sends("a");
        connection.take("a");
    }

    @Scenario(id = "callback.inherited-outlasts-accept", verifies = "WSK-CALLBACK-016")
    void disabling_and_enabling_the_accept_event_keeps_events_of_connections(WskApplication application, TcpPeer peer) {
        given("a socket that listens with its accept event, and the receive event of connections, enabled");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));
        var listener = application.listens(callbacks, ACCEPT, RECEIVE);

        when("the application disables the accept event, and enables it alone again");
        application.disable(listener.socket(), ACCEPT).succeeds();
        application.enables(listener.socket(), ACCEPT);

        then("a socket that is accepted later raises the receive event");
        peer.dials(listener);
        callbacks.next(ACCEPT);
        peer.sends("a");
        connection.take("a");
    }
}

package org.wsktck.scenario.conditionalaccept;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** SO_CONDITIONAL_ACCEPT: off until it is set, and set before binding. */
@Needs(Capability.LISTEN)
@Under({Condition.IRP, Condition.IRQL})
class ConditionalAcceptOptionScenarios {
    private static final Object CONTEXT = "a context";

    @Scenario(id = "conditionalaccept.not-without-the-option", verifies = "WSK-CONDACCEPT-005")
    void without_the_option_nothing_is_inspected(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, with all callbacks and without conditional accept");
        var callbacks = application.callbacks();
        var listener = application.listens(CONTEXT, callbacks);

        when("peers connect and are accepted, and the socket is closed");
        onePeer.dials(listener);
        application.exchangesDataWith(onePeer, application.accept(listener).socket());
        otherPeer.dials(listener);
        application.exchangesDataWith(otherPeer, application.accept(listener).socket());
        application.closeSocket(listener.socket()).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }

    @Scenario(id = "conditionalaccept.off-by-default", verifies = "WSK-CONDACCEPT-029")
    void conditional_accept_is_off_at_first(WskApplication application) {
        given("a new listening socket");
        var socket = application.createListeningSocket().socket();

        when("the application gets SO_CONDITIONAL_ACCEPT");
        var value = application.optionOf(socket, Wsk.SO_CONDITIONAL_ACCEPT);

        then("it is 0");
        expectEqual("the value", value, 0);
    }
}

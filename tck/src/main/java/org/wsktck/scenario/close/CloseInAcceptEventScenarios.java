package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Reactions.REJECT;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.WskEvent.ACCEPT;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskCloseSocket inside WskAcceptEvent. */
@Needs({Capability.LISTEN, Capability.DYNAMIC_EVENTS})
@Under({Condition.CATEGORY, Condition.IRP, Condition.IRQL})
class CloseInAcceptEventScenarios {

    @Scenario(id = "close.inside-accept-event", verifies = "WSK-CLOSE-017")
    void an_accept_event_may_close_the_socket_that_listens(WskApplication application, TcpPeer peer) {
        given("an accept event that takes a connection and closes the socket that listens");
        var callbacks = application.callbacks();
        var listener = application.listens(callbacks, ACCEPT);
        var inside = application.fromCallback();
        var close = inside.closeSocket(listener.socket());
        callbacks.on(ACCEPT, ACCEPT_WITH_NULLS.after(inside.actions()), REJECT);

        when("a peer connects");
        peer.dials(listener);
        var running = callbacks.next(ACCEPT);

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
        and("the socket that was taken outlasts it");
        application.exchangesDataWith(peer, running.socket());
    }
}

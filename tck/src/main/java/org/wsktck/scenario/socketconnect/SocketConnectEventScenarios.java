package org.wsktck.scenario.socketconnect;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** Event callbacks of a socket that WskSocketConnect has made. */
@Under({Condition.IRP, Condition.IRQL})
class SocketConnectEventScenarios {

    @Scenario(id = "socketconnect.own-callbacks", verifies = "WSK-SOCKETCONNECT-009", needs = Capability.DYNAMIC_EVENTS)
    void context_and_callbacks_are_those_that_were_given(WskApplication application, TcpPeer peer) {
        given("a socket made by WskSocketConnect with a context and callbacks");
        var callbacks = application.callbacks().takesData();
        var socket = application
                .socketConnect(application.wildcard(), peer.address(), callbacks.context(), callbacks.connectionTable())
                .socket();
        peer.accepts();

        when("the application enables its events, and the peer sends and disconnects");
        application.enables(socket, RECEIVE, DISCONNECT);
        peer.sends("a");
        var called = callbacks.next(RECEIVE);
        peer.disconnectsGracefully();

        then("the callbacks are called with that context");
        called.withContext(callbacks.context());
        callbacks.next(DISCONNECT).withContext(callbacks.context());
    }

    @Scenario(id = "socketconnect.static-events", verifies = "WSK-SOCKETCONNECT-010", needs = Capability.STATIC_EVENTS)
    void static_events_are_active_from_the_start(WskApplication application, TcpPeer peer) {
        given("an application whose receive event is enabled statically");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();

        when("it makes a socket by WskSocketConnect, whose peer speaks first");
        application
                .socketConnect(application.wildcard(), peer.address(), callbacks.context(), callbacks.connectionTable())
                .succeeds();
        peer.sends("welcome");

        then("the event is called");
        callbacks.take("welcome");
    }
}

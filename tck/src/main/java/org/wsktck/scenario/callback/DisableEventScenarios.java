package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISABLE_DISABLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** SO_WSK_EVENT_CALLBACK that disables event callbacks which are not running. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class DisableEventScenarios {

    @Scenario(
            id = "callback.disables-idle",
            verifies = {"WSK-CALLBACK-004", "WSK-CALLBACK-007"})
    void an_idle_event_is_disabled_at_once_without_an_irp(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled and has not been called");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the application disables it without an IRP");
        var status = application.disableWithoutIrp(socket, RECEIVE);

        then("WskControlSocket returns STATUS_SUCCESS");
        assertThat(status).is(STATUS_SUCCESS);
        and("what the peer sends is received, and the event is not called until the socket is closed");
        peer.sends("hello");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "hello");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.disables-idle-with-irp", verifies = "WSK-CALLBACK-004")
    void an_idle_event_is_disabled_with_an_irp(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled and has not been called");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the application disables it with an IRP");
        var disable = application.disable(socket, RECEIVE);

        then("the call is accepted, and the IRP is completed with success");
        assertThat(disable).isAccepted().completesOnce().withSuccess();
        and("what the peer sends is received, and the event is not called until the socket is closed");
        peer.sends("hello");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "hello");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.disabled-is-not-called", verifies = "WSK-CALLBACK-008")
    void a_receive_event_that_was_called_is_not_called_once_disabled(WskApplication application, TcpPeer peer) {
        given("a receive event that has taken data, and was disabled then");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("taken");
        callbacks.take("taken");
        application.disable(socket, RECEIVE).succeeds();

        when("the peer sends more");
        peer.sends("more");

        then("that is received, and the event is not called until the socket is closed");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "more");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.disabled-disconnect", verifies = "WSK-CALLBACK-008")
    void a_disconnect_event_is_not_called_once_disabled(WskApplication application, TcpPeer peer) {
        given("a disconnect event that was enabled and disabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        application.disable(socket, DISCONNECT).succeeds();

        when("the peer sends and disconnects");
        peer.sends("bye");
        callbacks.take("bye");
        peer.disconnectsGracefully();

        then("the end of the stream is received, and the event is not called until the socket is closed");
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(DISCONNECT);
    }

    @Scenario(id = "callback.refused-then-disabled", verifies = "WSK-CALLBACK-008")
    void refused_data_is_not_indicated_after_a_receive_once_the_event_is_disabled(
            WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data, and was disabled then");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.disable(socket, RECEIVE).succeeds();

        when("the application receives a part of it");
        application.receivesExactly(socket, "a");

        then("the rest is received too, and the event is not called until the socket is closed");
        application.receivesExactly(socket, "bc");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.enabled-once-more", verifies = "WSK-CALLBACK-009")
    void an_event_that_was_disabled_can_be_enabled_again(WskApplication application, TcpPeer peer) {
        given("a receive event that was enabled and disabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        application.disable(socket, RECEIVE).succeeds();

        when("the application enables it again");
        application.enables(socket, RECEIVE);

        then("it is called when the peer sends");
        peer.sends("hello");
        callbacks.take("hello");
    }

    @Scenario(id = "callback.enabled-once-more-after-refusal", verifies = "WSK-CALLBACK-009")
    void an_event_works_as_before_where_data_was_received_meanwhile(WskApplication application, TcpPeer peer) {
        given("a receive event that was disabled, and data that was received meanwhile");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("first");
        callbacks.take("first");
        application.disable(socket, RECEIVE).succeeds();
        peer.sends("second");
        application.exchange(socket, peer);
        application.receivesExactly(socket, "second");

        when("the application enables it again");
        application.enables(socket, RECEIVE);

        then("it is called when the peer sends, with that alone");
        peer.sends("third");
        callbacks.take("third");
    }

    @Scenario(id = "callback.disabled-twice", verifies = "WSK-CALLBACK-009")
    void an_event_that_was_disabled_twice_can_be_enabled_again(WskApplication application, TcpPeer peer) {
        given("a receive event that was enabled and disabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        application.disable(socket, RECEIVE).succeeds();

        when("the application disables it again, without an IRP and with one");
        assertThat(application.disableWithoutIrp(socket, RECEIVE)).isSuccessOrOneOf(DISABLE_DISABLED);
        assertThat(application.disable(socket, RECEIVE)).completesOnce().withSuccessOrOneOf(DISABLE_DISABLED);

        then("it can be enabled, and is called when the peer sends");
        application.enables(socket, RECEIVE);
        peer.sends("hello");
        callbacks.take("hello");
    }
}

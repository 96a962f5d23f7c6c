package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.takeAfter;
import static org.wsktck.harness.application.Reactions.takeBehind;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.application.WskCalls;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** SO_WSK_EVENT_CALLBACK that disables event callbacks while they run. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class DisableRunningEventScenarios {

    @Scenario(
            id = "callback.disables-itself-with-irp",
            verifies = {"WSK-CALLBACK-005", "WSK-CALLBACK-008"})
    void a_running_event_that_disables_itself_with_an_irp_is_disabled_once_it_has_returned(
            WskApplication application, TcpPeer peer) {
        given("a receive event that disables itself with an IRP");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var disable = inside.disable(socket, RECEIVE);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("WskControlSocket returns STATUS_PENDING");
        assertThat(disable).returned(STATUS_PENDING);
        and("the IRP is completed with success after the callback has returned");
        assertThat(disable).completesOnce().withSuccess().completedAfter(running);
        and("WSK-CALLBACK-008", "the event is not called again until the socket is closed");
        peer.sends("b");
        application.exchange(socket, peer);
        application.receivesExactly(socket, "b");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(
            id = "callback.disables-itself-without-irp",
            verifies = {"WSK-CALLBACK-006", "WSK-CALLBACK-008"})
    void a_running_event_that_disables_itself_without_an_irp_is_not_called_again(
            WskApplication application, TcpPeer peer) {
        given("a receive event that disables itself without an IRP");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        callbacks.on(
                RECEIVE, takeAfter(application.fromCallback().withoutIrp(WskCalls.disabling(socket, RECEIVE))), TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("WskControlSocket returns STATUS_EVENT_PENDING");
        assertThat(callbacks.returnedInside(running)).is(STATUS_EVENT_PENDING);
        and("WSK-CALLBACK-008", "the event is not called again until the socket is closed");
        peer.sends("b");
        application.exchange(socket, peer);
        application.receivesExactly(socket, "b");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.disables-held", verifies = "WSK-CALLBACK-005", danger = Danger.MAY_HANG)
    void a_disable_with_an_irp_waits_for_the_running_event(WskApplication application, TcpPeer peer) {
        given("a receive event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, takeBehind(gate), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        when("the application disables it with an IRP, and it returns then");
        var disable = application.disable(socket, RECEIVE);
        gate.open();

        then("WskControlSocket returns STATUS_PENDING");
        assertThat(disable).returned(STATUS_PENDING);
        and("the IRP is completed with success after the callback has returned");
        assertThat(disable).completesOnce().withSuccess().completedAfter(running);
    }

    @Scenario(id = "callback.disables-held-without-irp", verifies = "WSK-CALLBACK-006", danger = Danger.MAY_HANG)
    void a_disable_without_an_irp_does_not_wait_for_the_running_event(WskApplication application, TcpPeer peer) {
        given("a receive event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, takeBehind(gate), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        when("the application disables it without an IRP, and it returns then");
        var status = application.disableWithoutIrp(socket, RECEIVE);
        gate.open();
        application.awaitsReturnOf(running, socket, peer);

        then("WskControlSocket returns STATUS_EVENT_PENDING");
        assertThat(status).is(STATUS_EVENT_PENDING);
        and("the event is not called again until the socket is closed");
        peer.sends("b");
        application.exchange(socket, peer);
        application.receivesExactly(socket, "b");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(
            id = "callback.disables-another-inside",
            verifies = {"WSK-CALLBACK-007", "WSK-CALLBACK-004"})
    void an_idle_event_is_disabled_at_once_inside_another_one(WskApplication application, TcpPeer peer) {
        given("a receive event that disables the disconnect event, which is enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        callbacks.on(
                RECEIVE,
                takeAfter(application.fromCallback().withoutIrp(WskCalls.disabling(socket, DISCONNECT))),
                TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("WskControlSocket returns STATUS_SUCCESS, since no call of that one is running");
        assertThat(callbacks.returnedInside(running)).is(STATUS_SUCCESS);
        and("WSK-CALLBACK-004", "that one is not called until the socket is closed");
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(DISCONNECT);
    }

    @Scenario(
            id = "callback.enables-another-inside",
            verifies = {"WSK-CALLBACK-007", "WSK-CALLBACK-001"})
    void an_event_is_enabled_inside_another_one(WskApplication application, TcpPeer peer) {
        given("a receive event that enables the disconnect event");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        callbacks.on(
                RECEIVE, takeAfter(application.fromCallback().withoutIrp(WskCalls.enabling(socket, DISCONNECT))), TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("WskControlSocket returns STATUS_SUCCESS");
        assertThat(callbacks.returnedInside(running)).is(STATUS_SUCCESS);
        and("WSK-CALLBACK-001", "that one is called when the peer disconnects");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
    }

    @Scenario(id = "callback.enabled-after-disabling-itself", verifies = "WSK-CALLBACK-009")
    void an_event_that_has_disabled_itself_can_be_enabled_again(WskApplication application, TcpPeer peer) {
        given("a receive event that has disabled itself");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var disable = inside.disable(socket, RECEIVE);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);
        peer.sends("a");
        callbacks.next(RECEIVE);
        disable.succeeds();

        when("the application enables it again");
        application.enables(socket, RECEIVE);

        then("it is called when the peer sends");
        peer.sends("b");
        callbacks.take("b");
    }
}

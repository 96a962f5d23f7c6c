package org.wsktck.scenario.conditionalaccept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;

/** WskInspectEvent: what is asked, and what becomes of a request that is accepted or rejected at once. */
@Needs({Capability.LISTEN, Capability.INSPECT})
@Under({Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class InspectScenarios {
    private static final Object CONTEXT = "a context";

    @Scenario(
            id = "conditionalaccept.inspects",
            verifies = {"WSK-CONDACCEPT-001", "WSK-CONDACCEPT-006"})
    void each_connection_request_is_inspected(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens with conditional accept, and inspects");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);

        when("a peer connects, and then another");
        onePeer.dials(listener);
        onePeer.requiresUntranslatedPath();
        var first = callbacks.next(WskEvent.INSPECT);
        otherPeer.dials(listener);
        var second = callbacks.next(WskEvent.INSPECT);

        then("WskInspectEvent is called for each, with the context of the listening socket and an id");
        first.withContext(CONTEXT);
        second.withContext(CONTEXT);
        expect(first.inspectId() != null && second.inspectId() != null, "an inspect id", "it is NULL");
        and("WSK-CONDACCEPT-006", "the remote address is the peer's");
        expectEqual("the remote address", first.remoteAddress(), onePeer.ownAddress());
        expectEqual("the remote address", second.remoteAddress(), otherPeer.ownAddress());
        and("WSK-CONDACCEPT-006", "the local address is the one that the request came to, if it is there");
        var local = first.localAddress();
        expect(
                local == null || local.equals(onePeer.dialledAddress()),
                "the local address NULL or " + onePeer.dialledAddress(),
                "it is " + local);
    }

    @Scenario(id = "conditionalaccept.inspects-first", verifies = "WSK-CONDACCEPT-006")
    void a_request_is_inspected_before_it_is_accepted(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept, with a WskAccept that waits");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);

        then("WskInspectEvent is called before the IRP is completed");
        assertThat(accept).completesOnce().withSuccess();
        callbacks.next(WskEvent.INSPECT).cameBefore(accept);
    }

    @Scenario(id = "conditionalaccept.accepted", verifies = "WSK-CONDACCEPT-008")
    void an_accepted_request_becomes_a_socket(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens with conditional accept, and accepts what it inspects");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);

        when("a peer connects before the application accepts, and another afterwards");
        onePeer.dials(listener);
        var first = application.accept(listener);
        assertThat(first).completesOnce().withSuccess();
        var second = application.accept(listener);
        otherPeer.dials(listener);

        then("each is delivered by its WskAccept");
        assertThat(second).completesOnce().withSuccess();
        application.exchangesDataWith(onePeer, first.socket());
        application.exchangesDataWith(otherPeer, second.socket());
    }

    @Scenario(
            id = "conditionalaccept.accepted-by-event",
            verifies = "WSK-CONDACCEPT-008",
            needs = Capability.DYNAMIC_EVENTS)
    void an_accepted_request_is_delivered_through_the_event(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept, whose WskAcceptEvent is enabled");
        var callbacks = application
                .callbacks()
                .on(WskEvent.ACCEPT, Reaction.answering(NtStatus.STATUS_SUCCESS).as(null, null));
        var listener = application.listensConditionally(CONTEXT, callbacks);
        assertThat(application.enable(listener.socket(), WskEvent.ACCEPT)).is(NtStatus.STATUS_SUCCESS);

        when("a peer connects");
        peer.dials(listener);

        then("WskAcceptEvent delivers a socket that works");
        application.exchangesDataWith(peer, callbacks.next(WskEvent.ACCEPT).socket());
    }

    @Scenario(
            id = "conditionalaccept.rejected",
            verifies = {"WSK-CONDACCEPT-009", "WSK-CONDACCEPT-010"})
    void a_rejected_request_comes_to_nothing(WskApplication application, TcpPeer rejected, TcpPeer accepted) {
        given("a socket that listens with conditional accept, rejects the first request and accepts the next ones");
        var callbacks = application
                .callbacks()
                .on(
                        WskEvent.INSPECT,
                        Reaction.inspecting(WskInspectAction.WSK_INSPECT_REJECT),
                        Reaction.inspecting(WskInspectAction.WSK_INSPECT_ACCEPT));
        var listener = application.listensConditionally(CONTEXT, callbacks);
        var accept = application.accept(listener);

        when("a peer tries to connect");
        rejected.startsDialling(listener);

        then("it does not get through, or is reset before any data");
        rejected.isTurnedAway();
        and("the WskAccept waits on, and the next connection is its");
        assertThat(accept).isPending();
        accepted.dials(listener);
        application.exchangesDataWith(accepted, accept.socket());
        and("WSK-CONDACCEPT-010", "neither WskAcceptEvent nor WskAbortEvent has been called");
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wasNotCalledAgain(WskEvent.ACCEPT);
        callbacks.wasNotCalledAgain(WskEvent.ABORT);
    }

    @Scenario(
            id = "conditionalaccept.rejected-after-accepted",
            verifies = {"WSK-CONDACCEPT-009", "WSK-CONDACCEPT-010"})
    void a_request_that_is_rejected_after_others_were_accepted_comes_to_nothing(
            WskApplication application, TcpPeer accepted, TcpPeer rejected) {
        given("a socket that listens with conditional accept; it has accepted a request, and rejects the next ones");
        var callbacks = application
                .callbacks()
                .on(
                        WskEvent.INSPECT,
                        Reaction.inspecting(WskInspectAction.WSK_INSPECT_ACCEPT),
                        Reaction.inspecting(WskInspectAction.WSK_INSPECT_REJECT));
        var listener = application.listensConditionally(CONTEXT, callbacks);
        accepted.dials(listener);
        var socket = application.accept(listener).socket();

        when("a peer tries to connect");
        rejected.startsDialling(listener);

        then("it does not get through, or is reset before any data");
        rejected.isTurnedAway();
        and("the connection that was accepted goes on");
        application.exchangesDataWith(accepted, socket);
        and("WSK-CONDACCEPT-010", "no WskAbortEvent has been called");
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wasNotCalledAgain(WskEvent.ABORT);
    }

    @Scenario(
            id = "conditionalaccept.not-an-event-to-disable",
            verifies = "WSK-CONDACCEPT-003",
            needs = Capability.DYNAMIC_EVENTS)
    void enabling_and_disabling_events_does_not_end_the_inspection(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept, whose WskAcceptEvent was enabled and disabled again");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);
        assertThat(application.enable(listener.socket(), WskEvent.ACCEPT)).is(NtStatus.STATUS_SUCCESS);
        application.disable(listener.socket(), WskEvent.ACCEPT).succeeds();

        when("a peer connects");
        peer.dials(listener);

        then("WskInspectEvent is called");
        callbacks.next(WskEvent.INSPECT).withContext(CONTEXT);
    }

    @Scenario(id = "conditionalaccept.stays-on", verifies = "WSK-CONDACCEPT-004", needs = Capability.SURVIVES_MISUSE)
    void conditional_accept_cannot_be_turned_off_any_more(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);

        when("the application sets SO_CONDITIONAL_ACCEPT to 0");
        var off = application.setOption(listener.socket(), Wsk.SO_CONDITIONAL_ACCEPT, 0);

        then("the IRP is completed, and requests are inspected as before");
        assertThat(off).completesOnce();
        peer.dials(listener);
        callbacks.next(WskEvent.INSPECT);
    }

    @Scenario(id = "conditionalaccept.listener-dead", verifies = "WSK-CONDACCEPT-025", needs = Capability.FAULT_HOOKS)
    void a_listener_that_has_died_says_so_by_an_inspection_without_an_id(WskApplication application) {
        given("a socket that listens with conditional accept");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);

        when("it is no longer functional");
        application.killSocket(listener.socket());

        then("WskInspectEvent is called with a NULL id");
        var called = callbacks.next(WskEvent.INSPECT).withContext(CONTEXT);
        expect(called.inspectId() == null, "a NULL inspect id", "it is " + called.inspectId());
    }
}

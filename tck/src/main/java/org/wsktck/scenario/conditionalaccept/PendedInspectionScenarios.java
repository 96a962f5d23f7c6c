package org.wsktck.scenario.conditionalaccept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.harness.evidence.Accepted.INSPECT_COMPLETE_MISUSE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;

/** WskInspectPend and WskInspectComplete: a request waits until the application has decided, or is gone. */
@Needs({Capability.LISTEN, Capability.INSPECT})
@Under({Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class PendedInspectionScenarios {
    private static final Object CONTEXT = "a context";

    private static Reaction pend() {
        return Reaction.inspecting(WskInspectAction.WSK_INSPECT_PEND);
    }

    @Scenario(
            id = "conditionalaccept.pended",
            verifies = {"WSK-CONDACCEPT-011", "WSK-CONDACCEPT-015", "WSK-CONDACCEPT-016"})
    void a_pended_request_waits_for_the_decision(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept and pends what it inspects, with a WskAccept that waits");
        var callbacks = application.callbacks().on(WskEvent.INSPECT, pend());
        var listener = application.listensConditionally(CONTEXT, callbacks);
        var accept = application.accept(listener);

        when("a peer begins to connect, and its request is pended");
        peer.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();

        then("the WskAccept waits on");
        assertThat(accept).staysPending();
        and("WSK-CONDACCEPT-015", "completing the inspection is accepted, and its IRP is completed with success");
        var complete = application.inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_ACCEPT);
        assertThat(complete).isAccepted().completesOnce().withSuccess();
        and("WSK-CONDACCEPT-016", "the connection comes about, and the WskAccept delivers it");
        peer.getsThrough();
        application.exchangesDataWith(peer, accept.socket());
    }

    @Scenario(
            id = "conditionalaccept.pended-then-rejected",
            verifies = {"WSK-CONDACCEPT-017", "WSK-CONDACCEPT-015"})
    void a_pended_request_that_is_rejected_comes_to_nothing(
            WskApplication application, TcpPeer rejected, TcpPeer accepted) {
        given("a socket that listens with conditional accept, and a request that it has pended");
        var callbacks = application
                .callbacks()
                .on(WskEvent.INSPECT, pend(), Reaction.inspecting(WskInspectAction.WSK_INSPECT_ACCEPT));
        var listener = application.listensConditionally(CONTEXT, callbacks);
        var accept = application.accept(listener);
        rejected.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();

        when("the application completes the inspection with WskInspectReject");
        var complete = application.inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_REJECT);

        then("WSK-CONDACCEPT-015", "its IRP is completed with success");
        assertThat(complete).isAccepted().completesOnce().withSuccess();
        and("WSK-CONDACCEPT-017", "the peer does not get through, or is reset before any data");
        rejected.isTurnedAway();
        and("WSK-CONDACCEPT-017", "the WskAccept gets the next connection");
        accepted.dials(listener);
        application.exchangesDataWith(accepted, accept.socket());
    }

    @Scenario(
            id = "conditionalaccept.ids-differ",
            verifies = {"WSK-CONDACCEPT-014", "WSK-CONDACCEPT-016"})
    void an_id_names_its_request_by_its_content(WskApplication application, TcpPeer first, TcpPeer second) {
        given("two requests that are pended at the same time");
        var callbacks = application.callbacks().on(WskEvent.INSPECT, pend());
        var listener = application.listensConditionally(CONTEXT, callbacks);
        first.startsDialling(listener);
        var one = callbacks.next(WskEvent.INSPECT).requiredInspectId();
        second.startsDialling(listener);
        var other = callbacks.next(WskEvent.INSPECT).requiredInspectId();

        when("the second is accepted, by an id of the same content");
        var copy = new WskInspectId(other.key(), other.serialNumber());
        var complete = application.inspectComplete(listener, copy, WskInspectAction.WSK_INSPECT_ACCEPT);
        var accept = application.accept(listener);

        then("the ids are different ones, and the request is known by the copy");
        expect(!one.equals(other), "two ids", "both are " + one);
        assertThat(complete).completesOnce().withSuccess();
        and("WSK-CONDACCEPT-016", "it is the second peer's connection that comes about");
        second.getsThrough();
        application.exchangesDataWith(second, accept.socket());
        and("the first one's comes about when that is accepted");
        application
                .inspectComplete(listener, one, WskInspectAction.WSK_INSPECT_ACCEPT)
                .succeeds();
        first.getsThrough();
        application.exchangesDataWith(first, application.accept(listener).socket());
    }

    @Scenario(
            id = "conditionalaccept.data-while-pended",
            verifies = {"WSK-CONDACCEPT-016", "WSK-CONDACCEPT-011"})
    void what_the_peer_has_sent_meanwhile_is_received(WskApplication application, TcpPeer peer) {
        given("a request that is pended, and then accepted");
        var callbacks = application.callbacks().on(WskEvent.INSPECT, pend());
        var listener = application.listensConditionally(CONTEXT, callbacks);
        peer.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();
        application
                .inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_ACCEPT)
                .succeeds();
        peer.getsThrough();

        when("the peer sends before the application accepts");
        peer.sends("early");
        var socket = application.accept(listener).socket();

        then("the accepted socket receives it");
        application.receivesExactly(socket, "early");
    }

    @Scenario(
            id = "conditionalaccept.peer-gives-up",
            verifies = {"WSK-CONDACCEPT-020", "WSK-CONDACCEPT-021", "WSK-CONDACCEPT-022"})
    void a_request_that_is_gone_before_the_decision_is_told(WskApplication application, TcpPeer gone, TcpPeer peer) {
        given("a socket that listens with conditional accept, and a request that it has pended");
        var callbacks = application
                .callbacks()
                .on(WskEvent.INSPECT, pend(), Reaction.inspecting(WskInspectAction.WSK_INSPECT_ACCEPT));
        var listener = application.listensConditionally(CONTEXT, callbacks);
        gone.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();

        when("the peer resets");
        gone.givesUp();

        then("WskAbortEvent is called with the id of the request");
        var abort = callbacks.next(WskEvent.ABORT).withContext(CONTEXT);
        expectEqual("the inspect id", abort.inspectId(), id);
        and("WSK-CONDACCEPT-022", "accepting it then does not make a connection of it");
        var complete = application.inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_ACCEPT);
        assertThat(complete).completesOnce().withSuccessOrOneOf(INSPECT_COMPLETE_MISUSE);
        var accept = application.accept(listener);
        peer.dials(listener);
        application.exchangesDataWith(peer, accept.socket());
        and("WSK-CONDACCEPT-021", "for the request that was accepted WskAbortEvent is not called");
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wasNotCalledAgain(WskEvent.ABORT);
    }

    @Scenario(
            id = "conditionalaccept.handshake-waits",
            verifies = "WSK-CONDACCEPT-007",
            needs = Capability.INSPECT_BEFORE_HANDSHAKE)
    void the_handshake_waits_for_the_inspection(WskApplication application, TcpPeer peer) {
        given("a socket that listens with conditional accept and pends what it inspects");
        var callbacks = application.callbacks().on(WskEvent.INSPECT, pend());
        var listener = application.listensConditionally(CONTEXT, callbacks);

        when("a peer begins to connect");
        peer.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();

        then("it is not connected while its request is pended");
        peer.doesNotGetThroughYet();
        and("it is afterwards");
        application
                .inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_ACCEPT)
                .succeeds();
        peer.getsThrough();
    }
}

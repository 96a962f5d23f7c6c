package org.wsktck.scenario.receiveevent;

import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.take;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskReceiveEvent that takes a part of the data. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class PartialAcceptanceScenarios {

    @Scenario(id = "receiveevent.part-stops-events", verifies = "WSK-RECVEVENT-006")
    void no_event_follows_a_partial_acceptance_until_a_receive(WskApplication application, TcpPeer peer) {
        given("a receive event that has taken a part");
        var callbacks = application.callbacks().on(RECEIVE, take(1), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdef");
        var rest = callbacks.takePartOf("abcdef");

        when("the peer sends more");
        peer.sends("ghi");

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("the rest, and what came after it, is there to be received");
        application.receivesExactly(socket, rest + "ghi");
    }

    @Scenario(id = "receiveevent.part-taken-of-nothing", verifies = "WSK-RECVEVENT-006")
    void success_with_no_byte_accepted_leaves_all_of_it(WskApplication application, TcpPeer peer) {
        given("a receive event that answers with success and stores 0");
        var callbacks = application.callbacks().on(RECEIVE, take(0), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the peer sends more");
        peer.sends("def");

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("all of it is there to be received");
        application.receivesExactly(socket, "abcdef");
    }

    @Scenario(id = "receiveevent.rest-is-received", verifies = "WSK-RECVEVENT-007")
    void the_first_byte_not_accepted_is_the_next_one_received(WskApplication application, TcpPeer peer) {
        given("a receive event that takes a part");
        var callbacks = application.callbacks().on(RECEIVE, take(2), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends");
        peer.sends("abcdef");

        then("a receive continues with the first byte that was not taken");
        var rest = callbacks.takePartOf("abcdef");
        application.receivesExactly(socket, rest);
    }

    @Scenario(id = "receiveevent.rest-is-indicated", verifies = "WSK-RECVEVENT-007")
    void the_first_byte_not_accepted_is_the_next_one_indicated(WskApplication application, TcpPeer peer) {
        given("a receive event that has taken a part");
        var callbacks = application.callbacks().on(RECEIVE, take(2), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdef");
        var rest = callbacks.takePartOf("abcdef");
        application.exchange(socket, peer);
        callbacks.takesData();

        when("the application receives no bytes");
        application.receiveNothing(socket).succeeds();

        then("the event continues with the first byte that was not taken");
        callbacks.take(rest);
    }

    @Scenario(
            id = "receiveevent.second-part",
            verifies = {"WSK-RECVEVENT-007", "WSK-RECVEVENT-006"})
    void a_second_partial_acceptance_is_like_the_first(WskApplication application, TcpPeer peer) {
        given("a receive event that has taken a part, and then, after a receive of no bytes, another one");
        var callbacks = application.callbacks().on(RECEIVE, take(2), take(2), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdefghi");
        var afterFirst = callbacks.takePartOf("abcdefghi");
        application.exchange(socket, peer);
        application.receiveNothing(socket).succeeds();
        var afterSecond = callbacks.takePartOf(afterFirst);

        when("the peer sends more");
        peer.sends("!");

        then("WSK-RECVEVENT-006", "the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("WSK-RECVEVENT-007", "a receive continues with the first byte that was not taken");
        application.receivesExactly(socket, afterSecond + "!");
    }

    @Scenario(
            id = "receiveevent.refusal-after-part",
            verifies = {"WSK-RECVEVENT-008", "WSK-RECVEVENT-007"})
    void the_rest_of_a_partial_acceptance_may_be_refused(WskApplication application, TcpPeer peer) {
        given("a receive event that has taken a part, and refuses the rest after a receive of no bytes");
        var callbacks = application.callbacks().on(RECEIVE, take(2), REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdef");
        var rest = callbacks.takePartOf("abcdef");
        application.exchange(socket, peer);
        callbacks.on(RECEIVE, REFUSE);
        application.receiveNothing(socket).succeeds();
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the peer sends more");
        peer.sends("ghi");

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("WSK-RECVEVENT-007", "a receive continues with the first byte that was not taken");
        application.receivesExactly(socket, rest + "ghi");
    }
}

package org.wsktck.scenario.receiveevent;

import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.refuseBehind;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskReceiveEvent that refuses data: it stops, and a WskReceive makes it go on. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class RefusedDataScenarios {

    @Scenario(id = "receiveevent.refused-data-stays", verifies = "WSK-RECVEVENT-008")
    void refused_data_is_kept_and_no_event_follows_until_a_receive(WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the peer sends more");
        peer.sends("def");

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("all of it is there to be received, from the start");
        application.receivesExactly(socket, "abcdef");
    }

    @Scenario(
            id = "receiveevent.refused-while-more-arrives",
            verifies = {"WSK-RECVEVENT-008", "WSK-RECVEVENT-015"},
            danger = Danger.MAY_HANG)
    void data_that_arrives_while_the_event_refuses_is_kept_behind_it(WskApplication application, TcpPeer peer) {
        given("a receive event that is running, and will refuse");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, refuseBehind(gate));
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        callbacks.next(RECEIVE);

        when("the peer sends more, and the event refuses then");
        peer.sends("def");
        gate.open();

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("WSK-RECVEVENT-015", "all of it is there to be received, in order");
        application.receivesExactly(socket, "abcdef");
    }

    @Scenario(id = "receiveevent.resumes-with-the-rest", verifies = "WSK-RECVEVENT-009")
    void after_a_receive_events_go_on_with_what_is_left(WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data, and will take it");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdef");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application receives a part of it");
        application.receivesExactly(socket, "a");

        then("the event is called with the rest");
        callbacks.take("bcdef");
    }

    @Scenario(id = "receiveevent.resumes-with-new-data", verifies = "WSK-RECVEVENT-009")
    void after_a_receive_of_all_that_was_refused_events_go_on_with_new_data(WskApplication application, TcpPeer peer) {
        given("refused data that the application has received");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.receivesRefused(socket, callbacks, "abc");

        when("the peer sends more");
        peer.sends("def");

        then("the event is called with it");
        callbacks.take("def");
    }

    @Scenario(id = "receiveevent.resumes-again", verifies = "WSK-RECVEVENT-009")
    void events_go_on_after_each_of_several_refusals(WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data twice, each time until a receive took a byte of it");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abcdef");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.receivesExactly(socket, "a");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application receives another byte");
        application.receivesExactly(socket, "b");

        then("the event is called with the rest");
        callbacks.take("cdef");
    }

    @Scenario(id = "receiveevent.zero-length-receive-resumes", verifies = "WSK-RECVEVENT-010")
    void a_receive_of_no_bytes_makes_events_go_on(WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data, and will take it");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application receives no bytes");
        var receive = application.receiveNothing(socket);

        then("it takes none");
        assertThat(receive).completesOnce().withSuccess().information(0);
        and("the event is called with all that was refused");
        callbacks.take("abc");
    }

    @Scenario(id = "receiveevent.zero-length-receive-resumes-twice", verifies = "WSK-RECVEVENT-010")
    void each_receive_of_no_bytes_makes_events_go_on(WskApplication application, TcpPeer peer) {
        given("data that the receive event has refused a second time, after a receive of no bytes");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.receiveNothing(socket).succeeds();
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application receives no bytes again");
        application.receiveNothing(socket).succeeds();

        then("the event is called with all that was refused");
        callbacks.take("abc");
    }

    @Scenario(id = "receiveevent.zero-length-receive-ahead", verifies = "WSK-RECVEVENT-010")
    void a_receive_of_no_bytes_ahead_of_the_data_takes_none(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled, and a receive of no bytes");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var receive = application.receiveNothing(socket);

        when("the peer sends");
        peer.sends("abc");

        then("the event is called with all of it");
        callbacks.take("abc");
        and("the receive is completed without data, by the next byte at the latest, as a race may let the event win");
        peer.sends("d");
        callbacks.take("d");
        assertThat(receive).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "receiveevent.junk-with-refusal", verifies = "WSK-RECVEVENT-013")
    void what_is_stored_with_a_refusal_is_ignored(WskApplication application, TcpPeer peer) {
        given("a receive event that refuses, and stores a number of bytes all the same");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE.storing(1));
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends");
        peer.sends("abc");

        then("all of it is there to be received");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.receivesExactly(socket, "abc");
    }
}

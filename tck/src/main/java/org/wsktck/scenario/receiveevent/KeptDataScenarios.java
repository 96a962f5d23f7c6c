package org.wsktck.scenario.receiveevent;

import static org.wsktck.harness.application.Reactions.KEEP;
import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskReceiveEvent that keeps its list, and WskRelease. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class KeptDataScenarios {

    @Scenario(
            id = "receiveevent.kept-and-released",
            verifies = {"WSK-RECVEVENT-020", "WSK-RECVEVENT-005"})
    void a_kept_list_is_released(WskApplication application, TcpPeer peer) {
        given("a list that the receive event has kept");
        var callbacks = application.callbacks().on(RECEIVE, KEEP, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);

        when("the application releases it");
        var status = application.release(socket, kept);

        then("WskRelease returns STATUS_SUCCESS");
        assertThat(status).is(STATUS_SUCCESS);
        and("WSK-RECVEVENT-005", "the next event brings new data");
        peer.sends("b");
        callbacks.take("b");
    }

    @Scenario(id = "receiveevent.kept-data-stays", verifies = "WSK-RECVEVENT-011")
    void a_kept_list_still_holds_its_data_after_further_traffic(WskApplication application, TcpPeer peer) {
        given("a list that the receive event has kept");
        var callbacks = application.callbacks().on(RECEIVE, KEEP, REFUSE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);

        when("more data is received than the list holds");
        peer.sends("bcdef");
        application.receivesExactly(socket, "bcdef");

        then("the list holds what it held");
        kept.keepsItsData();
        application.release(socket, kept);
    }

    @Scenario(id = "receiveevent.kept-beyond-the-end", verifies = "WSK-RECVEVENT-011")
    void a_kept_list_outlasts_the_peers_disconnect(WskApplication application, TcpPeer peer) {
        given("a list that the receive event has kept");
        var callbacks = application.callbacks().keepsData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);

        when("the peer disconnects");
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        then("the list holds what it held");
        kept.keepsItsData();
        assertThat(application.release(socket, kept)).is(STATUS_SUCCESS);
    }

    @Scenario(id = "receiveevent.kept-beyond-a-reset", verifies = "WSK-RECVEVENT-011")
    void a_kept_list_outlasts_the_peers_reset(WskApplication application, TcpPeer peer) {
        given("a list that the receive event has kept");
        var callbacks = application.callbacks().keepsData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);

        when("the peer resets the connection");
        peer.resets();
        application.receive(socket, 16).isRefused();

        then("the list holds what it held");
        kept.keepsItsData();
        assertThat(application.release(socket, kept)).is(STATUS_SUCCESS);
    }

    @Scenario(id = "receiveevent.keeping-stops-nothing", verifies = "WSK-RECVEVENT-012")
    void events_go_on_while_a_list_is_kept(WskApplication application, TcpPeer peer) {
        given("a list that the receive event has kept");
        var callbacks = application.callbacks().on(RECEIVE, KEEP, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);

        when("the peer sends more");
        peer.sends("b");

        then("the event is called with it");
        callbacks.take("b");
        application.release(socket, kept);
    }

    @Scenario(id = "receiveevent.junk-with-pending", verifies = "WSK-RECVEVENT-013")
    void what_is_stored_while_a_list_is_kept_is_ignored(WskApplication application, TcpPeer peer) {
        given("a receive event that keeps its list, and stores less than that holds");
        var callbacks = application.callbacks().on(RECEIVE, KEEP.storing(0), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);
        application.release(socket, kept);

        when("the peer sends more");
        peer.sends("b");

        then("the event is called with that alone");
        callbacks.take("b");
    }

    @Scenario(
            id = "receiveevent.released-in-reverse",
            verifies = {"WSK-RECVEVENT-020", "WSK-RECVEVENT-011"})
    void lists_may_be_released_in_reverse_order(WskApplication application, TcpPeer peer) {
        given("three lists that the receive event has kept");
        var callbacks = application.callbacks().keepsData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var first = callbacks.next(RECEIVE);
        peer.sends("b");
        var second = callbacks.nextWhileKept();
        peer.sends("c");
        var third = callbacks.nextWhileKept();
        application.awaitsReturnOf(third, socket, peer);

        when("the application releases the last one first");
        var thirdReleased = application.release(socket, third);

        then("WskRelease returns STATUS_SUCCESS");
        assertThat(thirdReleased).is(STATUS_SUCCESS);
        and("WSK-RECVEVENT-011", "the others hold what they held");
        second.keepsItsData();
        first.keepsItsData();
        and("WSK-RECVEVENT-020", "they can be released, and data goes on");
        assertThat(application.release(socket, second)).is(STATUS_SUCCESS);
        assertThat(application.release(socket, first)).is(STATUS_SUCCESS);
        callbacks.takesData();
        peer.sends("d");
        callbacks.take("d");
    }

    @Scenario(
            id = "receiveevent.released-out-of-order",
            verifies = {"WSK-RECVEVENT-020", "WSK-RECVEVENT-011"})
    void lists_may_be_released_out_of_order_while_data_goes_on(WskApplication application, TcpPeer peer) {
        given("three lists that the receive event has kept");
        var callbacks = application.callbacks().keepsData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var first = callbacks.next(RECEIVE);
        peer.sends("b");
        var second = callbacks.nextWhileKept();
        peer.sends("c");
        var third = callbacks.nextWhileKept();
        application.awaitsReturnOf(third, socket, peer);

        when("the application releases the second one, the peer sends more, and that is kept too");
        var secondReleased = application.release(socket, second);
        peer.sends("d");
        var fourth = callbacks.nextWhileKept();

        then("WskRelease returns STATUS_SUCCESS");
        assertThat(secondReleased).is(STATUS_SUCCESS);
        and("WSK-RECVEVENT-011", "the others hold what they held");
        first.keepsItsData();
        third.keepsItsData();
        and("WSK-RECVEVENT-020", "each of them can be released");
        application.awaitsReturnOf(fourth, socket, peer);
        assertThat(application.release(socket, fourth)).is(STATUS_SUCCESS);
        assertThat(application.release(socket, first)).is(STATUS_SUCCESS);
        assertThat(application.release(socket, third)).is(STATUS_SUCCESS);
    }

    @Scenario(id = "receiveevent.released-null", verifies = "WSK-RECVEVENT-026", danger = Danger.MAY_BUGCHECK)
    void a_release_of_null_is_refused(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the application releases NULL");
        var status = application.releaseNull(socket);

        then("WskRelease returns STATUS_INVALID_PARAMETER");
        assertThat(status).is(STATUS_INVALID_PARAMETER);
    }
}

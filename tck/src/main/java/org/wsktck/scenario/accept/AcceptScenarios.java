package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskAccept: a connection that comes in, or has come in, becomes a socket. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptScenarios {

    @Scenario(id = "accept.delivers-socket", verifies = "WSK-ACCEPT-001")
    void a_connection_that_comes_in_becomes_a_socket(WskApplication application, TcpPeer peer) {
        given("a listening socket with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);

        then("the IRP is completed with success and carries a socket");
        assertThat(accept).isAccepted().completesOnce().withSuccess().deliveredASocketIfSuccessful();
        and("it is the peer's connection that the socket stands for");
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "accept.connection-waits", verifies = "WSK-ACCEPT-002")
    void a_connection_that_has_come_in_before_is_accepted_at_once(WskApplication application, TcpPeer peer) {
        given("a listening socket, and a peer that has connected to it");
        var listener = application.listens();
        peer.dials(listener);

        when("the application accepts");
        var accept = application.accept(listener);

        then("the IRP is completed with success without a further connection");
        assertThat(accept).isAccepted().completesOnce().withSuccess();
        and("the socket is the peer's connection");
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "accept.pends", verifies = "WSK-ACCEPT-003")
    void without_a_connection_an_accept_waits(WskApplication application, TcpPeer peer) {
        given("a listening socket that nobody has connected to");
        var listener = application.listens();

        when("the application accepts");
        var accept = application.accept(listener);

        then("the call returns STATUS_PENDING, and the IRP is not completed");
        assertThat(accept).isPending().staysPending();
        and("it is completed with success when a peer connects");
        peer.dials(listener);
        assertThat(accept).completesOnce().withSuccess();
    }

    @Scenario(id = "accept.usable-at-once", verifies = "WSK-ACCEPT-005")
    void an_accepted_socket_is_bound_and_connected(WskApplication application, TcpPeer peer) {
        given("a socket that has just been accepted");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();

        when("the application asks for its addresses, sends and receives");
        var local = application.getLocalAddress(socket);
        var remote = application.getRemoteAddress(socket);

        then("both addresses are known");
        assertThat(local).completesOnce().withSuccess();
        assertThat(remote).completesOnce().withSuccess();
        and("data flows both ways");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "accept.with-nulls", verifies = "WSK-ACCEPT-008")
    void addresses_context_and_callbacks_may_be_null(WskApplication application, TcpPeer peer) {
        given("a listening socket");
        var listener = application.listens();

        when(
                "the application accepts with NULL for both addresses, the context and the callbacks, and a peer connects");
        var accept = application.acceptWithNulls(listener);
        peer.dials(listener);

        then("the IRP is completed with success");
        assertThat(accept).completesOnce().withSuccess();
        and("the socket works");
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(
            id = "accept.data-before",
            verifies = {"WSK-ACCEPT-005", "WSK-RECV-026"})
    void what_the_peer_has_sent_before_it_was_accepted_is_received(WskApplication application, TcpPeer peer) {
        given("a peer that has connected and sent at once");
        var listener = application.listens();
        peer.dials(listener);
        peer.sends("early");

        when("the application accepts, and the peer sends more");
        var socket = application.accept(listener).socket();
        peer.sends(" and late");

        then("WSK-RECV-026", "all of it is received, in order");
        application.receivesExactly(socket, "early and late");
    }

    @Scenario(
            id = "accept.one-after-the-other",
            verifies = {"WSK-ACCEPT-001", "WSK-ACCEPT-002"})
    void connections_are_accepted_one_after_the_other(
            WskApplication application, TcpPeer first, TcpPeer second, TcpPeer third) {
        given("a listening socket that has accepted one connection");
        var listener = application.listens();
        first.dials(listener);
        var one = application.accept(listener).socket();

        when("two more come in, and the application accepts twice");
        second.dials(listener);
        third.dials(listener);
        var two = application.accept(listener);
        assertThat(two).completesOnce().withSuccess();
        var three = application.accept(listener);
        assertThat(three).completesOnce().withSuccess();

        then("each of the three connections has a socket of its own, whose data is its peer's");
        var sockets = application.socketsByPeer(List.of(two, three), second, third);
        first.sends("1");
        second.sends("2");
        third.sends("3");
        application.receivesExactly(one, "1");
        application.receivesExactly(sockets.get(0), "2");
        application.receivesExactly(sockets.get(1), "3");
    }

    @Scenario(id = "accept.several-wait", verifies = "WSK-ACCEPT-002")
    void connections_that_come_in_while_nobody_accepts_wait(
            WskApplication application, TcpPeer first, TcpPeer second, TcpPeer third) {
        given("a listening socket that three peers have connected to");
        var listener = application.listens();
        first.dials(listener);
        second.dials(listener);
        third.dials(listener);

        when("the application accepts three times, one after the other");
        var accepts = new ArrayList<Request>();
        for (int i = 0; i < 3; i++) {
            var accept = application.accept(listener);
            assertThat(accept).completesOnce().withSuccess();
            accepts.add(accept);
        }

        then("each peer has a socket of its own");
        var sockets = application.socketsByPeer(accepts, first, second, third);
        application.exchangesDataWith(third, sockets.get(2));
        application.exchangesDataWith(first, sockets.get(0));
        application.exchangesDataWith(second, sockets.get(1));
    }

    @Scenario(id = "accept.after-a-peer-that-left", verifies = "WSK-ACCEPT-003")
    void a_peer_that_resets_before_it_is_accepted_keeps_nobody_else_away(
            WskApplication application, TcpPeer gone, TcpPeer peer) {
        given("a listening socket; a peer has connected to it and reset the connection");
        var listener = application.listens();
        gone.dials(listener);
        gone.resets();

        when("another peer connects, and the application accepts until it has its connection");
        peer.dials(listener);
        var socket = application.acceptsUntil(listener, peer);

        then("that connection works");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(
            id = "accept.end-of-stream-before",
            verifies = {"WSK-ACCEPT-005", "WSK-RECV-026"})
    void a_peer_that_has_sent_and_disconnected_before_it_was_accepted_is_heard_to_the_end(
            WskApplication application, TcpPeer peer) {
        given("a peer that has connected, sent, and disconnected gracefully");
        var listener = application.listens();
        peer.dials(listener);
        peer.sends("all there is");
        peer.disconnectsGracefully();

        when("the application accepts and receives");
        var socket = application.accept(listener).socket();

        then("WSK-RECV-026", "it receives what was sent, then the end of the stream");
        application.receivesExactly(socket, "all there is");
        assertThat(application.receive(socket, 8)).completesOnce().withSuccess().information(0);
    }
}

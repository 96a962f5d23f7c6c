package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AFTER_RESET;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** Several sockets at once: what happens on one of them is nothing to the others. */
class SeveralSocketsScenarios {

    @Scenario(id = "socket.two-receive-their-own", verifies = "WSK-SOCKET-052")
    void each_of_two_sockets_receives_what_its_own_peer_sends(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets, each with a receive that waits");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);
        var first = application.receive(one, 1).stillPending();
        var second = application.receive(other, 1).stillPending();

        when("the peer of the second sends");
        otherPeer.sends("2");

        then("the receive of the second gets it, and that of the first still waits");
        assertThat(second).completesOnce().withSuccess().received("2");
        assertThat(first).isPending();
        and("it gets what its own peer sends, and so do the next of both");
        onePeer.sends("1");
        assertThat(first).completesOnce().withSuccess().received("1");
        onePeer.sends("more for one");
        otherPeer.sends("more for the other");
        application.receivesExactly(other, "more for the other");
        application.receivesExactly(one, "more for one");
    }

    @Scenario(id = "socket.two-send-their-own", verifies = "WSK-SOCKET-052")
    void what_each_of_two_sockets_sends_reaches_its_own_peer(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);

        when("the application sends on the one, on the other, and on the one again");
        var first = application.send(one, "from one, ");
        var second = application.send(other, "from the other");
        assertThat(first).completesOnce().withSuccess();
        var third = application.send(one, "and again");

        then("each send succeeds, and each peer receives what was sent on its connection");
        assertThat(second).completesOnce().withSuccess();
        assertThat(third).completesOnce().withSuccess();
        otherPeer.expects("from the other");
        onePeer.expects("from one, and again");
    }

    @Scenario(id = "socket.sixteen-at-once", verifies = "WSK-SOCKET-052")
    void sixteen_sockets_have_data_of_their_own(WskApplication application) {
        given("sixteen connected sockets, each with a receive that waits");
        var sockets = application.connectSeveral(16);
        sockets.receiveAhead();

        when("the peer of each sends, the last first");
        sockets.peersSendTheirOwnBackwards();

        then("each socket receives what is its own");
        sockets.eachReceivedItsOwn();
        and("what each sends then reaches its own peer");
        sockets.sendTheirOwn();
        sockets.eachPeerReceivedItsOwn();
    }

    @Scenario(id = "socket.cancel-beside-another", verifies = "WSK-SOCKET-052")
    void cancelling_a_receive_leaves_that_of_another_socket_alone(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets, each with a receive that waits");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);
        var cancelled = application.receive(one, 1).stillPending();
        var waiting = application.receive(other, 1).stillPending();

        when("the application cancels the receive of the one");
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        then("that of the other still waits, and gets its data");
        assertThat(waiting).isPending();
        otherPeer.sends("x");
        assertThat(waiting).completesOnce().withSuccess().received("x");
    }

    @Scenario(id = "socket.close-beside-another", verifies = "WSK-SOCKET-052")
    void closing_a_socket_leaves_another_working(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets, each with a receive that waits");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);
        var ended = application.receive(one, 1).stillPending();
        var waiting = application.receive(other, 1).stillPending();

        when("the application closes the one");
        application.closeSocket(one).succeeds();
        assertThat(ended).completesOnce().withOneOf(ENDED_BY_CLOSE);

        then("the receive of the other still waits, and gets its data");
        assertThat(waiting).isPending();
        otherPeer.sends("x");
        assertThat(waiting).completesOnce().withSuccess().received("x");
        and("the other can send");
        application.exchange(other, otherPeer);
    }

    @Scenario(id = "socket.abort-beside-another", verifies = "WSK-SOCKET-052")
    void aborting_a_connection_leaves_another_working(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets, of which the second has a receive that waits");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);
        var waiting = application.receive(other, 1).stillPending();

        when("the application disconnects the one abortively");
        application.disconnectAbortively(one).succeeds();
        onePeer.expectsReset();

        then("the receive of the other still waits, and gets its data");
        assertThat(waiting).isPending();
        otherPeer.sends("x");
        assertThat(waiting).completesOnce().withSuccess().received("x");
        and("the other can send");
        application.exchange(other, otherPeer);
    }

    @Scenario(id = "socket.reset-beside-another", verifies = "WSK-SOCKET-052")
    void a_peers_reset_leaves_the_connection_to_another_working(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connected sockets, each with a receive that waits");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);
        var failing = application.receive(one, 1).stillPending();
        var waiting = application.receive(other, 1).stillPending();

        when("the peer of the one resets the connection");
        onePeer.resets();
        assertThat(failing).completesOnce().withOneOf(RECEIVE_AFTER_RESET);

        then("the receive of the other still waits, and gets its data");
        assertThat(waiting).isPending();
        otherPeer.sends("x");
        assertThat(waiting).completesOnce().withSuccess().received("x");
        and("the other can send");
        application.exchange(other, otherPeer);
    }

    @Scenario(id = "socket.unanswered-connect-beside-another", verifies = "WSK-SOCKET-052")
    void a_connect_that_nobody_answers_holds_no_other_socket_up(
            WskApplication application, TcpPeer peer, BlackholePeer blackhole) {
        given("a socket with a connect to an address that does not answer");
        var connecting = application.boundSocket();
        var unanswered = application.connect(connecting, blackhole).stillPending();

        when("the application connects another socket");
        var socket = application.connectTo(peer);

        then("data goes both ways on that one, and it can be closed");
        application.exchangesDataWith(peer, socket);
        application.closeSocket(socket).succeeds();
        and("the connect of the first still waits");
        assertThat(unanswered).isPending();
    }
}

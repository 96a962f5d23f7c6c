package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ACCEPT_ENDED_BY_CLOSE;
import static org.wsktck.harness.evidence.Accepted.ACCEPT_UNBOUND;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** Connections that come in at unusual moments, or in numbers. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class ArrivalScenarios {
    private static final int PEERS = 16;

    @Scenario(
            id = "accept.sixteen-at-once",
            verifies = {"WSK-ACCEPT-001", "WSK-ACCEPT-002"})
    void sixteen_peers_that_connect_at_once_have_sockets_of_their_own(WskApplication application) {
        given("a socket that listens");
        var listener = application.listens();

        when("sixteen peers connect at once, and the application accepts as many times");
        var peers = application.dialledAtOnce(listener, PEERS).areAccepted();

        then("each has a socket of its own, for its own data");
        peers.haveSocketsOfTheirOwn();
    }

    @Scenario(
            id = "accept.beside-another-listener",
            verifies = {"WSK-ACCEPT-001", "WSK-ACCEPT-003"})
    void each_of_two_listeners_accepts_its_own_connections(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two sockets that listen, each with a WskAccept that waits");
        var one = application.listens();
        var other = application.listens();
        var first = application.accept(one).stillPending();
        var second = application.accept(other).stillPending();

        when("a peer connects to the second");
        otherPeer.dials(other);

        then("its accept gets the connection, and that of the first still waits");
        application.exchangesDataWith(otherPeer, second);
        assertThat(first).isPending();
        and("it gets the connection that comes to its own");
        onePeer.dials(one);
        application.exchangesDataWith(onePeer, first);
    }

    @Scenario(id = "accept.cancel-beside-another-listener", verifies = "WSK-ACCEPT-003")
    void cancelling_an_accept_leaves_that_of_another_listener_alone(WskApplication application, TcpPeer peer) {
        given("two sockets that listen, each with a WskAccept that waits");
        var one = application.listens();
        var other = application.listens();
        var cancelled = application.accept(one).stillPending();
        var waiting = application.accept(other).stillPending();

        when("the application cancels that of the first");
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        then("that of the other still waits, and gets its connection");
        assertThat(waiting).isPending();
        peer.dials(other);
        application.exchangesDataWith(peer, waiting);
    }

    @Scenario(id = "accept.close-beside-another-listener", verifies = "WSK-ACCEPT-003")
    void closing_a_listener_leaves_the_accept_of_another_alone(WskApplication application, TcpPeer peer) {
        given("two sockets that listen, each with a WskAccept that waits");
        var one = application.listens();
        var other = application.listens();
        var ended = application.accept(one).stillPending();
        var waiting = application.accept(other).stillPending();

        when("the application closes the first");
        application.closeSocket(one.socket()).succeeds();
        assertThat(ended).completesOnce().withOneOf(ACCEPT_ENDED_BY_CLOSE);

        then("the accept of the other still waits, and gets its connection");
        assertThat(waiting).isPending();
        peer.dials(other);
        application.exchangesDataWith(peer, waiting);
    }

    @Scenario(id = "accept.beside-a-connect", verifies = "WSK-ACCEPT-003")
    void an_accept_that_waits_holds_no_connect_up(WskApplication application, TcpPeer dialled, TcpPeer dialling) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the application connects another socket to a peer");
        var socket = application.boundSocket();
        var connect = application.connect(socket, dialled);

        then("the connect is completed with success, and the accept still waits");
        assertThat(connect).completesOnce().withSuccess();
        application.exchangesDataWith(dialled, socket);
        assertThat(accept).isPending();
        and("it gets the connection that comes in");
        dialling.dials(listener);
        application.exchangesDataWith(dialling, accept);
    }

    @Scenario(
            id = "accept.to-itself",
            verifies = {"WSK-ACCEPT-001", "WSK-ACCEPT-005"})
    void a_connection_of_the_application_itself_is_accepted(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("the same application connects a socket to it");
        var socket = application.boundSocket();
        assertThat(application.connect(socket, listener.address()))
                .completesOnce()
                .withSuccess();

        then("the accept gets the connection");
        assertThat(accept).completesOnce().withSuccess();
        and("WSK-ACCEPT-005", "what is sent on the one end is received on the other, both ways");
        application.send(socket, "there").succeeds();
        application.receivesExactly(accept.socket(), "there");
        application.send(accept.socket(), "and back").succeeds();
        application.receivesExactly(socket, "and back");
    }

    @Scenario(id = "accept.peer-gives-up", verifies = "WSK-ACCEPT-003")
    void a_peer_that_gives_up_while_it_connects_keeps_nobody_else_away(
            WskApplication application, TcpPeer gone, TcpPeer peer) {
        given("a socket that listens, and a peer that has begun to connect and given up at once");
        var listener = application.listens();
        gone.startsDialling(listener);
        gone.givesUp();

        when("another peer connects, and the application accepts until it has its connection");
        peer.dials(listener);
        var socket = application.acceptsUntil(listener, peer);

        then("that connection works");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "accept.waits-while-a-peer-gives-up", verifies = "WSK-ACCEPT-003")
    void an_accept_outlasts_a_peer_that_gives_up_or_ends_with_it(
            WskApplication application, TcpPeer gone, TcpPeer peer) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("a peer begins to connect and gives up at once, and another one connects");
        gone.startsDialling(listener);
        gone.givesUp();
        peer.dials(listener);

        then("the accept is completed with success, be it with a connection that is gone");
        assertThat(accept).completesOnce().withSuccess();
        and("the other peer's connection is accepted, with this accept or a later one");
        application.exchangesDataWith(peer, application.acceptsUntil(listener, peer, accept));
    }

    @Scenario(id = "accept.unbound", verifies = "WSK-ACCEPT-001", danger = Danger.MAY_BUGCHECK)
    @Under({Condition.IRP, Condition.IRQL})
    void an_accept_on_an_unbound_socket_fails_and_leaves_it_as_it_is(WskApplication application, TcpPeer peer) {
        given("a listening socket that has not been bound");
        var socket = application.createListeningSocket().socket();

        when("the application accepts on it");
        var accept = application.acceptOn(socket);

        then("the IRP is completed with a failure");
        assertThat(accept).completesOnce().withOneOf(ACCEPT_UNBOUND);
        and("the socket can still be bound, and accepts then");
        var address = application.serverAddress();
        assertThat(application.bind(socket, address)).completesOnce().withSuccess();
        var listener = new Listener(socket, address);
        peer.dials(listener);
        application.exchangesDataWith(peer, application.accept(listener));
    }
}

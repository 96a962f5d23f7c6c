package org.wsktck.scenario.listen;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskListen: a bound stream socket takes connections, and takes none before. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class ListenScenarios {

    @Scenario(id = "listen.listens", verifies = "WSK-LISTEN-001")
    void a_bound_stream_socket_listens(WskApplication application, TcpPeer peer) {
        given("a bound stream socket");
        var socket = application.createStreamSocket().socket();
        var address = application.serverAddress();
        application.bind(socket, address).succeeds();

        when("the application has it listen, and a peer connects");
        var listen = application.listen(socket);
        var listener = new Listener(socket, address);
        peer.dials(listener);

        then("the listen is accepted, and by now its IRP is completed with success");
        assertThat(listen).isAccepted().completesOnce().withSuccess();
        and("an accept yields the connection");
        application.exchangesDataWith(peer, application.accept(listener));
    }

    @Scenario(id = "listen.listens-on-a-chosen-port", verifies = "WSK-LISTEN-001")
    void a_stream_socket_listens_on_the_port_that_was_chosen_when_it_was_bound(
            WskApplication application, TcpPeer peer) {
        given("a stream socket bound to port 0, whose local address the application has asked for");
        var socket = application.createStreamSocket().socket();
        application.bind(socket, application.serverAddress().withPort(0)).succeeds();
        var address = application.getLocalAddress(socket).address();

        when("the application has it listen, and a peer connects to that address");
        application.listen(socket);
        var listener = new Listener(socket, address);
        peer.dials(listener);

        then("an accept yields the connection");
        application.exchangesDataWith(peer, application.accept(listener));
        and("the socket still says the same local address");
        assertThat(application.getLocalAddress(socket).address()).is(address);
    }

    @Scenario(id = "listen.ends-with-a-connection", verifies = "WSK-LISTEN-002")
    void a_listen_has_ended_when_a_connection_has_come_in(WskApplication application, TcpPeer peer) {
        given("a bound stream socket that is to listen, with a WskAccept that waits");
        var socket = application.createStreamSocket().socket();
        var address = application.serverAddress();
        application.bind(socket, address).succeeds();
        var listen = application.listen(socket);
        observe("WskListen before any connection", listen.isCompleted() ? "completed" : "pending"); // AMB-13
        var listener = new Listener(socket, address);
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);

        then("the listen is completed with success, whether it has waited for that or not");
        assertThat(listen).completesOnce().withSuccess();
        and("so is the accept");
        assertThat(accept).completesOnce().withSuccess();
    }

    @Scenario(id = "listen.ends-with-the-close", verifies = "WSK-LISTEN-002")
    void a_listen_has_ended_when_its_socket_is_closed(WskApplication application) {
        given("a stream socket that is to listen, and that nobody connects to");
        var socket = application.createStreamSocket().socket();
        application.bind(socket, application.serverAddress()).succeeds();
        var listen = application.listen(socket);

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the listen is completed, not later than the close");
        assertThat(listen).completesOnce().completedBefore(close);
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "listen.not-by-binding", verifies = "WSK-LISTEN-005")
    void a_stream_socket_that_is_only_bound_takes_no_connections(WskApplication application, TcpPeer peer) {
        given("a stream socket that is bound, at an address where peers reach it");
        var socket = application.createStreamSocket().socket();
        var address = application.serverAddress();
        application.bind(socket, address).succeeds();

        when("a peer connects to it");
        var bound = new Listener(socket, address);

        then("the peer does not get through");
        peer.isRefusedBy(bound);
    }

    @Scenario(id = "listen.beside-another", verifies = "WSK-LISTEN-001")
    void two_stream_sockets_listen_side_by_side(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a stream socket that listens, with a WskAccept that waits");
        var one = application.streamListener();
        var first = application.accept(one).stillPending();

        when("the application has another one listen, and a peer connects to that");
        var other = application.streamListener();
        var second = application.accept(other);
        otherPeer.dials(other);

        then("the other takes the connection, and the first still waits for one");
        application.exchangesDataWith(otherPeer, second);
        assertThat(first).isPending();
        onePeer.dials(one);
        application.exchangesDataWith(onePeer, first);
    }
}

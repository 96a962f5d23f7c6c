package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskCategory;

/** What an accepted socket is: a connection socket that its listener has no hold on. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptedSocketScenarios {

    @Scenario(id = "accept.connection-table", verifies = "WSK-ACCEPT-004")
    void an_accepted_socket_has_the_table_of_connection_sockets(WskApplication application, TcpPeer peer) {
        given("a listening socket");
        var listener = application.listens();

        when("the application accepts a connection");
        peer.dials(listener);
        var socket = application.accept(listener).socket();

        then("its table is that of connection sockets");
        var category = WskCategory.of(socket.dispatch());
        expect(category == WskCategory.CONNECTION, "the table of a connection socket", "it is that of " + category);
    }

    @Scenario(id = "accept.outlives-its-listener", verifies = "WSK-ACCEPT-030")
    void an_accepted_socket_goes_on_when_its_listener_is_closed(WskApplication application, TcpPeer peer) {
        given("an accepted connection that data has flowed on");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();
        application.exchangesDataWith(peer, socket);

        when("the application closes the listening socket");
        application.closeSocket(listener.socket()).succeeds();

        then("data flows on the accepted connection as before");
        application.exchangesDataWith(peer, socket);
        and("it ends by its own close");
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "accept.receive-outlives-the-listener", verifies = "WSK-ACCEPT-030")
    void a_receive_that_waits_on_an_accepted_socket_outlives_the_listener(WskApplication application, TcpPeer peer) {
        given("an accepted connection with a receive that waits");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();
        var receive = application.receive(socket, 4).stillPending();

        when("the application closes the listening socket, and the peer sends");
        application.closeSocket(listener.socket()).succeeds();
        peer.sends("here");

        then("the receive gets it");
        assertThat(receive).completesOnce().withSuccess();
        assertThat(receive).receivedBeginningOf("here");
    }

    @Scenario(id = "accept.listener-outlives-the-accepted", verifies = "WSK-ACCEPT-030")
    void closing_an_accepted_socket_is_nothing_to_its_listener_or_its_neighbour(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer, TcpPeer thirdPeer) {
        given("two accepted connections");
        var listener = application.listens();
        onePeer.dials(listener);
        var one = application.accept(listener).socket();
        otherPeer.dials(listener);
        var other = application.accept(listener).socket();

        when("the application closes one of them");
        application.closeSocket(one).succeeds();

        then("the other goes on");
        application.exchangesDataWith(otherPeer, other);
        and("a further connection is accepted");
        var accept = application.accept(listener);
        thirdPeer.dials(listener);
        application.exchangesDataWith(thirdPeer, accept);
    }
}

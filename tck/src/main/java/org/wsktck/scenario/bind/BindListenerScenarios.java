package org.wsktck.scenario.bind;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
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

/** WskBind on a listening socket: it listens from then on. */
@Needs(Capability.LISTEN)
@Under({Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class BindListenerScenarios {

    @Scenario(
            id = "bind.listener",
            verifies = {"WSK-BIND-026", "WSK-BIND-004"})
    void a_bound_listening_socket_listens(WskApplication application, TcpPeer peer) {
        given("a listening socket");
        var socket = application.createListeningSocket().socket();
        var address = application.serverAddress();

        when("the application binds it");
        var bind = application.bind(socket, address);

        then("the call is accepted, and the IRP is completed with success");
        assertThat(bind).isAccepted().completesOnce().withSuccess();
        and("WSK-BIND-004", "a peer gets through without any further call");
        var listener = new Listener(socket, address);
        peer.dials(listener);
        and("WSK-BIND-004", "an accept yields its connection");
        application.exchangesDataWith(peer, application.accept(listener));
    }

    @Scenario(
            id = "bind.listener-on-a-chosen-port",
            verifies = {"WSK-BIND-026", "WSK-BIND-004"})
    void a_listening_socket_bound_to_port_0_listens_on_the_port_that_was_chosen(
            WskApplication application, TcpPeer peer) {
        given("a listening socket");
        var socket = application.createListeningSocket().socket();
        var address = application.serverAddress().withPort(0);

        when("the application binds it to port 0");
        var bind = application.bind(socket, address);

        then("the IRP is completed with success");
        assertThat(bind).completesOnce().withSuccess();
        and("WSK-BIND-004", "a peer gets through at the port that the local address has");
        var listener = new Listener(
                socket,
                address.withPort(application.getLocalAddress(socket).address().port()));
        peer.dials(listener);
        and("WSK-BIND-004", "an accept yields the connection");
        application.exchangesDataWith(peer, application.accept(listener));
    }

    @Scenario(id = "bind.listener-everywhere", verifies = "WSK-BIND-005")
    void a_listening_socket_bound_to_the_wildcard_listens_on_all_addresses(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a listening socket bound to the wildcard address, on a host with two addresses");
        var listener = application.listensEverywhere();
        var second = new Listener(
                listener.socket(),
                application.secondServerAddress(listener.address().port()));

        when("one peer connects to the one address, and another to the other");
        onePeer.dials(listener);
        var one = application.accept(listener);
        assertThat(one).completesOnce().withSuccess();
        otherPeer.dials(second);
        var other = application.accept(listener);

        then("both are accepted");
        assertThat(other).completesOnce().withSuccess();
        application.exchangesDataWith(onePeer, one);
        application.exchangesDataWith(otherPeer, other);
    }

    @Scenario(id = "bind.listener-on-one-address", verifies = "WSK-BIND-025")
    void a_listening_socket_bound_to_one_address_takes_no_connections_to_another(
            WskApplication application, TcpPeer peer, TcpPeer stranger) {
        given("a listening socket bound to one of two addresses of its host");
        var listener = application.listens();
        var elsewhere = new Listener(
                listener.socket(),
                application.secondServerAddress(listener.address().port()));

        when("a peer connects to the other one");
        stranger.isRefusedBy(elsewhere);

        then("a connection to the address that it is bound to is accepted");
        peer.dials(listener);
        application.exchangesDataWith(peer, application.accept(listener));
    }
}

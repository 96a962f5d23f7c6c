package org.wsktck.scenario.bind;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.BOUND_ALREADY;
import static org.wsktck.harness.evidence.Accepted.FOREIGN_ADDRESS;
import static org.wsktck.harness.evidence.Accepted.IN_USE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskBind: how it answers, and which address the socket has afterwards. */
class BindScenarios {

    @Scenario(id = "bind.loopback", verifies = "WSK-BIND-001")
    void binding_a_socket_to_the_loopback_address_succeeds(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it to the loopback address and a port of the transport's choice");
        var bind = application.bind(socket, application.loopback(0));

        then("the call is accepted and its IRP is completed with success");
        assertThat(bind).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "bind.foreign-address", verifies = "WSK-BIND-001")
    void binding_a_socket_to_an_address_of_no_local_interface_fails(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it to an address that its host does not have");
        var bind = application.bind(socket, application.foreignAddress());

        then("the IRP is completed with a failure");
        assertThat(bind).completesOnce().withOneOf(FOREIGN_ADDRESS);
    }

    @Scenario(id = "bind.again-after-failure", verifies = "WSK-BIND-001")
    void a_socket_whose_bind_failed_can_still_be_bound(WskApplication application, TcpPeer peer) {
        given("a socket that could not be bound since another one has the address");
        var address = application.freeAddressTowards(peer);
        application.socketBoundTo(address);
        var socket = application.connectionSocket();
        assertThat(application.bind(socket, address)).completesOnce().withOneOf(IN_USE);

        when("the application binds it to the wildcard address and a port of the transport's choice");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed with success"); // Windows: observed where a bind was repeated until it succeeded.
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "bind.after-early-connect", verifies = "WSK-BIND-001")
    void a_socket_whose_connect_came_too_early_can_still_be_bound(WskApplication application, TcpPeer peer) {
        given("an unbound socket whose connect has been refused as too early");
        var socket = application.connectionSocket();
        application.connect(socket, peer).isRefused();

        when("the application binds it to the wildcard address");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed with success"); // Windows: the failed connect did not spoil the socket.
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "bind.reports-address", verifies = "WSK-BIND-002")
    void a_bound_socket_reports_the_address_and_port_it_was_bound_to(WskApplication application, TcpPeer peer) {
        given("a local address with a free port");
        var address = application.freeAddressTowards(peer);

        when("the application binds a socket to it");
        var socket = application.socketBoundTo(address);

        then("the socket reports that address and that port");
        assertThat(application.getLocalAddress(socket).address()).is(address);
    }

    @Scenario(id = "bind.twice", verifies = "WSK-BIND-002", danger = Danger.MAY_BUGCHECK)
    void a_second_bind_fails_and_leaves_the_first(WskApplication application, TcpPeer peer) {
        given("a socket bound to a local address");
        var address = application.freeAddressTowards(peer);
        var socket = application.socketBoundTo(address);

        when("the application binds it again, to the wildcard address");
        var second = application.bind(socket, application.wildcard());

        then("the second bind is completed with a failure");
        assertThat(second).completesOnce().withOneOf(BOUND_ALREADY);
        and("the socket reports the address of the first");
        assertThat(application.getLocalAddress(socket).address()).is(address);
    }

    @Scenario(id = "bind.wildcard-becomes-concrete", verifies = "WSK-BIND-009")
    void a_wildcard_bound_socket_gets_its_address_when_it_connects(WskApplication application, TcpPeer peer) {
        given("a socket bound to the wildcard address and a port of the transport's choice");
        var socket = application.boundSocket();
        var bound = application.getLocalAddress(socket).address();

        when("the application connects it");
        application.connect(socket, peer).succeeds();

        then("the local address is concrete and the port is the one it was bound to");
        assertThat(application.getLocalAddress(socket).address()).isConcrete().hasPort(bound.port());
    }

    @Scenario(id = "bind.connection-leaves-from-bound-address", verifies = "WSK-BIND-024")
    void a_connection_leaves_from_the_address_and_port_bound_to(WskApplication application, TcpPeer peer) {
        given("a socket bound to a local address and a free port, and a path that translates no addresses");
        var address = application.freeAddressTowards(peer);
        peer.requiresUntranslatedPath();
        var socket = application.socketBoundTo(address);

        when("the application connects it");
        application.connect(socket, peer).succeeds();

        then("the peer sees the connection come from that address and port");
        peer.expectsConnection();
        assertThat(peer.sourceAddress()).is(address);
    }
}

package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;

/** WskGetLocalAddress on connection sockets. */
class LocalAddressScenarios {

    @Scenario(id = "address.local-of-bound", verifies = "WSK-ADDR-001")
    void a_bound_socket_has_a_local_address(WskApplication application) {
        given("a socket bound to the loopback address and a port of the transport's choice");
        var socket = application.socketBoundTo(application.loopback(0));

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("the call is accepted and its IRP is completed with success");
        assertThat(query).isAccepted().completesOnce().withSuccess();
        and("the buffer holds the loopback address and a port");
        assertThat(query.address()).hasPort();
        assertThat(query.address().withPort(0)).is(application.loopback(0));
    }

    @Scenario(id = "address.local-before-bind", verifies = "WSK-ADDR-002")
    void an_unbound_socket_has_no_local_address(WskApplication application) {
        given("a new connection socket that has not been bound");
        var socket = application.connectionSocket();

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with STATUS_INVALID_DEVICE_STATE");
        assertThat(query).completesOnce().with(NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.port-after-wildcard-bind", verifies = "WSK-ADDR-003")
    void a_wildcard_bound_socket_has_its_port_at_once(WskApplication application) {
        given("a socket bound to the wildcard address and a port of the transport's choice");
        var socket = application.boundSocket();

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("it has the scenario's family and a port");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).isOfFamily(application.family()).hasPort();
        observe(
                "local address before connecting is the wildcard",
                query.address().isWildcard());
    }

    @Scenario(id = "address.ip-address-after-connect", verifies = "WSK-ADDR-003")
    void a_wildcard_bound_socket_has_its_ip_address_once_connected(WskApplication application, TcpPeer peer) {
        given("a connected socket that was bound to the wildcard address, and its port from before the connect");
        var socket = application.boundSocket();
        int port = application.getLocalAddress(socket).address().port();
        application.connect(socket, peer).succeeds();

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("it has an IP address, and the same port");
        assertThat(query.address()).isConcrete().hasPort(port);
    }

    @Scenario(id = "address.local-of-socket-connect", verifies = "WSK-ADDR-004")
    void a_socket_from_wsk_socket_connect_counts_as_bound(WskApplication application, TcpPeer peer) {
        given("a socket made by WskSocketConnect");
        var socket = application.socketConnectTo(peer);

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with success and the buffer holds an address with a port");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address())
                .isOfFamily(application.family())
                .isConcrete()
                .hasPort();
    }
}

package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.NtStatus;

/** WskGetRemoteAddress on connection sockets, and what both ends say about each other. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS,
    Condition.SEND_WAITS
})
class RemoteAddressScenarios {

    @Scenario(id = "address.remote-of-connected", verifies = "WSK-ADDR-007")
    void the_remote_address_is_the_one_connected_to(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the call is accepted and its IRP is completed with success");
        assertThat(query).isAccepted().completesOnce().withSuccess();
        and("the buffer holds the address it was connected to");
        assertThat(query.address()).is(peer.address());
    }

    @Scenario(id = "address.remote-before-bind", verifies = "WSK-ADDR-008")
    void a_new_socket_has_no_remote_address(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with STATUS_INVALID_DEVICE_STATE");
        assertThat(query).completesOnce().with(NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-before-connect", verifies = "WSK-ADDR-008")
    void a_bound_socket_has_no_remote_address(WskApplication application) {
        given("a socket that is bound and not connected");
        var socket = application.boundSocket();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with STATUS_INVALID_DEVICE_STATE");
        assertThat(query).completesOnce().with(NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-after-connect", verifies = "WSK-ADDR-009")
    void a_socket_connected_by_wsk_connect_has_a_remote_address(WskApplication application, TcpPeer peer) {
        given("a socket connected by WskConnect");
        var socket = application.connectTo(peer);

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with success");
        assertThat(query).completesOnce().withSuccess();
    }

    @Scenario(id = "address.remote-after-socket-connect", verifies = "WSK-ADDR-009")
    void a_socket_connected_by_wsk_socket_connect_has_a_remote_address(WskApplication application, TcpPeer peer) {
        given("a socket made by WskSocketConnect");
        var socket = application.socketConnectTo(peer);

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with success and the buffer holds the address it was connected to");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).is(peer.address());
    }

    @Scenario(id = "address.both-ends-agree", verifies = "WSK-ADDR-011")
    void each_end_has_the_other_ends_address(WskApplication application, TcpPeer peer) {
        given("a connection over a path that translates no addresses");
        var socket = application.connectTo(peer);
        peer.requiresUntranslatedPath();

        when("the application asks for both addresses");
        var remote = application.getRemoteAddress(socket);
        var local = application.getLocalAddress(socket);

        then("the remote address is the peer's own");
        assertThat(remote.address()).is(peer.ownAddress());
        and("the local address is the one that the peer sees");
        assertThat(local.address()).is(peer.sourceAddress());
    }
}

package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskGetLocalAddress and WskGetRemoteAddress on a stream socket. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class StreamAddressScenarios {

    @Scenario(id = "address.local-of-stream", verifies = "WSK-ADDR-017")
    void the_local_address_of_a_bound_stream_socket_is_the_one_that_it_was_bound_to(WskApplication application) {
        given("a stream socket bound to a port of the loopback address");
        var socket = application.createStreamSocket().socket();
        var address = application.loopback(application.freePort());
        application.bind(socket, address).succeeds();

        when("the application asks for its local address");
        var local = application.getLocalAddress(socket);

        then("the call is accepted, and the IRP is completed with the address");
        assertThat(local).isAccepted().completesOnce().withSuccess();
        assertThat(local.address()).is(address);
    }

    @Scenario(id = "address.local-of-connected-stream", verifies = "WSK-ADDR-017")
    void the_local_address_of_a_connected_stream_socket_is_the_one_that_its_peer_sees(
            WskApplication application, TcpPeer peer) {
        given("a stream socket that was bound to the wildcard address and is connected");
        var socket = application.connectStreamTo(peer);
        peer.requiresUntranslatedPath();

        when("the application asks for its local address");
        var local = application.getLocalAddress(socket);

        then("it is the address that the peer's connection comes from");
        assertThat(local).completesOnce().withSuccess();
        assertThat(local.address()).is(peer.sourceAddress());
    }

    @Scenario(id = "address.local-of-unbound-stream", verifies = "WSK-ADDR-020")
    void an_unbound_stream_socket_has_no_local_address(WskApplication application) {
        given("a stream socket that has not been bound");
        var socket = application.createStreamSocket().socket();

        when("the application asks for its local address");
        var local = application.getLocalAddress(socket);

        then("the call fails since the socket is not bound");
        assertThat(local).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-of-unbound-stream", verifies = "WSK-ADDR-022")
    void a_new_stream_socket_has_no_remote_address(WskApplication application) {
        given("a stream socket that has not been bound");
        var socket = application.createStreamSocket().socket();

        when("the application asks for its remote address");
        var remote = application.getRemoteAddress(socket);

        then("the call fails since the socket is not connected");
        assertThat(remote).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-of-bound-stream", verifies = "WSK-ADDR-022")
    void a_bound_stream_socket_has_no_remote_address(WskApplication application) {
        given("a stream socket that is bound and not connected");
        var socket = application.boundStreamSocket();

        when("the application asks for its remote address");
        var remote = application.getRemoteAddress(socket);

        then("the call fails since the socket is not connected");
        assertThat(remote).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-of-stream-listener", verifies = "WSK-ADDR-022")
    void a_stream_socket_that_listens_has_no_remote_address(WskApplication application, TcpPeer peer) {
        given("a stream socket that listens, and has accepted a connection");
        var listener = application.streamListener();
        peer.dials(listener);
        application.accept(listener).succeeds();

        when("the application asks for its remote address");
        var remote = application.getRemoteAddress(listener.socket());

        then("the call fails since it is the accepted socket that is connected");
        assertThat(remote).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-of-stream", verifies = "WSK-ADDR-023")
    void the_remote_address_of_a_connected_stream_socket_is_its_peers(WskApplication application, TcpPeer peer) {
        given("a connected stream socket");
        var socket = application.connectStreamTo(peer);

        when("the application asks for its remote address");
        var remote = application.getRemoteAddress(socket);

        then("it is the address that it has connected to");
        assertThat(remote).completesOnce().withSuccess();
        assertThat(remote.address()).is(peer.address());
    }
}

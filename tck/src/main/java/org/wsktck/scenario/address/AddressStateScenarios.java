package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.LOCAL_ADDRESS_AFTER_END;
import static org.wsktck.harness.evidence.Accepted.NO_LONGER_CONNECTED;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.NtStatus;

/** WskGetLocalAddress and WskGetRemoteAddress while a connection comes about, and when one side has ended it. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS
})
class AddressStateScenarios {

    @Scenario(id = "address.local-while-connecting", verifies = "WSK-ADDR-003")
    void a_socket_that_connects_has_the_port_it_was_bound_to(WskApplication application, BlackholePeer peer) {
        given("a bound socket, its port, and a connect that nobody answers");
        var socket = application.boundSocket();
        var port = application.getLocalAddress(socket).address().port();
        application.connect(socket, peer).stillPending();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with success, and the port is the same");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).isOfFamily(application.family()).hasPort(port);
    }

    @Scenario(id = "address.remote-while-connecting", verifies = "WSK-ADDR-008")
    void a_socket_that_connects_has_no_remote_address_yet(WskApplication application, BlackholePeer peer) {
        given("a bound socket with a connect that nobody answers");
        var socket = application.boundSocket();
        application.connect(socket, peer).stillPending();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with STATUS_INVALID_DEVICE_STATE");
        assertThat(query).completesOnce().with(NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.remote-after-refusal", verifies = "WSK-ADDR-008")
    void a_socket_whose_connect_was_refused_has_no_remote_address(WskApplication application, RefusingPeer peer) {
        given("a bound socket whose connect has been refused");
        var socket = application.boundSocket();
        application.connect(socket, peer).isRefused();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with STATUS_INVALID_DEVICE_STATE");
        assertThat(query).completesOnce().with(NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    @Scenario(id = "address.local-after-refusal", verifies = "WSK-ADDR-001")
    void a_socket_whose_connect_was_refused_keeps_the_port_it_was_bound_to(
            WskApplication application, RefusingPeer peer) {
        given("a bound socket, its port, and a connect that has been refused");
        var socket = application.boundSocket();
        var port = application.getLocalAddress(socket).address().port();
        application.connect(socket, peer).isRefused();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with success, and the port is the same");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).isOfFamily(application.family()).hasPort(port);
    }

    @Scenario(id = "address.local-after-peers-disconnect", verifies = "WSK-ADDR-001")
    void the_local_address_stays_when_the_peer_has_disconnected_gracefully(WskApplication application, TcpPeer peer) {
        given(
                "a connection that the peer has disconnected gracefully, as the application knows, and its local address");
        var socket = application.connectTo(peer);
        var before = application.getLocalAddress(socket).address();
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with success, and the address is the same");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).is(before);
    }

    @Scenario(id = "address.remote-after-peers-disconnect", verifies = "WSK-ADDR-007")
    void the_remote_address_stays_when_the_peer_has_disconnected_gracefully(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed with success, and the address is the one it was connected to");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).is(peer.address());
    }

    @Scenario(id = "address.local-after-own-disconnect", verifies = "WSK-ADDR-001")
    void the_local_address_stays_when_the_application_has_disconnected_gracefully(
            WskApplication application, TcpPeer peer) {
        given(
                "a connection that the application has disconnected gracefully and the peer has not, and its local address");
        var socket = application.connectTo(peer);
        var before = application.getLocalAddress(socket).address();
        application.disconnect(socket).succeeds();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed with success, and the address is the same");
        assertThat(query).completesOnce().withSuccess();
        assertThat(query.address()).is(before);
    }

    @Scenario(id = "address.remote-after-own-disconnect", verifies = "WSK-ADDR-007")
    void the_remote_address_after_the_applications_disconnect_is_the_old_one_or_none(
            WskApplication application, TcpPeer peer) {
        given("a connection that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(query).completesOnce().withSuccessOrOneOf(NO_LONGER_CONNECTED);
        and("if with success, the address is the one it was connected to");
        assertThat(query).storedIfSuccessful(peer.address());
    }

    @Scenario(id = "address.local-after-abort", verifies = "WSK-ADDR-001")
    void the_local_address_after_an_abortive_disconnect_is_the_old_one_or_none(
            WskApplication application, TcpPeer peer) {
        given("a connection that the application has disconnected abortively, and its local address");
        var socket = application.connectTo(peer);
        var before = application.getLocalAddress(socket).address();
        application.disconnectAbortively(socket).succeeds();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(query).completesOnce().withSuccessOrOneOf(LOCAL_ADDRESS_AFTER_END);
        and("if with success, the address is the same");
        assertThat(query).storedIfSuccessful(before);
    }

    @Scenario(id = "address.remote-after-abort", verifies = "WSK-ADDR-007")
    void the_remote_address_after_an_abortive_disconnect_is_the_old_one_or_none(
            WskApplication application, TcpPeer peer) {
        given("a connection that the application has disconnected abortively");
        var socket = application.connectTo(peer);
        application.disconnectAbortively(socket).succeeds();

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(query).completesOnce().withSuccessOrOneOf(NO_LONGER_CONNECTED);
        and("if with success, the address is the one it was connected to");
        assertThat(query).storedIfSuccessful(peer.address());
    }
}

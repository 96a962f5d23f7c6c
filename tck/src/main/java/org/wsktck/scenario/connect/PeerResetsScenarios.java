package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.BOUND_ALREADY;
import static org.wsktck.harness.evidence.Accepted.CONNECT_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.DISCONNECT_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.LOCAL_ADDRESS_AFTER_END;
import static org.wsktck.harness.evidence.Accepted.NO_LONGER_CONNECTED;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** A connection that the peer has reset, and each call after the application has noticed. */
class PeerResetsScenarios {

    @Scenario(id = "connect.peer-resets-then-send", verifies = "WSK-SEND-010")
    void sending_after_the_peer_has_reset_fails(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application sends");
        var send = application.send(socket, "too late");

        then("the IRP is completed with a status that means 'the connection is gone'");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET);
    }

    @Scenario(id = "connect.peer-resets-then-receive", verifies = "WSK-RECV-023")
    void receiving_after_the_peer_has_reset_fails(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application receives once more");
        var receive = application.receive(socket, 16);

        then("the IRP is completed with a failure");
        assertThat(receive).completesOnce().withOneOf(RECEIVE_AFTER_RESET);
    }

    @Scenario(id = "connect.peer-resets-then-disconnect", verifies = "WSK-DISCONNECT-001")
    void disconnecting_after_the_peer_has_reset_completes(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application disconnects");
        var disconnect = application.disconnect(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(disconnect).completesOnce().withSuccessOrOneOf(DISCONNECT_AFTER_RESET);
    }

    @Scenario(id = "connect.peer-resets-then-abort", verifies = "WSK-DISCONNECT-001")
    void disconnecting_abortively_after_the_peer_has_reset_completes(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(abort).completesOnce().withSuccessOrOneOf(DISCONNECT_AFTER_RESET);
    }

    @Scenario(id = "connect.peer-resets-then-connect", verifies = "WSK-CONNECT-001", danger = Danger.MAY_BUGCHECK)
    void connecting_again_after_the_peer_has_reset_completes(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application connects it to the peer once more");
        var connect = application.connect(socket, peer);

        then("the IRP is completed, with success or a failure");
        assertThat(connect).completesOnce().withSuccessOrOneOf(CONNECT_AFTER_RESET);
    }

    @Scenario(id = "connect.peer-resets-then-bind", verifies = "WSK-BIND-001", danger = Danger.MAY_BUGCHECK)
    void binding_again_after_the_peer_has_reset_fails(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application binds it once more");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed with a failure, since the socket is bound");
        assertThat(bind).completesOnce().withOneOf(BOUND_ALREADY);
    }

    @Scenario(id = "connect.peer-resets-then-get-local-address", verifies = "WSK-ADDR-001")
    void asking_for_the_local_address_after_the_peer_has_reset_completes(WskApplication application, TcpPeer peer) {
        given("a socket bound to a local address, and connected to a peer that has reset it, as a receive has shown");
        var address = application.freeAddressTowards(peer);
        var socket = application.socketBoundTo(address);
        application.connect(socket, peer).succeeds();
        peer.accepts().resets();
        assertThat(application.receive(socket, 16)).completesOnce();

        when("the application asks for the local address");
        var query = application.getLocalAddress(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(query).completesOnce().withSuccessOrOneOf(LOCAL_ADDRESS_AFTER_END);
        and("if with success, the address is the one it was bound to");
        assertThat(query).storedIfSuccessful(address);
    }

    @Scenario(id = "connect.peer-resets-then-get-remote-address", verifies = "WSK-ADDR-007")
    void asking_for_the_remote_address_after_the_peer_has_reset_completes(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application asks for the remote address");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(query).completesOnce().withSuccessOrOneOf(NO_LONGER_CONNECTED);
        and("if with success, the address is the one it was connected to");
        assertThat(query).storedIfSuccessful(peer.address());
    }

    @Scenario(id = "connect.peer-resets-then-close", verifies = "WSK-CLOSE-001")
    void closing_after_the_peer_has_reset_succeeds(WskApplication application, TcpPeer peer) {
        given("a connected socket that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }
}

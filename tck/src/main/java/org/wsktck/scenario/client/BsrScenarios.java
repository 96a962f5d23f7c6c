package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_CANCEL;
import static org.wsktck.harness.evidence.Accepted.REFUSED;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;
import static org.wsktck.spi.Wsk.WSK_FLAG_NODELAY;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What BSR does with its connections. */
class BsrScenarios {

    @Scenario(
            id = "client.bsr-connect",
            verifies = {"WSK-SOCKETCONNECT-001", "WSK-SEND-002", "WSK-DISCONNECT-009", "WSK-CLOSE-001"},
            needs = {Capability.WAITALL, Capability.NODELAY})
    void BSR_connects_talks_aborts_and_closes(WskApplication application, TcpPeer peer) {
        given("a peer that listens");
        var peerAddress = peer.address();

        when("BSR connects with one call");
        var connect = application.socketConnect(application.wildcard(), peerAddress);

        then("it gets a connected socket");
        assertThat(connect).completesOnce().withSuccess();
        var socket = connect.socket();
        peer.expectsConnection();
        and("WSK-SEND-002", "a send without delay is completed with all of its bytes");
        var send = application.send(socket, TransferBuffer.holding("first packet"), WSK_FLAG_NODELAY);
        assertThat(send).completesOnce().withSuccess().information(12);
        peer.expects("first packet");
        and("it receives what it has asked for");
        peer.sends("answer");
        assertThat(application.receive(socket, 6, WSK_FLAG_WAITALL))
                .completesOnce()
                .withSuccess()
                .received("answer");
        and("WSK-DISCONNECT-009", "an abort that it does not wait for resets the connection");
        var disconnect = application.disconnectAbortively(socket);
        peer.expectsReset();
        and("WSK-CLOSE-001", "the close behind it is completed with success, and so is the abort");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "client.bsr-connect-timeout", verifies = "WSK-SOCKETCONNECT-007", danger = Danger.MAY_HANG)
    void BSR_gives_up_a_connect_that_takes_too_long(WskApplication application, BlackholePeer peer) {
        given("a WskSocketConnect of BSR that gets no answer");
        var registration = application.registerAndCapture();
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());

        when("its time is up, and BSR cancels it");
        connect.cancel();

        then("it is completed, without a socket that BSR would have to close");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT).information(0);
        and("BSR can be unloaded");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "client.bsr-refused", verifies = "WSK-SOCKETCONNECT-007")
    void BSR_learns_that_nobody_listens(WskApplication application, RefusingPeer peer) {
        given("a registration of BSR");
        var registration = application.registerAndCapture();

        when("it connects where nobody listens");
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());

        then("the connect fails as refused, without a socket that BSR would have to close");
        assertThat(connect).completesOnce().withOneOf(REFUSED).information(0);
        and("BSR can be unloaded");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "client.bsr-receive-timeout", verifies = "WSK-RECV-008", needs = Capability.WAITALL)
    void BSR_uses_what_a_receive_has_got_in_its_time(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of BSR, of whose bytes some have come");
        var socket = application.socketConnectTo(peer);
        var receive = application.receive(socket, 16, WSK_FLAG_WAITALL).stillPending();
        peer.sends("half");
        application.exchange(socket, peer);

        when("its time is up, and BSR cancels it");
        receive.cancel();

        then("it is completed, and counts no byte that did not come");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_CANCEL)
                .receivedBeginningOf("half");
        and("BSR can close the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.bsr-send-after-reset", verifies = "WSK-SEND-010", needs = Capability.NODELAY)
    void BSR_learns_from_a_send_that_the_connection_is_gone(WskApplication application, TcpPeer peer) {
        given("a connection of BSR that the peer has reset, as a receive has shown");
        var socket = application.socketConnectTo(peer);
        peer.resets();
        application.receive(socket, 16).isRefused();

        when("BSR sends");
        var send = application.send(socket, TransferBuffer.holding("lost"), WSK_FLAG_NODELAY);

        then("the send fails");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET);
        and("BSR can close the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }
}

package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** What wknet does for a request. */
class WknetScenarios {

    @Scenario(
            id = "client.wknet-request",
            verifies = {
                "WSK-SOCKETCONNECT-001",
                "WSK-SEND-001",
                "WSK-RECV-001",
                "WSK-RECV-025",
                "WSK-DISCONNECT-001",
                "WSK-CLOSE-001"
            })
    void wknet_makes_a_request_and_reads_the_response_to_its_end(WskApplication application, TcpPeer peer) {
        given("a server that listens");
        var server = peer.address();

        when("wknet connects with one call, with a context and without callbacks, and makes its request");
        var connect = application.socketConnect(application.wildcard(), server, "wknet's socket", null);

        then("it gets a connected socket");
        assertThat(connect).completesOnce().withSuccess();
        var socket = connect.socket();
        peer.expectsConnection();
        and("WSK-SEND-001", "the send counts the bytes of the request");
        assertThat(application.send(socket, "GET / HTTP/1.1"))
                .completesOnce()
                .withSuccess()
                .information(14);
        peer.expects("GET / HTTP/1.1");
        and("WSK-RECV-001", "a receive counts the bytes of the response");
        peer.sends("!");
        assertThat(application.receive(socket, 4_096))
                .completesOnce()
                .withSuccess()
                .received("!");
        and("WSK-RECV-025", "the next one counts none, since the server has disconnected");
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 4_096))
                .completesOnce()
                .withSuccess()
                .information(0);
        and("WSK-DISCONNECT-001", "the disconnect succeeds");
        assertThat(application.disconnect(socket)).completesOnce().withSuccess();
        and("WSK-CLOSE-001", "the close succeeds");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.wknet-receive-timeout", verifies = "WSK-IRP-014")
    void wknet_gives_up_a_response_that_takes_too_long(WskApplication application, TcpPeer peer) {
        given("a receive of wknet that waits for the response");
        var socket = application.socketConnectTo(peer);
        var receive = application.receive(socket, 4_096).stillPending();

        when("its time is up, and wknet cancels it");
        receive.cancel();

        then("it is completed, so that the IRP can be freed");
        assertThat(receive).completesOnce();
        and("wknet disconnects and closes");
        assertThat(application.disconnect(socket)).completesOnce().withSuccess();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.wknet-send-after-reset", verifies = "WSK-IRP-006")
    void wknet_frees_the_IRP_of_a_call_that_did_not_pend(WskApplication application, TcpPeer peer) {
        given("a connection of wknet that the server has reset, as a receive has shown");
        var socket = application.socketConnectTo(peer);
        peer.resets();
        application.receive(socket, 16).isRefused();

        when("wknet sends");
        var send = application.send(socket, "GET / HTTP/1.1");

        then("the send fails, and unless the call pended its IRP had been completed when it returned");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET).completedByReturn();
        and("wknet can close the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }
}

package org.wsktck.scenario.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_ABORT;
import static org.wsktck.harness.evidence.Accepted.REFUSED;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What usbip-win2 does with its connections. */
class UsbipScenarios {

    @Scenario(
            id = "client.usbip-win2-transfer",
            verifies = {"WSK-RECV-005", "WSK-BUF-003", "WSK-BUF-004"},
            needs = Capability.WAITALL)
    void usbip_sends_a_request_and_receives_its_answer(WskApplication application, TcpPeer peer) {
        given("a connection of usbip, with an IRP for sends and one for receives");
        var socket = application.connectTo(peer);
        var sends = application.irp(1).completionRoutine(KEEP);
        var receives = application.irp(1).completionRoutine(KEEP);

        when("it sends a request that lies in a chain of MDLs, and the server answers piece by piece");
        var send = application
                .with(sends)
                .send(
                        socket,
                        TransferBuffer.chain(4, 12, 16).fill("header and data of a transfer...".getBytes(US_ASCII)));

        then("WSK-BUF-003", "the server receives all of the chain in its order");
        assertThat(send).completesOnce().withSuccess().information(32);
        peer.expects("header and data of a transfer...");
        then("a receive of the answer's header waits until it is whole");
        var header = application.with(receives).receive(socket, 8, WSK_FLAG_WAITALL);
        peer.sends("hea");
        assertThat(header).staysPending();
        peer.sends("der: data of the transfer");
        assertThat(header).completesOnce().withSuccess().received("header: ");
        and("WSK-BUF-004", "the data fills a chain of MDLs in its order");
        receives.reuse();
        var data = application.with(receives).receive(socket, TransferBuffer.chain(5, 1, 14), WSK_FLAG_WAITALL);
        assertThat(data).completesOnce().withSuccess().received("data of the transfer");
        and("the connection can be ended");
        assertThat(application.disconnect(socket)).completesOnce().withSuccess();
        peer.expectsEndOfStream();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.usbip-win2-server-ends", verifies = "WSK-RECV-006", needs = Capability.WAITALL)
    void usbip_learns_from_a_smaller_count_that_the_server_is_gone(WskApplication application, TcpPeer peer) {
        given("a receive of usbip that waits for a whole header");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 48, WSK_FLAG_WAITALL);

        when("the server sends a part of one and disconnects");
        peer.sends("a part");
        peer.disconnectsGracefully();

        then("the receive is completed with success and the bytes that came");
        assertThat(receive).completesOnce().withSuccess().information(6).received("a part");
        and("usbip closes the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.usbip-win2-refused", verifies = "WSK-CONNECT-007")
    void usbip_reports_that_the_server_refused(WskApplication application, RefusingPeer peer) {
        given("a bound socket of usbip");
        var socket = application.boundSocket();

        when("it connects where nobody listens");
        var connect = application.connect(socket, peer);

        then("the connect fails as refused");
        assertThat(connect).completesOnce().withOneOf(REFUSED);
        and("usbip closes the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.usbip-win2-connection-lost", verifies = "WSK-RECV-007", needs = Capability.WAITALL)
    void usbip_gives_up_a_device_whose_connection_is_reset(WskApplication application, TcpPeer peer) {
        given("a receive of usbip that waits for the next header");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 48, WSK_FLAG_WAITALL).stillPending();

        when("the connection is reset");
        peer.resets();

        then("the receive ends, with a failure or with success and no bytes");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_ABORT)
                .information(0);
        and("usbip closes the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }
}

package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_NO_WAIT;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What tests do through win-net-test's sockets in the kernel. */
class WinNetTestScenarios {

    @Scenario(
            id = "client.win-net-test-client",
            verifies = {
                "WSK-CONNECT-001",
                "WSK-BIND-001",
                "WSK-SEND-001",
                "WSK-SEND-002",
                "WSK-DISCONNECT-002",
                "WSK-DISCONNECT-004"
            })
    void win_net_test_connects_sends_and_disconnects_with_data(WskApplication application, TcpPeer peer) {
        given("a socket of win-net-test, and a peer that listens");
        var socket = application.connectionSocket();
        var peerAddress = peer.address();

        when("a test connects it, sends and disconnects");
        var bind = application.bind(socket, application.wildcard());

        then("WSK-BIND-001", "the bind to the wildcard address, which it makes before, succeeds");
        assertThat(bind).completesOnce().withSuccess();
        then("the connect succeeds");
        assertThat(application.connect(socket, peerAddress)).completesOnce().withSuccess();
        peer.expectsConnection();
        and("WSK-SEND-002", "the send succeeds");
        var send = application.send(socket, TransferBuffer.holdingPattern(100_000));
        assertThat(send).completesOnce().withSuccess();
        and("WSK-SEND-001", "and counts all of its bytes, as it asserts");
        assertThat(send).information(100_000);
        peer.expectsPattern(100_000);
        and("WSK-DISCONNECT-004", "the last data reaches the peer");
        var disconnect = application.disconnect(socket, TransferBuffer.holding("last"));
        peer.expects("last");
        and("WSK-DISCONNECT-002", "and then the end of the stream");
        peer.expectsEndOfStream();
        assertThat(disconnect).completesOnce().withSuccess();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.win-net-test-accept-timeout",
            verifies = {"WSK-IRP-063", "WSK-IRP-015"},
            needs = Capability.LISTEN)
    void win_net_test_gives_up_an_accept_that_takes_too_long(WskApplication application) {
        given("an accept of win-net-test that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("its time is up, and it is cancelled");
        accept.cancel();

        then("it is completed");
        assertThat(accept).completesOnce();
        and("WSK-IRP-015", "with STATUS_CANCELLED, by which win-net-test knows that it was late");
        assertThat(accept).with(STATUS_CANCELLED);
        and("the socket can be closed");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.win-net-test-receive-timeout",
            verifies = {"WSK-IRP-015", "WSK-IRP-014"})
    void win_net_test_gives_up_a_receive_that_takes_too_long(WskApplication application, TcpPeer peer) {
        given("a receive of win-net-test that waits");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();

        when("its time is up, and it is cancelled");
        receive.cancel();

        then("WSK-IRP-014", "it is completed");
        assertThat(receive).completesOnce();
        then("with STATUS_CANCELLED, by which win-net-test knows that it was late");
        assertThat(receive).with(STATUS_CANCELLED);
    }

    @Scenario(
            id = "client.win-net-test-connect-ex-timeout",
            verifies = "WSK-IRP-060",
            needs = Capability.CONNECT_EX,
            danger = Danger.MAY_HANG)
    void win_net_test_gives_up_a_connect_that_takes_too_long(WskApplication application, BlackholePeer peer) {
        given("a WskConnectEx of win-net-test that gets no answer");
        var socket = application.boundSocket();
        var connect = application.connectEx(socket, peer.address(), null, 0).stillPending();

        when("its time is up, and it is cancelled");
        connect.cancel();

        then("it is completed");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT);
        and("the socket can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.win-net-test-abort", verifies = "WSK-DISCONNECT-009")
    void win_net_test_aborts_a_connection(WskApplication application, TcpPeer peer) {
        given("a connection of win-net-test");
        var socket = application.connectTo(peer);

        when("a test disconnects abortively");
        var disconnect = application.disconnectAbortively(socket);

        then("the peer sees the connection reset");
        assertThat(disconnect).completesOnce().withSuccess();
        peer.expectsReset();
        and("the socket can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.win-net-test-pending-mark", verifies = "WSK-IRP-011")
    void win_net_test_knows_by_the_pending_mark_who_has_to_go_on(WskApplication application, TcpPeer peer) {
        given("a receive of win-net-test that waits");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();

        when("a test sends, and the peer answers");
        var send = application.send(socket, "ping");
        peer.expects("ping");
        peer.sends("!");

        then("the completion routine of each finds the mark exactly if its call returned STATUS_PENDING");
        assertThat(send).completesOnce().pendingReturnedAgrees();
        assertThat(receive).completesOnce().pendingReturnedAgrees();
    }

    @Scenario(id = "client.win-net-test-capture-without-wait", verifies = "WSK-REG-013", families = Families.NONE)
    void win_net_test_captures_the_provider_without_a_wait(WskApplication application) {
        given("a registration of win-net-test");
        var registration = application.register();

        when("it captures the provider NPI with WSK_NO_WAIT, while the provider is ready");
        var capture = registration.capture(WSK_NO_WAIT);

        then("it has the NPI");
        assertThat(capture).is(STATUS_SUCCESS);
        registration.capturedClientAndDispatch();
        and("it can give all of it back");
        registration.release();
        registration.deregister();
    }
}

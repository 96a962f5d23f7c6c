package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskCloseSocket with requests pending: it ends each of them, and comes after all of them. */
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
class ClosePendingScenarios {

    @Scenario(
            id = "close.completes-pending-connect",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"})
    void closing_a_socket_completes_its_pending_connect(WskApplication application, BlackholePeer peer) {
        given("a socket with a connect to an address that does not answer");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the connect is completed with one of the statuses that mean 'ended by close'");
        assertThat(connect).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        and("WSK-CLOSE-003", "it is completed before the close");
        assertThat(connect).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-pending-receive",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"})
    void closing_a_socket_completes_its_pending_receive(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the receive is completed with one of the statuses that mean 'ended by close'");
        assertThat(receive).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        and("WSK-CLOSE-003", "it is completed before the close");
        assertThat(receive).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-pending-waitall-receive",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"},
            needs = Capability.WAITALL)
    void closing_a_socket_completes_its_pending_receive_with_waitall(WskApplication application, TcpPeer peer) {
        given("a connected socket with a WAITALL receive of which two bytes have come");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64, Wsk.WSK_FLAG_WAITALL).stillPending();
        peer.sends("ab");
        application.exchange(socket, peer);
        receive.stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the receive is completed with one of the statuses that mean 'ended by close'");
        assertThat(receive).completesOnce().withOneOf(ENDED_BY_CLOSE).informationBetween(0, 2);
        and("WSK-CLOSE-003", "it is completed before the close");
        assertThat(receive).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-pending-send",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"})
    void closing_a_socket_completes_its_pending_send(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        var send = application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the send is completed with one of the statuses that mean 'ended by close'");
        assertThat(send).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-003", "it is completed before the close");
        assertThat(send).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-pending-disconnect",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"})
    void closing_a_socket_completes_its_pending_disconnect(WskApplication application, SlowReader peer) {
        given("a graceful disconnect that is pending behind a send, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the disconnect is completed with one of the statuses that mean 'ended by close'");
        assertThat(disconnect).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-003", "it is completed before the close");
        assertThat(disconnect).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-everything-pending",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"})
    void closing_a_socket_completes_all_that_is_pending_on_it(WskApplication application, SlowReader peer) {
        given("a connected socket with two receives, a send and a disconnect, none of which can finish");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("each of them is completed with one of the statuses that mean 'ended by close'");
        assertThat(first).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        assertThat(second).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        assertThat(send).completesOnce().withOneOf(ENDED_BY_CLOSE);
        assertThat(disconnect).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-003", "each of them is completed before the close");
        assertThat(first).completedBefore(close);
        assertThat(second).completedBefore(close);
        assertThat(send).completedBefore(close);
        assertThat(disconnect).completedBefore(close);
    }
}

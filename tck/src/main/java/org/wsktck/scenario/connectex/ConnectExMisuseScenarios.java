package org.wsktck.scenario.connectex;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CONNECTED_ALREADY;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;
import static org.wsktck.harness.evidence.Accepted.UNBOUND;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** WskConnectEx on a socket that cannot be connected, or no more: refused, and no harm done. */
@Needs(Capability.CONNECT_EX)
class ConnectExMisuseScenarios {

    @Scenario(id = "connectex.before-bind", verifies = "WSK-CONNECTEX-012", danger = Danger.MAY_BUGCHECK)
    void connecting_an_unbound_socket_with_data_fails_and_makes_no_connection(
            WskApplication application, TcpPeer peer) {
        given("a new connection socket that has not been bound, and a peer that listens");
        var peerAddress = peer.address();
        var socket = application.connectionSocket();

        when("the application connects it with data");
        var connect = application.connectEx(socket, peerAddress, TransferBuffer.holding("too early"), 0);

        then("the IRP is completed with a failure");
        assertThat(connect).completesOnce().withOneOf(UNBOUND);
        and("the peer sees no connection");
        peer.sawNoConnection();
    }

    @Scenario(id = "connectex.when-connected", verifies = "WSK-CONNECTEX-001", danger = Danger.MAY_BUGCHECK)
    void connecting_a_connected_socket_with_data_fails_and_sends_nothing(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application connects it once more, with data");
        var again = application.connectEx(socket, peer, TransferBuffer.holding("once more"));

        then("the IRP is completed with a failure, since it makes no connection");
        assertThat(again).completesOnce().withOneOf(CONNECTED_ALREADY);
        peer.sawConnections(1);
        and("the first connection still carries data both ways, and has carried nothing before");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "connectex.twice-while-pending", verifies = "WSK-CONNECTEX-001", danger = Danger.MAY_BUGCHECK)
    void a_second_connect_with_data_fails_and_leaves_the_first_pending(
            WskApplication application, BlackholePeer blackhole, TcpPeer peer) {
        given("a bound socket whose connect with data nobody answers");
        var socket = application.boundSocket();
        var first = application.connectEx(socket, blackhole, TransferBuffer.holding("first"));

        when("the application connects it to another peer, with other data");
        var second = application.connectEx(socket, peer, TransferBuffer.holding("second"));

        then("the second connect is completed with a failure and makes no connection");
        assertThat(second).completesOnce().withOneOf(CONNECTED_ALREADY);
        peer.sawNoConnection();
        and("the first is pending until the socket is closed");
        assertThat(first).isPending();
        application.closeSocket(socket);
        assertThat(first).completesOnce().withOneOf(ENDED_BY_CLOSE);
    }
}

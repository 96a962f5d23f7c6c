package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CONNECTED_ALREADY;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskConnect on a socket that is connected or being connected: refused, and the first connection takes no harm. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class ConnectTwiceScenarios {

    @Under({Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL}) // to the peer that it has dialled
    @Scenario(
            id = "connect.twice",
            verifies = {"WSK-CONNECT-002", "WSK-IRP-001"},
            danger = Danger.MAY_BUGCHECK)
    void a_second_connect_fails_and_leaves_the_connection(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application connects it once more");
        var second = application.connect(socket, peer);

        then("the second connect is completed with a failure, since it makes no connection");
        assertThat(second).completesOnce().withOneOf(CONNECTED_ALREADY);
        peer.sawConnections(1);
        and("the first connection still carries data both ways");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(
            id = "connect.connected-to-another-peer",
            verifies = {"WSK-CONNECT-002", "WSK-IRP-001"},
            danger = Danger.MAY_BUGCHECK)
    void a_connect_to_another_peer_fails_and_leaves_the_connection(
            WskApplication application, TcpPeer peer, TcpPeer another) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application connects it to another peer");
        var second = application.connect(socket, another);

        then("the second connect is completed with a failure, since it makes no connection");
        assertThat(second).completesOnce().withOneOf(CONNECTED_ALREADY);
        another.sawNoConnection();
        and("the first connection still carries data both ways");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(
            id = "connect.twice-while-pending",
            verifies = {"WSK-CONNECT-008", "WSK-CONNECT-002", "WSK-IRP-001"},
            danger = Danger.MAY_BUGCHECK)
    void a_second_connect_fails_and_leaves_the_first_pending(
            WskApplication application, BlackholePeer blackhole, TcpPeer peer) {
        given("a bound socket whose connect nobody answers");
        var socket = application.boundSocket();
        var first = application.connect(socket, blackhole);

        when("the application connects it to another peer");
        var second = application.connect(socket, peer);

        then("WSK-CONNECT-002", "the second connect is completed with a failure and makes no connection");
        assertThat(second).completesOnce().withOneOf(CONNECTED_ALREADY);
        peer.sawNoConnection();
        and("WSK-CONNECT-008", "the first is pending until the socket is closed");
        assertThat(first).isPending();
        application.closeSocket(socket);
        assertThat(first).completesOnce().withOneOf(ENDED_BY_CLOSE);
    }
}

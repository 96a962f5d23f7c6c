package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_LOSS;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** A connection socket whose transport goes away while requests are pending: none of them succeeds, and each ends. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
@Needs(Capability.FAULT_HOOKS)
class DyingSocketScenarios {

    @Scenario(id = "socket.dying-with-three-receives", verifies = "WSK-SOCKET-026")
    void each_of_three_receives_fails_when_the_socket_dies(WskApplication application, TcpPeer peer) {
        given("a connected socket with three receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();
        var third = application.receive(socket, 64).stillPending();

        when("the transport goes away, and the application closes the socket");
        application.killSocket(socket);
        application.closeSocket(socket).succeeds();

        then("each receive is completed with a failure");
        assertThat(first).completesOnce().withOneOf(ENDED_BY_LOSS).information(0);
        assertThat(second).completesOnce().withOneOf(ENDED_BY_LOSS).information(0);
        assertThat(third).completesOnce().withOneOf(ENDED_BY_LOSS).information(0);
        and("none has been completed again");
        assertThat(first).wasNotCompletedAgain();
        assertThat(second).wasNotCompletedAgain();
        assertThat(third).wasNotCompletedAgain();
    }

    @Scenario(id = "socket.dying-with-everything", verifies = "WSK-SOCKET-026")
    void all_that_is_pending_fails_when_the_socket_dies(WskApplication application, SlowReader peer) {
        given("a connected socket with a receive, a send and a disconnect, none of which can finish");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the transport goes away, and the application closes the socket");
        application.killSocket(socket);
        application.closeSocket(socket).succeeds();

        then("each of them is completed with a failure");
        assertThat(receive).completesOnce().withOneOf(ENDED_BY_LOSS).information(0);
        assertThat(send).completesOnce().withOneOf(ENDED_BY_LOSS);
        assertThat(disconnect).completesOnce().withOneOf(ENDED_BY_LOSS);
    }
}

package org.wsktck.scenario.connectex;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.WRONG_ROLE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskConnectEx on a stream socket. */
@Needs({Capability.STREAM, Capability.CONNECT_EX})
@Under({Condition.IRP, Condition.IRQL})
class StreamConnectExScenarios {

    @Scenario(id = "connectex.stream-then-listen", verifies = "WSK-CONNECTEX-008", danger = Danger.MAY_BUGCHECK)
    void a_stream_socket_connected_by_connect_ex_neither_listens_nor_accepts(WskApplication application, TcpPeer peer) {
        given("a stream socket that WskConnectEx has connected");
        var socket = application.boundStreamSocket();
        application.connectEx(socket, peer.address(), null, 0).succeeds();
        application.exchangesDataWith(peer, socket);

        when("the application has it listen, and accepts on it");
        var listen = application.listen(socket);
        var accept = application.acceptOn(socket);

        then("both are completed with a failure");
        assertThat(listen).completesOnce().withOneOf(WRONG_ROLE);
        assertThat(accept).completesOnce().withOneOf(WRONG_ROLE);
        and("the connection is not harmed");
        application.exchangesDataWith(peer, socket);
    }
}

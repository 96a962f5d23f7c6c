package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;

import java.nio.ByteBuffer;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskControlSocket on a socket that is no longer functional. */
@Needs(Capability.FAULT_HOOKS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class DeadSocketControlScenarios {

    @Scenario(id = "socket.dead-option", verifies = "WSK-SOCKET-051")
    void a_dead_socket_does_not_tell_an_option(WskApplication application, TcpPeer peer) {
        given("a connected socket that is no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);

        when("the application asks for the ideal send backlog");
        var backlog = application.ioctl(socket, Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, ByteBuffer.allocate(Long.BYTES));

        then("the call fails since the socket was closed by force");
        assertThat(backlog).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }
}

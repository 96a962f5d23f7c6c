package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** A connection socket that is no longer functional, since its transport has gone away. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
@Needs(Capability.FAULT_HOOKS)
class DeadSocketScenarios {

    @Scenario(id = "socket.dead-bind", verifies = "WSK-SOCKET-026")
    void a_dead_socket_is_not_bound(WskApplication application) {
        given("a new socket that is no longer functional");
        var socket = application.connectionSocket();
        application.killSocket(socket);

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the call fails since the socket was closed by force");
        assertThat(bind).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-connect", verifies = "WSK-SOCKET-026")
    void a_dead_socket_is_not_connected(WskApplication application, TcpPeer peer) {
        given("a bound socket that is no longer functional");
        var socket = application.boundSocket();
        application.killSocket(socket);

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the call fails since the socket was closed by force");
        assertThat(connect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-connect-ex", verifies = "WSK-SOCKET-026", needs = Capability.CONNECT_EX)
    void a_dead_socket_is_not_connected_by_connect_ex(WskApplication application, TcpPeer peer) {
        given("a bound socket that is no longer functional");
        var socket = application.boundSocket();
        application.killSocket(socket);

        when("the application connects it with WskConnectEx");
        var connect = application.connectEx(socket, peer.address(), null, 0);

        then("the call fails since the socket was closed by force");
        assertThat(connect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-send", verifies = "WSK-SOCKET-026")
    void a_dead_socket_does_not_send(WskApplication application, TcpPeer peer) {
        given("a connected socket that is no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);

        when("the application sends");
        var send = application.send(socket, "ping");

        then("the call fails since the socket was closed by force");
        assertThat(send).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-receive", verifies = "WSK-SOCKET-026")
    void a_dead_socket_does_not_receive(WskApplication application, TcpPeer peer) {
        given("a connected socket that is no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);

        when("the application receives");
        var receive = application.receive(socket, 64);

        then("the call fails since the socket was closed by force");
        assertThat(receive).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-disconnect", verifies = "WSK-SOCKET-026")
    void a_dead_socket_is_not_disconnected(WskApplication application, TcpPeer peer) {
        given("a connected socket that is no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);

        when("the application disconnects it");
        var disconnect = application.disconnect(socket);

        then("the call fails since the socket was closed by force");
        assertThat(disconnect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-addresses", verifies = "WSK-SOCKET-026")
    void a_dead_socket_has_no_addresses(WskApplication application, TcpPeer peer) {
        given("a connected socket that is no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);

        when("the application asks for its addresses");
        var localAddress = application.getLocalAddress(socket);
        var remoteAddress = application.getRemoteAddress(socket);

        then("both calls fail since the socket was closed by force");
        assertThat(localAddress).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
        assertThat(remoteAddress).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-close", verifies = "WSK-SOCKET-028")
    void a_dead_socket_can_still_be_closed(WskApplication application, TcpPeer peer) {
        given("a connected socket that a send has found to be no longer functional");
        var socket = application.connectTo(peer);
        application.killSocket(socket);
        assertThat(application.send(socket, "ping")).completesOnce().with(STATUS_FILE_FORCED_CLOSED);

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }
}

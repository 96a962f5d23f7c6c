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

/** A stream socket that is no longer functional, since its transport has gone away. */
@Needs({Capability.STREAM, Capability.FAULT_HOOKS})
@Under({Condition.IRP, Condition.IRQL})
class DeadStreamSocketScenarios {

    @Scenario(id = "socket.dead-stream-bind", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_is_not_bound(WskApplication application) {
        given("a new stream socket that is no longer functional");
        var socket = application.createStreamSocket().socket();
        application.killSocket(socket);

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the call fails since the socket was closed by force");
        assertThat(bind).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-connect", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_is_not_connected(WskApplication application, TcpPeer peer) {
        given("a bound stream socket that is no longer functional");
        var socket = application.boundStreamSocket();
        application.killSocket(socket);

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the call fails since the socket was closed by force");
        assertThat(connect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-connect-ex", verifies = "WSK-SOCKET-050", needs = Capability.CONNECT_EX)
    void a_dead_stream_socket_is_not_connected_by_connect_ex(WskApplication application, TcpPeer peer) {
        given("a bound stream socket that is no longer functional");
        var socket = application.boundStreamSocket();
        application.killSocket(socket);

        when("the application connects it with WskConnectEx");
        var connect = application.connectEx(socket, peer.address(), null, 0);

        then("the call fails since the socket was closed by force");
        assertThat(connect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-listen", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_does_not_listen(WskApplication application) {
        given("a bound stream socket that is no longer functional");
        var socket = application.boundStreamSocket();
        application.killSocket(socket);

        when("the application has it listen");
        var listen = application.listen(socket);

        then("the call fails since the socket was closed by force");
        assertThat(listen).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-accept", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_does_not_accept(WskApplication application) {
        given("a stream socket that listened and is no longer functional");
        var listener = application.streamListener();
        application.killSocket(listener.socket());

        when("the application accepts");
        var accept = application.accept(listener);

        then("the call fails since the socket was closed by force");
        assertThat(accept).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-transfers", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_neither_sends_nor_receives(WskApplication application, TcpPeer peer) {
        given("a connected stream socket that is no longer functional");
        var socket = application.connectStreamTo(peer);
        application.killSocket(socket);

        when("the application sends, receives and disconnects");
        var send = application.send(socket, "ping");
        var receive = application.receive(socket, 64);
        var disconnect = application.disconnect(socket);

        then("each of the calls fails since the socket was closed by force");
        assertThat(send).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
        assertThat(receive).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
        assertThat(disconnect).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-stream-addresses", verifies = "WSK-SOCKET-050")
    void a_dead_stream_socket_has_no_addresses(WskApplication application, TcpPeer peer) {
        given("a connected stream socket that is no longer functional");
        var socket = application.connectStreamTo(peer);
        application.killSocket(socket);

        when("the application asks for its addresses");
        var localAddress = application.getLocalAddress(socket);
        var remoteAddress = application.getRemoteAddress(socket);

        then("both calls fail since the socket was closed by force");
        assertThat(localAddress).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
        assertThat(remoteAddress).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }
}

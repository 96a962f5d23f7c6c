package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WSK_SOCKET and its dispatch table. */
class SocketTableScenarios {

    @Scenario(id = "socket.table-complete", verifies = "WSK-SOCKET-006")
    void the_table_of_a_connection_socket_has_every_function(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);
        peer.sends("x");

        when("the application calls the other functions of its table one after the other");
        var send = application.send(socket, "ping");
        var receive = application.receive(socket, 1);
        assertThat(send).completesOnce();
        assertThat(receive).completesOnce();
        var localAddress = application.getLocalAddress(socket);
        var remoteAddress = application.getRemoteAddress(socket);
        var disconnect = application.disconnectAbortively(socket);

        then("each answers");
        assertThat(send).withSuccess();
        assertThat(receive).withSuccess();
        assertThat(localAddress).completesOnce().withSuccess();
        assertThat(remoteAddress).completesOnce().withSuccess();
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.table-constant", verifies = "WSK-SOCKET-008")
    void the_table_of_a_socket_stays_the_same(WskApplication application, TcpPeer peer) {
        given("a new connection socket and its table");
        var socket = application.connectionSocket();
        var table = socket.dispatch();

        when("the socket is bound and connected");
        application.bind(socket, application.wildcard()).succeeds();
        application.connect(socket, peer).succeeds();

        then("its table is the one that it was created with");
        expect(socket.dispatch() == table, "the same table all the time", "it is another one after connecting");
    }

    @Scenario(id = "socket.table-begins-with-basic", verifies = "WSK-SOCKET-009")
    void a_connection_socket_can_be_used_as_a_basic_one(WskApplication application) {
        given("a connection socket that has not been bound");
        var socket = application
                .createConnectionSocket("context", application.callbacks().connectionTable())
                .socket();

        when("the application closes it through the basic part of its table");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.callbacks-start-disabled", verifies = "WSK-SOCKET-010")
    void no_callback_of_a_new_socket_is_called_before_it_is_enabled(WskApplication application, TcpPeer peer) {
        given("a connected socket with a complete table of callbacks, none of them enabled");
        var callbacks = application.callbacks();
        var socket = application
                .createConnectionSocket("context", callbacks.connectionTable())
                .socket();
        application.bind(socket, application.wildcard()).succeeds();
        application.connect(socket, peer).succeeds();
        peer.accepts();

        when("the application sends, the peer sends and disconnects, and the socket is closed after all that");
        application.send(socket, "ping").succeeds();
        peer.sends("x");
        callbacks.staysQuiet(RECEIVE);
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().information(1);
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().information(0);
        application.closeSocket(socket).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }
}

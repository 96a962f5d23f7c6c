package org.wsktck.scenario.socketconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskProviderConnectionDispatch;

/** WskSocketConnect: a socket that is bound and connected when it is delivered. */
class SocketConnectScenarios {
    private static final Object CONTEXT = "context of the application";

    @Scenario(id = "socketconnect.delivers", verifies = "WSK-SOCKETCONNECT-001")
    void a_connected_socket_comes_in_the_irp(WskApplication application, TcpPeer peer) {
        when("the application makes a socket that is connected to a peer");
        var connect = application.socketConnect(application.wildcard(), peer.address(), CONTEXT, null);

        then("the call is accepted, and the IRP is completed with the socket");
        assertThat(connect)
                .isAccepted()
                .completesOnce()
                .withSuccess()
                .information(connect.socket().id());
        and("the socket carries data both ways");
        assertThat(application.send(connect.socket(), "ping")).completesOnce().withSuccess();
        peer.expects("ping");
        peer.sends("x");
        assertThat(application.receive(connect.socket(), 1))
                .completesOnce()
                .withSuccess()
                .received(new byte[] {'x'});
    }

    @Scenario(id = "socketconnect.addresses", verifies = "WSK-SOCKETCONNECT-002")
    void the_socket_is_bound_and_connected_as_if_in_three_steps(WskApplication application, TcpPeer peer) {
        given("a peer, and a port that nobody uses");
        var peerAddress = peer.address();
        var port = application.freePort();

        when("the application makes a socket that is bound to that port and connected to the peer");
        var socket = application
                .socketConnect(application.wildcard().withPort(port), peerAddress)
                .socket();

        then("its remote address is the peer's");
        assertThat(application.getRemoteAddress(socket).address()).is(peerAddress);
        and("its local address has that port");
        assertThat(application.getLocalAddress(socket).address()).hasPort(port);
        and("which is where the connection comes from, as the peer sees it");
        assertThat(peer.accepts().sourceAddress()).hasPort(port);
    }

    @Scenario(id = "socketconnect.family", verifies = "WSK-SOCKETCONNECT-003")
    void the_socket_has_the_family_of_the_local_address(WskApplication application, TcpPeer peer) {
        when("the application makes a connected socket with a local address of one family");
        var socket = application.socketConnectTo(peer);

        then("the socket is of that family");
        assertThat(application.getLocalAddress(socket).address()).isOfFamily(application.family());
    }

    @Scenario(id = "socketconnect.table", verifies = "WSK-SOCKETCONNECT-004")
    void the_socket_has_the_table_of_a_connection_socket(WskApplication application, TcpPeer peer) {
        given("a socket made by WskSocketConnect");
        var socket = application.socketConnectTo(peer);

        when("the application disconnects it, as it would any connection socket");
        var disconnect = application.disconnect(socket);

        then("its table is that of a connection socket");
        expect(
                socket.dispatch() instanceof WskProviderConnectionDispatch,
                "the table of a connection socket",
                "it is " + socket.dispatch());
        and("and works as one");
        peer.expectsEndOfStream();
        peer.disconnectsGracefully();
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "socketconnect.callbacks-start-disabled", verifies = "WSK-SOCKETCONNECT-005")
    void no_callback_of_the_socket_is_called_before_it_is_enabled(WskApplication application, TcpPeer peer) {
        given("a connected socket with a complete table of callbacks, none of them enabled");
        var callbacks = application.callbacks();
        var socket = application
                .socketConnect(application.wildcard(), peer.address(), CONTEXT, callbacks.connectionTable())
                .socket();
        peer.accepts();

        when("the application sends, the peer sends and disconnects, and the socket is closed after all that");
        application.send(socket, "ping").succeeds();
        peer.sends("x");
        callbacks.staysQuiet(WskEvent.RECEIVE);
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().information(1);
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().information(0);
        application.closeSocket(socket).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }

    @Scenario(id = "socketconnect.wildcard", verifies = "WSK-SOCKETCONNECT-008")
    void the_wildcard_becomes_a_concrete_local_address(WskApplication application, TcpPeer peer) {
        when("the application makes a connected socket with the wildcard address and port 0");
        var socket = application.socketConnectTo(peer);

        then("its local address has an IP address and a port");
        assertThat(application.getLocalAddress(socket).address()).isConcrete().hasPort();
    }

    @Scenario(id = "socketconnect.callbacks-left-out", verifies = "WSK-SOCKETCONNECT-012")
    void callbacks_that_will_not_be_enabled_may_be_left_out(WskApplication application, TcpPeer peer) {
        given("a table of callbacks with one entry that is not NULL");
        var partial = application
                .callbacks()
                .without(WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG)
                .connectionTable();

        when("the application makes a connected socket with that table, and one without context and table");
        var withPartialTable = application.socketConnect(application.wildcard(), peer.address(), null, partial);
        var withoutTable = application.socketConnect(application.wildcard(), peer.address(), null, null);

        then("both are made");
        assertThat(withPartialTable).completesOnce().withSuccess();
        assertThat(withoutTable).completesOnce().withSuccess();
        and("take data");
        assertThat(application.send(withPartialTable.socket(), "ping"))
                .completesOnce()
                .withSuccess();
        assertThat(application.send(withoutTable.socket(), "ping"))
                .completesOnce()
                .withSuccess();
    }
}

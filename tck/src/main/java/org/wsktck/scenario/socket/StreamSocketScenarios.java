package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskCategory;

/** A stream socket: how it is made, its table, and its callbacks. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class StreamSocketScenarios {
    private static final Object CONTEXT = "context of the application";

    @Scenario(id = "socket.stream-created", verifies = "WSK-SOCKET-035")
    void a_stream_socket_comes_in_the_irp(WskApplication application) {
        when("the application creates a stream socket");
        var create = application.createStreamSocket(CONTEXT, null);

        then("the call is accepted, and the IRP is completed with the socket");
        assertThat(create)
                .isAccepted()
                .completesOnce()
                .withSuccess()
                .information(create.socket().id());
        and("the socket can be used");
        assertThat(application.bind(create.socket(), application.wildcard()))
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "socket.stream-table-complete", verifies = "WSK-SOCKET-007")
    void the_table_of_a_stream_socket_has_every_function(
            WskApplication application, TcpPeer dialled, TcpPeer dialling) {
        given("two bound stream sockets");
        var connecting = application.boundStreamSocket();
        var listening = application.createStreamSocket().socket();
        var address = application.serverAddress();
        application.bind(listening, address).succeeds();

        when("the application connects the one, and calls the other functions of a connection");
        var connect = application.connect(connecting, dialled);
        assertThat(connect).completesOnce();
        dialled.sends("x");
        var send = application.send(connecting, "ping");
        var receive = application.receive(connecting, 1);
        assertThat(send).completesOnce();
        assertThat(receive).completesOnce();
        var localAddress = application.getLocalAddress(connecting);
        var remoteAddress = application.getRemoteAddress(connecting);
        var disconnect = application.disconnectAbortively(connecting);
        and("has the other one listen, and accepts");
        application.listen(listening);
        var listener = new Listener(listening, address);
        dialling.dials(listener);
        var accept = application.accept(listener);

        then("the table is that of stream sockets, and each function answers");
        expectEqual("the category of the table", WskCategory.of(listening.dispatch()), WskCategory.STREAM);
        assertThat(connect).withSuccess();
        assertThat(send).withSuccess();
        assertThat(receive).withSuccess();
        assertThat(localAddress).completesOnce().withSuccess();
        assertThat(remoteAddress).completesOnce().withSuccess();
        assertThat(disconnect).completesOnce().withSuccess();
        assertThat(accept).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.stream-table-begins-with-basic", verifies = "WSK-SOCKET-038")
    void a_stream_socket_can_be_used_as_a_basic_one(WskApplication application) {
        given("a stream socket with callbacks that has not been bound");
        var socket = application
                .createStreamSocket(CONTEXT, application.callbacks().streamTable())
                .socket();

        when("the application closes it through the basic part of its table");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.stream-listener-callbacks-start-disabled", verifies = "WSK-SOCKET-041")
    void no_callback_of_a_stream_socket_that_listens_is_called_before_it_is_enabled(
            WskApplication application, TcpPeer waiting, TcpPeer taken) {
        given("a stream socket with both tables of callbacks, none of them enabled, which listens");
        var callbacks = application.callbacks();
        var socket =
                application.createStreamSocket(CONTEXT, callbacks.streamTable()).socket();
        var address = application.serverAddress();
        application.bind(socket, address).succeeds();
        application.listen(socket);
        var listener = new Listener(socket, address);

        when("peers connect, one of them is accepted, and the socket is closed after all that");
        taken.dials(listener);
        waiting.dials(listener);
        application.accept(listener).succeeds();
        application.closeSocket(socket).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }

    @Scenario(id = "socket.stream-connector-callbacks-start-disabled", verifies = "WSK-SOCKET-041")
    void no_callback_of_a_stream_socket_that_connects_is_called_before_it_is_enabled(
            WskApplication application, TcpPeer peer) {
        given("a connected stream socket with both tables of callbacks, none of them enabled");
        var callbacks = application.callbacks();
        var socket =
                application.createStreamSocket(CONTEXT, callbacks.streamTable()).socket();
        application.bind(socket, application.wildcard()).succeeds();
        application.connect(socket, peer).succeeds();

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

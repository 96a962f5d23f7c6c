package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** The two halves of the callbacks of a stream socket. */
@Needs({Capability.STREAM, Capability.DYNAMIC_EVENTS})
class StreamCallbackScenarios {

    @Scenario(id = "socket.half-of-listening", verifies = "WSK-SOCKET-024")
    void a_stream_socket_that_listens_uses_the_half_for_listening(WskApplication application, TcpPeer peer) {
        given("a stream socket with both halves of its callbacks, which listens");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var socket = application.streamSocketBoundTo(application.serverAddress(), callbacks);
        application.listen(socket.socket());

        when("the application enables its accept event, and a peer connects");
        application.enables(socket.socket(), ACCEPT);
        peer.dials(socket);

        then("the accept event is called, and no other until the socket is closed");
        application.exchangesDataWith(peer, callbacks.next(ACCEPT).socket());
        application.closeSocket(socket.socket()).succeeds();
        callbacks.onlyCalled(ACCEPT);
    }

    @Scenario(id = "socket.half-of-connecting", verifies = "WSK-SOCKET-024")
    void a_stream_socket_that_connects_uses_the_half_for_connections(WskApplication application, TcpPeer peer) {
        given("a stream socket with both halves of its callbacks, which is connected");
        var callbacks = application.callbacks().takesData();
        var socket = application
                .streamSocketBoundTo(application.wildcard(), callbacks)
                .socket();
        application.connect(socket, peer).succeeds();

        when("the application enables its receive event, and the peer sends");
        application.enables(socket, RECEIVE);
        peer.sends("a");

        then("the receive event is called, and no other until the socket is closed");
        callbacks.take("a");
        application.closeSocket(socket).succeeds();
        callbacks.onlyCalled(RECEIVE);
    }
}

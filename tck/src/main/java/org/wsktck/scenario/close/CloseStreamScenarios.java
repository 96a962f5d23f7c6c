package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ACCEPT_ENDED_BY_CLOSE;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskCloseSocket on a stream socket, in either role. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class CloseStreamScenarios {

    @Scenario(
            id = "close.fresh-stream",
            verifies = {"WSK-CLOSE-022", "WSK-CLOSE-032"})
    void a_stream_socket_that_was_never_bound_is_closed(WskApplication application) {
        given("a stream socket that has not been bound");
        var socket = application.createStreamSocket().socket();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the call is accepted, and the IRP is completed with success");
        assertThat(close).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "close.bound-stream", verifies = "WSK-CLOSE-032")
    void a_stream_socket_without_a_role_is_closed(WskApplication application) {
        given("a stream socket that is bound, and has taken no role");
        var socket = application.boundStreamSocket();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(
            id = "close.connected-stream",
            verifies = {"WSK-CLOSE-022", "WSK-CLOSE-032"})
    void a_connected_stream_socket_is_closed(WskApplication application, TcpPeer peer) {
        given("a connected stream socket that has carried data both ways");
        var socket = application.connectStreamTo(peer);
        application.exchangesDataWith(peer, socket);

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the call is accepted, the IRP is completed with success, and the peer's connection ends");
        assertThat(close).isAccepted().completesOnce().withSuccess();
        peer.expectsEnding();
    }

    @Scenario(
            id = "close.stream-listener",
            verifies = {"WSK-CLOSE-032", "WSK-CLOSE-022"})
    void a_stream_socket_that_listens_is_closed(WskApplication application, TcpPeer before, TcpPeer after) {
        given("a stream socket that listens, and has accepted a connection");
        var listener = application.streamListener();
        before.dials(listener);
        application.accept(listener).succeeds();

        when("the application closes it");
        var close = application.closeSocket(listener.socket());

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
        and("nobody gets through to it any more");
        after.isRefusedBy(listener);
    }

    @Scenario(
            id = "close.completes-accept-of-stream",
            verifies = {"WSK-CLOSE-025", "WSK-CLOSE-028"})
    void closing_a_stream_socket_completes_its_pending_accept(WskApplication application) {
        given("a stream socket that listens, with a WskAccept that waits");
        var listener = application.streamListener();
        var accept = application.accept(listener).stillPending();

        when("the application closes it");
        var close = application.closeSocket(listener.socket());

        then("the accept is completed as cancelled");
        assertThat(accept).completesOnce().withOneOf(ACCEPT_ENDED_BY_CLOSE).information(0);
        and("WSK-CLOSE-028", "it is completed before the close");
        assertThat(accept).completedBefore(close);
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(
            id = "close.completes-receive-of-stream",
            verifies = {"WSK-CLOSE-025", "WSK-CLOSE-028"})
    void closing_a_stream_socket_completes_its_pending_receives(WskApplication application, TcpPeer peer) {
        given("a connected stream socket with two receives that wait");
        var socket = application.connectStreamTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("both are completed with one of the statuses that mean 'ended by close'");
        assertThat(first).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        assertThat(second).completesOnce().withOneOf(ENDED_BY_CLOSE).information(0);
        and("WSK-CLOSE-028", "they are completed before the close");
        assertThat(first).completedBefore(close);
        assertThat(second).completedBefore(close);
    }

    @Scenario(
            id = "close.completes-connect-of-stream",
            verifies = {"WSK-CLOSE-025", "WSK-CLOSE-028"})
    void closing_a_stream_socket_completes_its_pending_connect(WskApplication application, BlackholePeer peer) {
        given("a stream socket that connects to an address that does not answer");
        var socket = application.boundStreamSocket();
        var connect = application.connect(socket, peer).stillPending();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the connect is completed with one of the statuses that mean 'ended by close'");
        assertThat(connect).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-028", "it is completed before the close");
        assertThat(connect).completedBefore(close);
    }
}

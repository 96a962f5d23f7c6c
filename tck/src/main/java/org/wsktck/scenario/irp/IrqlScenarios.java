package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** What must hold since all this may happen at DISPATCH_LEVEL: routines run no higher, and calls do not wait. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
class IrqlScenarios {

    @Scenario(id = "irp.irql-of-completion-routines", verifies = "WSK-IRQL-012")
    void completion_routines_run_at_or_below_dispatch_level(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var later = application.receive(socket, 19).stillPending();

        when("the application asks for the local address, and data comes");
        var query = application.getLocalAddress(socket);
        peer.sends("x");

        then("both completion routines run at DISPATCH_LEVEL or below");
        assertThat(query).completesOnce().completedAtOrBelowDispatchLevel();
        assertThat(later).completesOnce().completedAtOrBelowDispatchLevel();
    }

    @Scenario(id = "irp.connect-does-not-block", verifies = "WSK-IRQL-017")
    void a_connect_returns_without_waiting_for_the_peer(WskApplication application, BlackholePeer peer) {
        given("a bound socket, whose local address the application has asked for, and an address without answer");
        var socket = application.boundSocket();
        application.getLocalAddress(socket).succeeds();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the call has returned, and the IRP is pending");
        assertThat(connect).isAccepted().isPending();
    }

    @Scenario(id = "irp.receive-does-not-block", verifies = "WSK-IRQL-017")
    void a_receive_returns_without_waiting_for_data(WskApplication application, TcpPeer peer) {
        given("a connected socket; the peer sends nothing");
        var socket = application.connectTo(peer);

        when("the application receives three times");
        var receives = application.receiveAhead(socket, 64, 64, 64);

        then("the calls have returned, and the IRPs are pending");
        assertThat(receives).arePending();
        and("they are completed once the peer sends as much as they have room for");
        peer.sendsPattern(192);
        assertThat(receives).completeOnce().withSuccess();
    }

    @Scenario(id = "irp.send-does-not-block", verifies = "WSK-IRQL-017")
    void a_send_returns_without_waiting_for_the_peer_to_read(WskApplication application, SlowReader peer) {
        given("a connected socket with two sends that cannot finish, since the peer does not read");
        var socket = application.connectTo(peer);
        var waiting = application.sendPattern(socket, MORE_THAN_BUFFERS_HOLD, 64);
        waiting.forEach(Request::stillPending);

        when("the application sends once more");
        var send = application.send(socket, "one more");

        then("the call has returned, and the IRP is pending");
        assertThat(send).isAccepted().isPending();
        and("all three are completed once the peer has read what the first two sent");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD + 64);
        assertThat(waiting).completeOnce().withSuccess();
        assertThat(send).completesOnce().withSuccess();
    }

    @Scenario(id = "irp.disconnect-does-not-block", verifies = "WSK-IRQL-017")
    void a_disconnect_returns_without_waiting_for_the_peer_to_read(WskApplication application, SlowReader peer) {
        given("a connected socket with two sends that cannot finish, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the call has returned, and the IRP is pending");
        assertThat(disconnect).isAccepted().isPending();
    }

    @Scenario(id = "irp.close-does-not-block", verifies = "WSK-IRQL-017")
    void a_close_returns_without_waiting_for_the_network(WskApplication application, SlowReader peer) {
        given("a connected socket with a receive, a send and a disconnect, none of which can finish");
        var socket = application.connectTo(peer);
        application.receive(socket, 20).stillPending();
        application.sendMoreThanBuffersHold(socket).stillPending();
        application.disconnect(socket).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the call has returned");
        assertThat(close).isAccepted();
        and("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }
}

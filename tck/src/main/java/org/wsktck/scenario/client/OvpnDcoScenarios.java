package org.wsktck.scenario.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;
import static org.wsktck.spi.CompletionScript.keepAfter;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_NODELAY;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionScript.FreeIrp;

/** What ovpn-dco-win does over TCP. */
class OvpnDcoScenarios {

    @Scenario(
            id = "client.ovpn-dco-win-tcp",
            verifies = {"WSK-RECVEVENT-001", "WSK-CALLBACK-001", "WSK-DISCONNECT-017", "WSK-CLOSE-005"},
            needs = {Capability.DYNAMIC_EVENTS, Capability.NODELAY})
    void ovpn_dco_takes_packets_and_the_end_from_events(WskApplication application, TcpPeer peer) {
        given("a connection of ovpn-dco, made with its callbacks");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("it enables the receive and the disconnect event without an IRP, and the peer sends and disconnects");
        var enabled = application.enable(socket, RECEIVE, DISCONNECT);

        then("WSK-CALLBACK-001", "both are enabled when the call returns");
        assertThat(enabled).is(STATUS_SUCCESS);
        then("the receive event brings the packet");
        peer.sends("packet");
        callbacks.take("packet");
        and("a send without delay reaches the peer");
        assertThat(application.send(socket, TransferBuffer.holding("reply"), WSK_FLAG_NODELAY))
                .completesOnce()
                .withSuccess()
                .information(5);
        peer.expects("reply");
        and("WSK-DISCONNECT-017", "the disconnect event tells that the peer is gone");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT).withContext(callbacks.context());
        and("WSK-CLOSE-005", "nothing is called any more once the socket is closed");
        var close = application.closeSocket(socket);
        assertThat(close).completesOnce().withSuccess();
        callbacks.wereCalledBefore(close);
    }

    @Scenario(id = "client.ovpn-dco-win-tcp-send", verifies = "WSK-IRP-012", needs = Capability.NODELAY)
    void ovpn_dco_frees_its_IRPs_in_their_completion_routines(WskApplication application, TcpPeer peer) {
        given("a connection of ovpn-dco, and two IRPs that their completion routines free");
        var socket = application.connectTo(peer);
        var first = application.with(application.irp(1).completionRoutine(keepAfter(new FreeIrp())));
        var second = application.with(application.irp(1).completionRoutine(keepAfter(new FreeIrp())));

        when("it sends two packets that lie somewhere in their buffers");
        var packet = first.send(
                socket, TransferBuffer.ofBytes(64).window(30, 6).fill("packet".getBytes(US_ASCII)), WSK_FLAG_NODELAY);
        var another = second.send(
                socket, TransferBuffer.ofBytes(64).window(9, 7).fill("another".getBytes(US_ASCII)), WSK_FLAG_NODELAY);

        then("both are sent, and the subsystem leaves their IRPs alone from then on");
        assertThat(packet).completesOnce().withSuccess();
        assertThat(another).completesOnce().withSuccess();
        peer.expects("packetanother");
    }

    @Scenario(
            id = "client.ovpn-dco-win-tcp-close-while-connecting",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-003"},
            danger = Danger.MAY_HANG)
    void ovpn_dco_closes_a_socket_that_still_connects(WskApplication application, BlackholePeer peer) {
        given("a connect of ovpn-dco that gets no answer");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer).stillPending();

        when("its user gives up, and ovpn-dco closes the socket");
        var close = application.closeSocket(socket);

        then("the connect is completed");
        assertThat(connect).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-003", "and after it the close");
        assertThat(close).completesOnce().withSuccess();
        assertThat(connect).completedBefore(close);
    }
}

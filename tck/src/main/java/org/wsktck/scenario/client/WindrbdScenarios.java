package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_CANCEL;
import static org.wsktck.harness.evidence.Accepted.REFUSED;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;
import static org.wsktck.spi.CompletionScript.keepAfter;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_NODELAY;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;
import static org.wsktck.spi.Wsk.WSK_INFINITE_WAIT;
import static org.wsktck.spi.WskEvent.ACCEPT;

import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionScript.FreeIrp;

/** What WinDRBD does with its connections, and to get them. */
class WindrbdScenarios {

    @Scenario(
            id = "client.windrbd-connect",
            verifies = {"WSK-SEND-002", "WSK-IRP-012", "WSK-ADDR-007", "WSK-RECV-005"},
            needs = {Capability.WAITALL, Capability.NODELAY})
    void WinDRBD_connects_and_exchanges_packets(WskApplication application, TcpPeer peer) {
        given("a connection of WinDRBD, and an IRP for each send that its completion routine frees");
        var socket = application.connectTo(peer);
        var first = application.with(application.irp(1).completionRoutine(keepAfter(new FreeIrp())));
        var second = application.with(application.irp(1).completionRoutine(keepAfter(new FreeIrp())));

        when("it asks for the peer's address, sends two packets at once, and receives one");
        var remoteAddress = application.getRemoteAddress(socket);

        then("WSK-ADDR-007", "the address is that of the peer");
        assertThat(remoteAddress).completesOnce().withSuccess();
        assertThat(remoteAddress.address()).is(peer.address());
        then("both packets reach the peer, in their order");
        var header = first.send(socket, TransferBuffer.holding("header "), WSK_FLAG_NODELAY);
        var data = second.send(socket, TransferBuffer.holding("and data"), WSK_FLAG_NODELAY);
        peer.expects("header and data");
        assertThat(header).completesOnce().withSuccess().information(7);
        assertThat(data).completesOnce().withSuccess().information(8);
        and("WSK-IRP-012", "the subsystem leaves the freed IRPs alone");
        assertThat(header).wasNotCompletedAgain();
        assertThat(data).wasNotCompletedAgain();
        and("WSK-RECV-005", "a packet that comes in two pieces is received whole");
        var receive = application.receive(socket, 6, WSK_FLAG_WAITALL);
        peer.sends("pac");
        assertThat(receive).staysPending();
        peer.sends("ket");
        assertThat(receive).completesOnce().withSuccess().received("packet");
        and("the socket can be closed without a disconnect");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.windrbd-listen",
            verifies = {"WSK-ACCEPT-018", "WSK-ACCEPT-020"},
            needs = {Capability.LISTEN, Capability.DYNAMIC_EVENTS, Capability.NODELAY})
    void WinDRBD_takes_its_connections_from_an_event(WskApplication application, TcpPeer peer) {
        given("a listening socket of WinDRBD, whose accept event it has enabled with an IRP");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks.context(), callbacks);
        application.enablesWithIrp(listener.socket(), ACCEPT);

        when("a peer connects");
        peer.dials(listener);

        then("the event is called with the listening socket's context");
        var accepted = callbacks.next(ACCEPT).withContext(callbacks.context());
        and("WSK-ACCEPT-020", "the connection is WinDRBD's");
        var socket = accepted.socket();
        peer.sends("handshake");
        application.receivesExactly(socket, "handshake");
        assertThat(application.send(socket, TransferBuffer.holding("welcome"), WSK_FLAG_NODELAY))
                .completesOnce()
                .withSuccess();
        peer.expects("welcome");
        and("both sockets can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.windrbd-accept-twice",
            verifies = {"WSK-ACCEPT-020", "WSK-CLOSE-001"},
            needs = {Capability.LISTEN, Capability.DYNAMIC_EVENTS})
    void WinDRBD_drops_a_connection_that_it_has_not_come_to(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a connection that WinDRBD has taken and not come to, and an accept event that will close it");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks.context(), callbacks);
        application.enablesWithIrp(listener.socket(), ACCEPT);
        peer.dials(listener);
        var dropped = callbacks.next(ACCEPT).hasReturned().socket();
        var inside = application.fromCallback();
        var close = inside.closeSocket(dropped);
        callbacks.on(ACCEPT, ACCEPT_WITH_NULLS.after(inside.actions()));

        when("another peer connects");
        otherPeer.dials(listener);
        var kept = callbacks.next(ACCEPT);

        then("its connection is WinDRBD's");
        application.exchangesDataWith(otherPeer, kept.socket());
        and("WSK-CLOSE-001", "the close that was made inside the event succeeds, and the first peer's connection ends");
        assertThat(close).completesOnce().withSuccess();
        peer.expectsEnding();
        and("the other sockets can be closed");
        assertThat(application.closeSocket(kept.socket())).completesOnce().withSuccess();
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.windrbd-receive-timeout",
            verifies = {"WSK-RECV-008", "WSK-IRP-014"},
            needs = Capability.WAITALL)
    void WinDRBD_uses_what_a_receive_has_got_in_its_time(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of WinDRBD, of whose bytes some have come");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 16, WSK_FLAG_WAITALL).stillPending();
        peer.sends("half");
        application.exchange(socket, peer);
        receive.givenTime();

        when("its time is up, and WinDRBD cancels it");
        receive.cancel();

        then("it is completed, and counts no byte that did not come");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_CANCEL)
                .receivedBeginningOf("half");
        and("WSK-IRP-014", "what comes next is received behind the bytes that it counts");
        peer.sends("rest");
        application.stream(socket).expectsRestBehind(receive, "half", "rest");
    }

    @Scenario(id = "client.windrbd-peer-closes", verifies = "WSK-RECV-025")
    void WinDRBD_learns_from_a_receive_of_no_bytes_that_its_peer_closed(WskApplication application, TcpPeer peer) {
        given("a connection of WinDRBD on which a packet has come");
        var socket = application.connectTo(peer);
        peer.sends("p");
        assertThat(application.receive(socket, 16))
                .completesOnce()
                .withSuccess()
                .received("p");
        var receive = application.receive(socket, 16);

        when("the peer closes");
        peer.disconnectsGracefully();

        then("the receive that waits is completed with success and no bytes");
        assertThat(receive).completesOnce().withSuccess().information(0);
        and("WinDRBD closes the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.windrbd-send-after-reset", verifies = "WSK-SEND-010", needs = Capability.NODELAY)
    void WinDRBD_learns_from_a_send_that_the_connection_is_gone(WskApplication application, TcpPeer peer) {
        given("a connection of WinDRBD that the peer has reset, as a receive has shown");
        var socket = application.socketResetBy(peer);

        when("WinDRBD sends");
        var send = application.send(socket, TransferBuffer.holding("lost"), WSK_FLAG_NODELAY);

        then("the send fails");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET);
        and("WinDRBD can close the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.windrbd-refused", verifies = "WSK-CONNECT-007")
    void WinDRBD_learns_that_its_peer_refuses(WskApplication application, RefusingPeer peer) {
        given("a bound socket of WinDRBD");
        var socket = application.boundSocket();

        when("it connects where nobody listens");
        var connect = application.connect(socket, peer);

        then("the connect fails as refused");
        assertThat(connect).completesOnce().withOneOf(REFUSED);
        and("WinDRBD closes the socket");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.windrbd-wait-for-network",
            verifies = "WSK-REG-014",
            families = Families.NONE,
            needs = Capability.FAULT_HOOKS)
    void WinDRBD_waits_for_the_provider_while_Windows_starts(WskApplication application) {
        given("a thread of WinDRBD that waits for the provider");
        application.providerIsNotReady();
        var registration = application.register();
        var capture = registration.startCapture(WSK_INFINITE_WAIT);
        capture.staysBlocked();

        when("the provider becomes ready");
        application.providerBecomesReady();

        then("the thread goes on, with the NPI");
        assertThat(capture.returns()).is(STATUS_SUCCESS);
    }
}

package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What drivers do through libwsk. */
class LibwskScenarios {

    @Scenario(id = "client.libwsk-receive-timeout", verifies = "WSK-IRP-014")
    void libwsk_gives_up_a_receive_that_takes_too_long(WskApplication application, TcpPeer peer) {
        given("a receive of libwsk that waits");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();

        when("its time is up, and libwsk cancels it");
        receive.cancel();

        then("it is completed, so that the IRP can be freed");
        assertThat(receive).completesOnce();
        and("the next receive brings what comes");
        peer.sends("x");
        assertThat(application.receive(socket, 64))
                .completesOnce()
                .withSuccess()
                .received("x");
    }

    @Scenario(id = "client.libwsk-connect-timeout", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void libwsk_gives_up_a_connect_that_takes_too_long(WskApplication application, BlackholePeer peer) {
        given("a connect of libwsk that gets no answer");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer).stillPending();

        when("its time is up, and libwsk cancels it");
        connect.cancel();

        then("it is completed");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT);
        and("the socket can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.libwsk-close-without-disconnect", verifies = "WSK-CLOSE-006")
    void a_user_of_libwsk_closes_without_a_disconnect(WskApplication application, TcpPeer peer) {
        given("a connection of libwsk that has sent");
        var socket = application.connectTo(peer);
        assertThat(application.send(socket, "and gone")).completesOnce().withSuccess();
        peer.expects("and gone");

        when("its user closes it without a disconnect");
        var close = application.closeSocket(socket);

        then("the peer sees the connection reset");
        assertThat(close).completesOnce().withSuccess();
        peer.expectsReset();
    }

    @Scenario(id = "client.libwsk-address-before-bind", verifies = "WSK-ADDR-002")
    void a_user_of_libwsk_asks_for_an_address_too_early(WskApplication application) {
        given("a socket of libwsk that its user has not bound");
        var socket = application.connectionSocket();

        when("the user asks for its local address");
        var address = application.getLocalAddress(socket);

        then("the failure says that the socket is in the wrong state");
        assertThat(address).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
        and("once it is bound it has one");
        application.bind(socket, application.wildcard()).succeeds();
        assertThat(application.getLocalAddress(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.libwsk-accept",
            verifies = {"WSK-ACCEPT-001", "WSK-ACCEPT-007"},
            needs = Capability.LISTEN)
    void libwsk_accepts_one_connection_after_the_other(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a server of libwsk that has accepted a connection");
        var listener = application.listens();
        peer.dials(listener);
        var first = application.accept(listener).socket();

        when("it accepts again, and another peer connects");
        var accept = application.accept(listener);
        otherPeer.dials(listener);

        then("the second one is completed with a socket of its own");
        assertThat(accept).completesOnce().withSuccess();
        application.exchangesDataWith(otherPeer, accept.socket());
        application.exchangesDataWith(peer, first);
        and("WSK-ACCEPT-007", "and with the address of the other peer");
        otherPeer.requiresUntranslatedPath();
        assertThat(accept.acceptedRemoteAddress()).is(otherPeer.ownAddress());
        and("the listening socket can be closed");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }
}

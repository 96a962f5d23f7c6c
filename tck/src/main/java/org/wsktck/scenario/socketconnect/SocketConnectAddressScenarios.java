package org.wsktck.scenario.socketconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.REFUSED;

import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskSocketConnect: the local address that it is given, and another call after one that failed. */
class SocketConnectAddressScenarios {

    @Scenario(id = "socketconnect.specific-address", verifies = "WSK-SOCKETCONNECT-002")
    void the_connection_leaves_from_the_local_address_given(WskApplication application, TcpPeer peer) {
        given("a local address with a free port, and a path that translates no addresses");
        var address = application.freeAddressTowards(peer);
        peer.requiresUntranslatedPath();

        when("the application makes a socket that is bound to it and connected to the peer");
        var connect = application.socketConnect(address, peer.address());

        then("the IRP is completed with the socket, whose local address it is");
        assertThat(connect).completesOnce().withSuccess();
        assertThat(application.getLocalAddress(connect.socket()).address()).is(address);
        and("the peer sees the connection come from there");
        peer.expectsConnection();
        assertThat(peer.sourceAddress()).is(address);
    }

    @Scenario(id = "socketconnect.after-refusal", verifies = "WSK-SOCKETCONNECT-001")
    void a_connected_socket_can_be_made_after_a_refusal(
            WskApplication application, RefusingPeer refusing, TcpPeer peer) {
        given("a WskSocketConnect that was refused");
        var refused = application.socketConnect(application.wildcard(), refusing.address());
        assertThat(refused).completesOnce().withOneOf(REFUSED);

        when("the application makes a socket that is connected to a peer that listens");
        var connect = application.socketConnect(application.wildcard(), peer.address());

        then("the IRP is completed with the socket");
        assertThat(connect).completesOnce().withSuccess();
        and("the socket carries data both ways");
        peer.expectsConnection();
        application.exchangesDataWith(peer, connect.socket());
    }
}

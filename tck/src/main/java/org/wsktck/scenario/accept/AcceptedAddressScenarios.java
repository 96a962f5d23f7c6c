package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;

/** The addresses that come with an accepted connection. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptedAddressScenarios {

    @Scenario(id = "accept.local-address", verifies = "WSK-ACCEPT-006")
    void the_local_address_is_the_one_that_the_connection_came_in_on(WskApplication application, TcpPeer peer) {
        given("a socket that listens on all local addresses");
        var listener = application.listensEverywhere();

        when("a peer connects to one of them, and the application accepts");
        peer.dials(listener);
        peer.requiresUntranslatedPath();
        var accept = application.accept(listener);

        then("LocalAddress is the one that the peer has connected to");
        assertThat(accept.acceptedLocalAddress()).is(peer.dialledAddress());
    }

    @Scenario(id = "accept.remote-address", verifies = "WSK-ACCEPT-007")
    void the_remote_address_is_the_peers(WskApplication application, TcpPeer peer) {
        given("a listening socket with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);
        peer.requiresUntranslatedPath();

        then("RemoteAddress is the address that the peer has connected from");
        assertThat(accept.acceptedRemoteAddress()).is(peer.ownAddress());
    }

    @Scenario(
            id = "accept.addresses-of-each",
            verifies = {"WSK-ACCEPT-006", "WSK-ACCEPT-007"})
    void each_of_two_connections_has_its_own_peers_address(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a listening socket that has accepted a connection");
        var listener = application.listens();
        onePeer.dials(listener);
        onePeer.requiresUntranslatedPath();
        var one = application.accept(listener);
        assertThat(one).completesOnce().withSuccess();

        when("another peer connects and is accepted");
        var other = application.accept(listener);
        otherPeer.dials(listener);

        then("WSK-ACCEPT-007", "the remote address of each is its own peer's");
        assertThat(other.acceptedRemoteAddress()).is(otherPeer.ownAddress());
        assertThat(one.acceptedRemoteAddress()).is(onePeer.ownAddress());
        and("WSK-ACCEPT-006", "both have come in on the same local address");
        assertThat(other.acceptedLocalAddress()).is(otherPeer.dialledAddress());
        assertThat(one.acceptedLocalAddress()).is(onePeer.dialledAddress());
    }

    @Scenario(id = "accept.address-family", verifies = "WSK-ACCEPT-034")
    void addresses_are_of_the_family_of_the_listening_socket(
            WskApplication application, TcpPeer peer, AddressFamily family) {
        given("a listening socket with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);

        then("both addresses are of the family that the socket was created with");
        assertThat(accept.acceptedLocalAddress()).isOfFamily(family);
        assertThat(accept.acceptedRemoteAddress()).isOfFamily(family);
    }
}

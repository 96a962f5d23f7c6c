package org.wsktck.scenario.address;

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

/** The addresses of an accepted socket. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptedSocketAddressScenarios {

    @Scenario(
            id = "address.local-of-accepted",
            verifies = {"WSK-ADDR-013", "WSK-ADDR-021"})
    void the_local_address_of_an_accepted_socket_is_the_one_that_accepting_told(
            WskApplication application, TcpPeer peer) {
        given("a connection that was accepted by a socket that listens on all local addresses");
        var listener = application.listensEverywhere();
        peer.dials(listener);
        var accept = application.accept(listener);
        var told = accept.acceptedLocalAddress();

        when("the application asks for the local address of the accepted socket");
        var local = application.getLocalAddress(accept.socket());

        then("WSK-ADDR-021", "the socket counts as bound: the IRP is completed with success");
        assertThat(local).completesOnce().withSuccess();
        and("WSK-ADDR-013", "it is the address that WskAccept has stored");
        assertThat(local.address()).is(told);
    }

    @Scenario(
            id = "address.remote-of-accepted",
            verifies = {"WSK-ADDR-010", "WSK-ADDR-024"})
    void the_remote_address_of_an_accepted_socket_is_the_one_that_accepting_told(
            WskApplication application, TcpPeer peer) {
        given("an accepted connection");
        var listener = application.listens();
        peer.dials(listener);
        var accept = application.accept(listener);
        var told = accept.acceptedRemoteAddress();

        when("the application asks for the remote address of the accepted socket");
        var remote = application.getRemoteAddress(accept.socket());

        then("WSK-ADDR-024", "the IRP is completed with success");
        assertThat(remote).completesOnce().withSuccess();
        and("WSK-ADDR-010", "it is the address that WskAccept has stored");
        assertThat(remote.address()).is(told);
    }

    @Scenario(id = "address.family-of-accepted", verifies = "WSK-ADDR-005")
    void an_accepted_socket_reports_addresses_of_its_listeners_family(
            WskApplication application, TcpPeer peer, AddressFamily family) {
        given("an accepted connection");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();

        when("the application asks for both addresses");
        var local = application.getLocalAddress(socket);
        var remote = application.getRemoteAddress(socket);

        then("they are of the family that the listening socket was created with");
        assertThat(local.address()).isOfFamily(family);
        assertThat(remote.address()).isOfFamily(family);
    }
}

package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskGetLocalAddress on a listening socket. */
@Needs(Capability.LISTEN)
@Under({Condition.IRP, Condition.IRQL})
class ListenerAddressScenarios {

    @Scenario(id = "address.local-of-listener", verifies = "WSK-ADDR-015")
    @Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
    void the_local_address_of_a_listener_is_the_one_that_it_was_bound_to(WskApplication application) {
        given("a socket that listens at an address");
        var listener = application.listens();

        when("the application asks for its local address");
        var local = application.getLocalAddress(listener.socket());

        then("the call is accepted, and the IRP is completed with the address");
        assertThat(local).isAccepted().completesOnce().withSuccess();
        assertThat(local.address()).is(listener.address());
    }

    @Scenario(id = "address.local-of-listener-after-accepts", verifies = "WSK-ADDR-015")
    @Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
    void a_listener_keeps_its_local_address_while_it_accepts(WskApplication application, TcpPeer peer) {
        given("a socket that has accepted a connection, with another WskAccept that waits");
        var listener = application.listens();
        peer.dials(listener);
        application.accept(listener).succeeds();
        var accept = application.accept(listener).stillPending();

        when("the application asks for its local address");
        var local = application.getLocalAddress(listener.socket());

        then("it is told the address that it has listened at from the beginning");
        assertThat(local).completesOnce().withSuccess();
        assertThat(local.address()).is(listener.address());
        and("the accept still waits");
        assertThat(accept).isPending();
    }

    @Scenario(id = "address.local-of-unbound-listener", verifies = "WSK-ADDR-018")
    void an_unbound_listening_socket_has_no_local_address(WskApplication application) {
        given("a listening socket that has not been bound");
        var socket = application.createListeningSocket().socket();

        when("the application asks for its local address");
        var local = application.getLocalAddress(socket);

        then("the call fails since the socket is not bound");
        assertThat(local).completesOnce().with(STATUS_INVALID_DEVICE_STATE);
    }
}

package org.wsktck.scenario.address;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** The addresses of a socket, asked for when another one has been connected since. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class AddressesOfTwoScenarios {

    @Scenario(id = "address.local-beside-another", verifies = "WSK-ADDR-001")
    void a_socket_keeps_its_local_address_when_another_connects(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a connected socket, whose local address the application knows");
        var socket = application.connectTo(onePeer);
        var known = application.getLocalAddress(socket).address();

        when("another socket has been connected since");
        application.connectTo(otherPeer);

        then("the local address of the first is still the same");
        assertThat(application.getLocalAddress(socket).address()).is(known);
    }

    @Scenario(id = "address.remote-beside-another", verifies = "WSK-ADDR-007")
    void each_of_two_sockets_keeps_its_remote_address(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two sockets, the second connected after the first, to another peer");
        var one = application.connectTo(onePeer);
        var other = application.connectTo(otherPeer);

        when("the application asks both for their remote addresses");
        var remoteOfOne = application.getRemoteAddress(one);
        var remoteOfOther = application.getRemoteAddress(other);

        then("each has the address of its own peer");
        assertThat(remoteOfOne.address()).is(onePeer.address());
        assertThat(remoteOfOther.address()).is(otherPeer.address());
    }

    @Scenario(
            id = "address.of-two-ready-connected",
            verifies = {"WSK-ADDR-001", "WSK-ADDR-007"})
    @Under({})
    void each_of_two_sockets_that_were_made_connected_has_addresses_of_its_own(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two sockets from WskSocketConnect, to a peer each");
        var one = application
                .socketConnect(application.wildcard(), onePeer.address())
                .socket();
        var other = application
                .socketConnect(application.wildcard(), otherPeer.address())
                .socket();

        when("the application asks both for their addresses");
        var localOfOne = application.getLocalAddress(one);
        var localOfOther = application.getLocalAddress(other);
        var remoteOfOne = application.getRemoteAddress(one);
        var remoteOfOther = application.getRemoteAddress(other);

        then("WSK-ADDR-007", "each has the remote address of its own peer");
        assertThat(remoteOfOne.address()).is(onePeer.address());
        assertThat(remoteOfOther.address()).is(otherPeer.address());
        and("WSK-ADDR-001", "and a local port of its own, which its peer sees");
        assertThat(localOfOne.address()).hasPort(onePeer.sourceAddress().port());
        assertThat(localOfOther.address()).hasPort(otherPeer.sourceAddress().port());
    }
}

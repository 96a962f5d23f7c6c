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

/** WskGetLocalAddress and WskGetRemoteAddress more than once, and beside a receive that waits. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS,
    Condition.SEND_WAITS
})
class RepeatedQueryScenarios {

    @Scenario(id = "address.local-asked-again", verifies = "WSK-ADDR-001")
    void the_local_address_is_the_same_however_often_it_is_asked_for(WskApplication application, TcpPeer peer) {
        given("a connected socket whose local address the application has asked for twice");
        var socket = application.connectTo(peer);
        var first = application.getLocalAddress(socket);
        var second = application.getLocalAddress(socket);

        when("the application asks once more");
        var third = application.getLocalAddress(socket);

        then("each IRP is completed with success, and the addresses are the same");
        assertThat(first).completesOnce().withSuccess();
        assertThat(second).completesOnce().withSuccess();
        assertThat(third).completesOnce().withSuccess();
        assertThat(second.address()).is(first.address());
        assertThat(third.address()).is(first.address());
    }

    @Scenario(id = "address.remote-asked-again", verifies = "WSK-ADDR-007")
    void the_remote_address_is_the_same_however_often_it_is_asked_for(WskApplication application, TcpPeer peer) {
        given("a connected socket whose remote address the application has asked for twice");
        var socket = application.connectTo(peer);
        var first = application.getRemoteAddress(socket);
        var second = application.getRemoteAddress(socket);

        when("the application asks once more");
        var third = application.getRemoteAddress(socket);

        then("each IRP is completed with success, and each address is the one it was connected to");
        assertThat(first).completesOnce().withSuccess();
        assertThat(second).completesOnce().withSuccess();
        assertThat(third).completesOnce().withSuccess();
        assertThat(first.address()).is(peer.address());
        assertThat(second.address()).is(peer.address());
        assertThat(third.address()).is(peer.address());
    }

    @Scenario(
            id = "address.beside-waiting-receive",
            verifies = {"WSK-ADDR-001", "WSK-ADDR-007"})
    void both_addresses_can_be_asked_for_while_a_receive_waits(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 16).stillPending();

        when("the application asks for both addresses");
        var local = application.getLocalAddress(socket);
        var remote = application.getRemoteAddress(socket);

        then("the IRP for the local one is completed with success while the receive waits");
        assertThat(local).completesOnce().withSuccess();
        assertThat(local.address()).isConcrete().hasPort();
        and("WSK-ADDR-007", "so is the one for the remote one");
        assertThat(remote).completesOnce().withSuccess();
        assertThat(remote.address()).is(peer.address());
        assertThat(receive).isPending();
    }
}

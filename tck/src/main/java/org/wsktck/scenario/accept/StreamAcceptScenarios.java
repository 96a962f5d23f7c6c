package org.wsktck.scenario.accept;

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
import org.wsktck.spi.Capability;

/** WskAccept on a stream socket that listens. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class StreamAcceptScenarios {

    @Scenario(id = "accept.on-stream", verifies = "WSK-ACCEPT-031")
    void a_stream_socket_that_listens_accepts(WskApplication application, TcpPeer peer) {
        given("a stream socket that listens, with a WskAccept that waits");
        var listener = application.streamListener();
        var accept = application.accept(listener);

        when("a peer connects");
        peer.dials(listener);

        then("the IRP is completed with a socket for its connection");
        assertThat(accept).isAccepted().completesOnce().withSuccess();
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "accept.on-stream-one-after-the-other", verifies = "WSK-ACCEPT-031")
    void a_stream_socket_accepts_one_connection_after_the_other(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a stream socket that listens and has accepted a connection that was there before");
        var listener = application.streamListener();
        onePeer.dials(listener);
        var one = application.accept(listener).socket();

        when("another peer connects, and the application accepts again");
        otherPeer.dials(listener);
        var other = application.accept(listener);

        then("each of the two sockets stands for the connection of its own peer");
        application.exchangesDataWith(otherPeer, other);
        application.exchangesDataWith(onePeer, one);
    }
}

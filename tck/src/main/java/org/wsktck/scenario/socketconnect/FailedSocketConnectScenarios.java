package org.wsktck.scenario.socketconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.harness.evidence.Accepted.IN_USE;
import static org.wsktck.harness.evidence.Accepted.REFUSED;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskSocketConnect that fails: as a whole, with nothing left to close. */
class FailedSocketConnectScenarios {

    @Scenario(id = "socketconnect.refused", verifies = "WSK-SOCKETCONNECT-007")
    void a_refused_connection_leaves_no_socket(WskApplication application, RefusingPeer peer) {
        given("a registration that has captured the provider NPI, and a peer that refuses");
        var registration = application.registerAndCapture();

        when("the application makes a socket that is connected to it");
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());

        then("the IRP is completed with a status that means 'refused', and without a socket");
        assertThat(connect).completesOnce().withOneOf(REFUSED).information(0);
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "socketconnect.address-in-use", verifies = "WSK-SOCKETCONNECT-007")
    void a_local_address_in_use_makes_the_request_fail(WskApplication application, TcpPeer peer) {
        given("a peer, and a port that another socket is bound to");
        var peerAddress = peer.address();
        var port =
                application.getLocalAddress(application.boundSocket()).address().port();

        when("the application makes a socket that is bound to the same port and connected to the peer");
        var connect = application.socketConnect(application.wildcard().withPort(port), peerAddress);

        then("the IRP is completed with a status that means 'in use', and without a socket");
        assertThat(connect).completesOnce().withOneOf(IN_USE).information(0);
        and("the peer sees no connection");
        peer.sawNoConnection();
    }

    @Scenario(id = "socketconnect.cancelled", verifies = "WSK-SOCKETCONNECT-007")
    void a_cancelled_request_leaves_no_socket(WskApplication application, BlackholePeer peer) {
        given("a WskSocketConnect that gets no answer");
        var registration = application.registerAndCapture();
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());

        when("the application cancels it");
        connect.cancel();

        then("the IRP is completed as cancelled, and without a socket");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT).information(0);
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }
}

package org.wsktck.scenario.clientcontrol;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskClientEvent, which is reserved. */
class ClientEventScenarios {

    @Scenario(id = "clientcontrol.no-client-events", verifies = "WSK-CLIENT-032")
    void there_are_no_events_of_a_client(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a registration with a WskClientEvent, and two connected sockets made through it");
        var events = application.clientEvents();
        var registration = application.registerAndCapture(events);
        var wsk = registration.calls();
        var socket = wsk.socketConnect(application.wildcard(), peer.address()).socket();
        var otherSocket =
                wsk.socketConnect(application.wildcard(), otherPeer.address()).socket();

        when("they are used and closed, and the registration is withdrawn");
        application.exchange(socket, peer);
        application.exchange(otherSocket, otherPeer);
        wsk.closeSocket(socket).succeeds();
        wsk.closeSocket(otherSocket).succeeds();
        registration.releaseAll();
        registration.deregister();

        then("WskClientEvent has not been called");
        events.wereNotCalled();
    }
}

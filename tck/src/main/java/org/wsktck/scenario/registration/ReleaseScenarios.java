package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskReleaseProviderNPI. */
class ReleaseScenarios {

    @Scenario(id = "registration.sockets-outlive-release", verifies = "WSK-REG-036")
    void a_connection_socket_works_on_after_the_npi_is_released(WskApplication application, TcpPeer peer) {
        given("a new connection socket");
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var socket = wsk.createConnectionSocket().socket();

        when("the application releases the provider NPI");
        registration.release();

        then("the socket is bound and connected all the same");
        assertThat(wsk.bind(socket, application.wildcard())).completesOnce().withSuccess();
        assertThat(wsk.connect(socket, peer)).completesOnce().withSuccess();
        and("carries data both ways");
        assertThat(wsk.send(socket, "ping")).completesOnce().withSuccess();
        peer.expects("ping");
        peer.sends("x");
        assertThat(wsk.receive(socket, 1)).completesOnce().withSuccess().received(new byte[] {'x'});
        and("is closed");
        assertThat(wsk.closeSocket(socket)).completesOnce().withSuccess();
    }
}

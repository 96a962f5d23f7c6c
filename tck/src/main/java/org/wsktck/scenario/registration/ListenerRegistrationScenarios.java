package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What a listening socket has to do with the registration that it was made under. */
@Needs(Capability.LISTEN)
class ListenerRegistrationScenarios {

    @Scenario(id = "registration.waits-for-listener", verifies = "WSK-REG-040")
    void deregistering_waits_for_the_close_of_a_listening_socket(WskApplication application) {
        given("a bound listening socket whose NPI has been released");
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var socket = wsk.createListeningSocket().socket();
        wsk.bind(socket, application.wildcard()).succeeds();
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the close of the socket");
        deregister.staysBlocked();
        and("returns after it");
        wsk.closeSocket(socket).succeeds();
        deregister.returns();
    }

    @Scenario(id = "registration.waits-for-accepted", verifies = "WSK-REG-040")
    void deregistering_waits_for_the_close_of_an_accepted_socket(WskApplication application, TcpPeer peer) {
        given("an accepted connection; its listener has been closed, and the NPI released");
        var address = application.serverAddress();
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var listener = new Listener(wsk.createListeningSocket().socket(), address);
        wsk.bind(listener.socket(), address).succeeds();
        peer.dials(listener);
        var socket = wsk.accept(listener).socket();
        wsk.closeSocket(listener.socket()).succeeds();
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the close of the accepted socket");
        deregister.staysBlocked();
        and("returns after it");
        wsk.closeSocket(socket).succeeds();
        deregister.returns();
    }

    @Scenario(id = "registration.listeners-outlive-release", verifies = "WSK-REG-042")
    void a_listening_socket_works_on_after_the_npi_is_released(WskApplication application, TcpPeer peer) {
        given("a new listening socket");
        var address = application.serverAddress();
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var listener = new Listener(wsk.createListeningSocket().socket(), address);

        when("the application releases the provider NPI");
        registration.release();

        then("the socket is bound and accepts all the same");
        assertThat(wsk.bind(listener.socket(), address)).completesOnce().withSuccess();
        peer.dials(listener);
        var accept = wsk.accept(listener);
        assertThat(accept).completesOnce().withSuccess();
        and("the accepted socket works, and both are closed");
        application.exchangesDataWith(peer, accept);
        assertThat(wsk.closeSocket(accept.socket())).completesOnce().withSuccess();
        assertThat(wsk.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(id = "registration.accepted-outlives-release", verifies = "WSK-REG-042")
    void an_accepted_socket_works_on_after_the_npi_is_released(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("an accepted connection, and another WskAccept that waits");
        var address = application.serverAddress();
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var listener = new Listener(wsk.createListeningSocket().socket(), address);
        wsk.bind(listener.socket(), address).succeeds();
        onePeer.dials(listener);
        var socket = wsk.accept(listener).socket();
        var accept = wsk.accept(listener).stillPending();

        when("the application releases the provider NPI");
        registration.release();

        then("the accepted socket works on");
        application.exchangesDataWith(onePeer, socket);
        and("the accept that waits gets the next connection");
        otherPeer.dials(listener);
        assertThat(accept).completesOnce().withSuccess();
        application.exchangesDataWith(otherPeer, accept);
    }
}

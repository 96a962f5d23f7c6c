package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** WskDeregister: what it waits for, and what is over once it has been called. */
class DeregisterScenarios {

    @Scenario(id = "registration.waits-for-release", verifies = "WSK-REG-022", families = Families.NONE)
    void deregistering_waits_for_the_release_of_the_npi(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the release");
        deregister.staysBlocked();
        and("returns after it");
        registration.release();
        deregister.returns();
    }

    @Scenario(id = "registration.waits-for-call", verifies = "WSK-REG-023", needs = Capability.FAULT_HOOKS)
    void deregistering_waits_for_a_call_into_the_provider(WskApplication application) {
        given("a WskSocket that is held inside the provider, and an NPI that has been released meanwhile");
        var registration = application.registerAndCapture();
        var held = application.holdProviderDispatchCalls();
        var create = registration.startCreatingSocket();
        create.staysBlocked();
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the WskSocket");
        deregister.staysBlocked();
        and("returns after it, once the socket is closed");
        held.letGo();
        registration.calls().closeSocket(create.request().socket()).succeeds();
        deregister.returns();
    }

    @Scenario(id = "registration.waits-for-socket", verifies = "WSK-REG-024")
    void deregistering_waits_for_the_close_of_every_connection_socket(WskApplication application) {
        given("a connection socket whose NPI has been released");
        var registration = application.registerAndCapture();
        var socket = registration.calls().createConnectionSocket().socket();
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the close of the socket");
        deregister.staysBlocked();
        and("returns after it");
        registration.calls().closeSocket(socket).succeeds();
        deregister.returns();
    }

    @Scenario(id = "registration.waits-for-pending-connect", verifies = "WSK-REG-025")
    void deregistering_waits_for_a_pending_socket_connect(WskApplication application, BlackholePeer peer) {
        given("a WskSocketConnect that gets no answer, and an NPI that has been released meanwhile");
        var registration = application.registerAndCapture();
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());
        registration.release();

        when("the application deregisters and then cancels the connect");
        var deregister = registration.startDeregister().mayReturn(); // AMB-38: it may cancel the connect itself.
        connect.cancel();

        then("the connect is completed");
        assertThat(connect).completesOnce();
        and("not later than the deregistration returns");
        assertThat(connect).completedBefore(deregister);
    }

    @Scenario(id = "registration.capture-during-deregister", verifies = "WSK-REG-020", families = Families.NONE)
    void capturing_fails_while_the_registration_is_being_withdrawn(WskApplication application) {
        given("a deregistration that waits for the release of a captured NPI");
        var registration = application.registerAndCapture();
        var deregister = registration.startDeregister();
        deregister.staysBlocked();

        when("the application captures once more");
        var captured = registration.startCapture(Wsk.WSK_INFINITE_WAIT);

        then("the capture says that the provider is not ready");
        assertThat(captured.returns()).is(NtStatus.STATUS_DEVICE_NOT_READY);
        and("the release of the first capture is all that the deregistration waited for");
        registration.release();
        deregister.returns();
    }

    @Scenario(id = "registration.capture-after-deregister", verifies = "WSK-REG-020", families = Families.NONE)
    void capturing_fails_once_the_registration_is_withdrawn(WskApplication application) {
        given("a registration that has been withdrawn");
        var registration = application.register();
        registration.deregister();

        when("the application captures the provider NPI");
        var captured = registration.capture(Wsk.WSK_NO_WAIT);

        then("the capture says that the provider is not ready");
        assertThat(captured).is(NtStatus.STATUS_DEVICE_NOT_READY);
    }

    @Scenario(id = "registration.deregister-unused", verifies = "WSK-REG-039", families = Families.NONE)
    void a_registration_that_never_captured_is_deregistered_without_a_release(WskApplication application) {
        given("a registration that has captured nothing");
        var registration = application.register();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call returns");
        deregister.returns();
    }

    @Scenario(id = "registration.deregister-refused", verifies = "WSK-REG-039", families = Families.NONE)
    void a_registration_whose_capture_was_refused_is_deregistered_without_a_release(WskApplication application) {
        given("a registration whose capture has been refused because of its version");
        var registration = application.register(Wsk.makeWskVersion(0x7F, 0)).isRefusedTheNpi();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call returns");
        deregister.returns();
    }

    @Scenario(id = "registration.deregister-used", verifies = "WSK-REG-039")
    void a_registration_that_has_been_used_is_deregistered_once_all_is_given_back(
            WskApplication application, TcpPeer peer) {
        given("a registration that has used three sockets, closed them and released the NPI");
        var registration = application.registerAndCapture();
        var wsk = registration.calls();
        var created = wsk.createConnectionSocket().socket();
        var bound = wsk.createConnectionSocket().socket();
        wsk.bind(bound, application.wildcard()).succeeds();
        var connected =
                wsk.socketConnect(application.wildcard(), peer.address()).socket();
        wsk.closeSocket(created).succeeds();
        wsk.closeSocket(bound).succeeds();
        wsk.closeSocket(connected).succeeds();
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call returns");
        deregister.returns();
    }
}

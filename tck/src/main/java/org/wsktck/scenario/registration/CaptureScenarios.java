package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CAPTURE_WITHOUT_WAIT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** WskCaptureProviderNPI with a provider that is ready. */
class CaptureScenarios {

    @Scenario(id = "registration.capture-usable", verifies = "WSK-REG-012")
    void a_captured_npi_can_be_used_at_once(WskApplication application) {
        given("a registration");
        var registration = application.register();

        when("the application captures the provider NPI");
        var captured = registration.capture(Wsk.WSK_INFINITE_WAIT);

        then("the call succeeds");
        assertThat(captured).is(NtStatus.STATUS_SUCCESS);
        and("the NPI holds a client and a table");
        registration.capturedClientAndDispatch();
        and("they make a socket");
        assertThat(registration.calls().createConnectionSocket())
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "registration.capture-without-wait", verifies = "WSK-REG-013", families = Families.NONE)
    void capturing_without_wait_returns_at_once(WskApplication application) {
        given("a registration");
        var registration = application.register();

        when("the application captures the provider NPI with WSK_NO_WAIT");
        var capture = registration.startCapture(Wsk.WSK_NO_WAIT);

        then("the call returns with the NPI, or says that the provider is not ready");
        assertThat(capture.returns()).isOneOf(CAPTURE_WITHOUT_WAIT);
    }

    @Scenario(id = "registration.captures-counted", verifies = "WSK-REG-017", families = Families.NONE)
    void each_capture_needs_a_release_of_its_own(WskApplication application) {
        given("a provider NPI that has been captured twice and released once");
        var registration = application.registerAndCapture();
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        registration.release();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the second release");
        deregister.staysBlocked();
        and("returns after it");
        registration.release();
        deregister.returns();
    }

    @Scenario(id = "registration.functions-of-the-version", verifies = "WSK-REG-033")
    void every_captured_table_has_the_functions_of_its_version(WskApplication application, TcpPeer peer) {
        given("a provider NPI that has been captured twice");
        var registration = application.registerAndCapture();
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);

        when("the application calls the functions that make connection sockets, which every version 1.x has");
        var create = registration.calls().createConnectionSocket();
        var connect = registration.calls().socketConnect(application.wildcard(), peer.address());

        then("both do their work");
        assertThat(create).completesOnce().withSuccess();
        assertThat(connect).completesOnce().withSuccess();
    }
}

package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CAPTURE_TIMED_OUT;

import java.time.Duration;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskProviderCharacteristics;

/** Registrations while the provider is not ready. */
@Needs(Capability.FAULT_HOOKS)
class ProviderNotReadyScenarios {
    private static final int TIME_OUT_MILLIS = 100;
    private static final int LONG_TIME_OUT_MILLIS = 600_000;

    @Scenario(
            id = "registration.no-wait-for-provider",
            verifies = {"WSK-REG-013", "WSK-REG-015"},
            families = Families.NONE)
    void capturing_without_wait_does_not_wait_for_the_provider(WskApplication application) {
        given("a registration, and a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();

        when("the application captures the provider NPI with WSK_NO_WAIT");
        var capture = registration.startCapture(Wsk.WSK_NO_WAIT);

        then("the call returns at once");
        var status = capture.returns();
        and("WSK-REG-015", "says that the provider is not ready");
        assertThat(status).is(NtStatus.STATUS_DEVICE_NOT_READY);
    }

    @Scenario(id = "registration.infinite-wait", verifies = "WSK-REG-014", families = Families.NONE)
    void capturing_with_infinite_wait_blocks_until_the_provider_is_ready(WskApplication application) {
        given("a capture with WSK_INFINITE_WAIT, and a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();
        var capture = registration.startCapture(Wsk.WSK_INFINITE_WAIT);
        capture.staysBlocked();

        when("the provider becomes ready");
        application.providerBecomesReady();

        then("the capture succeeds");
        assertThat(capture.returns()).is(NtStatus.STATUS_SUCCESS);
    }

    @Scenario(id = "registration.wait-runs-out", verifies = "WSK-REG-015", families = Families.NONE)
    void capturing_with_a_time_out_fails_when_the_time_has_run_out(WskApplication application) {
        given("a registration, and a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();

        when("the application captures the provider NPI with a time-out of 100 ms");
        var capture = registration.startCapture(TIME_OUT_MILLIS);

        then("the call returns when they are over, and says that the provider is not ready");
        assertThat(capture.returnsAfter(Duration.ofMillis(TIME_OUT_MILLIS))).isOneOf(CAPTURE_TIMED_OUT);
    }

    @Scenario(id = "registration.wait-ends-early", verifies = "WSK-REG-015", families = Families.NONE)
    void capturing_with_a_time_out_succeeds_as_soon_as_the_provider_is_ready(WskApplication application) {
        given("a capture with a time-out of ten minutes, and a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();
        var capture = registration.startCapture(LONG_TIME_OUT_MILLIS);
        capture.staysBlocked();

        when("the provider becomes ready");
        application.providerBecomesReady();

        then("the capture succeeds");
        assertThat(capture.returns()).is(NtStatus.STATUS_SUCCESS);
    }

    @Scenario(id = "registration.deregister-ends-wait", verifies = "WSK-REG-021", families = Families.NONE)
    void deregistering_ends_a_capture_that_waits(WskApplication application) {
        given("a capture with WSK_INFINITE_WAIT that waits for a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();
        var capture = registration.startCapture(Wsk.WSK_INFINITE_WAIT);
        capture.staysBlocked();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the capture returns and says that the provider is not ready");
        assertThat(capture.returns()).is(NtStatus.STATUS_DEVICE_NOT_READY);
        and("the deregistration has nothing to wait for");
        deregister.returns();
    }

    @Scenario(id = "registration.query-not-ready", verifies = "WSK-REG-029", families = Families.NONE)
    void the_characteristics_of_a_provider_that_is_not_ready_are_not_known(WskApplication application) {
        given("a registration, and a provider that is not ready");
        application.providerIsNotReady();
        var registration = application.register();

        when("the application asks for the provider's characteristics");
        var queried = registration.queryCharacteristics(new WskProviderCharacteristics());

        then("the call says that the provider is not ready");
        assertThat(queried).is(NtStatus.STATUS_DEVICE_NOT_READY);
    }
}

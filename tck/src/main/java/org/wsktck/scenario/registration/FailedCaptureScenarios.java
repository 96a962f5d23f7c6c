package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** Captures that fail since the provider is not ready, of an application that asks again and again. */
@Needs(Capability.FAULT_HOOKS)
class FailedCaptureScenarios {

    @Scenario(id = "registration.polled-until-ready", verifies = "WSK-REG-039", families = Families.NONE)
    void a_registration_whose_first_captures_failed_is_deregistered_after_one_release(WskApplication application) {
        given("a registration that was refused the NPI twice since the provider was not ready, and got it then");
        application.providerIsNotReady();
        var registration = application.register();
        assertThat(registration.capture(Wsk.WSK_NO_WAIT)).is(STATUS_DEVICE_NOT_READY);
        assertThat(registration.capture(Wsk.WSK_NO_WAIT)).is(STATUS_DEVICE_NOT_READY);
        application.providerBecomesReady();
        assertThat(registration.capture(Wsk.WSK_NO_WAIT)).is(STATUS_SUCCESS);

        when("the application releases the NPI once, and deregisters");
        registration.release();
        var deregister = registration.startDeregister();

        then("the deregistration has nothing to wait for");
        deregister.returns();
    }

    @Scenario(id = "registration.polled-in-vain", verifies = "WSK-REG-039", families = Families.NONE)
    void a_registration_that_found_the_provider_never_ready_is_deregistered_without_a_release(
            WskApplication application) {
        given("a registration that was refused the NPI twice since the provider was not ready");
        application.providerIsNotReady();
        var registration = application.register();
        assertThat(registration.capture(Wsk.WSK_NO_WAIT)).is(STATUS_DEVICE_NOT_READY);
        assertThat(registration.capture(Wsk.WSK_NO_WAIT)).is(STATUS_DEVICE_NOT_READY);

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the deregistration has nothing to wait for");
        deregister.returns();
    }
}

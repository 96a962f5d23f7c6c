package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** WskRegister: what makes a registration, and what it keeps of what it was given. */
class RegisterScenarios {

    @Scenario(id = "registration.used-block", verifies = "WSK-REG-001", families = Families.NONE)
    void registering_initialises_a_block_whatever_it_held(WskApplication application) {
        given("a WSK_REGISTRATION block that has been used for something else");

        when("the application registers with it");
        var registration = application.registerWithUsedBlock();

        then("the call succeeds");
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);
        and("every other registration function accepts the block");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "registration.independent-of-another", verifies = "WSK-REG-002")
    void a_registration_outlives_another_of_the_same_application(WskApplication application) {
        given("two registrations, each with its own block");
        var first = application.register();
        var second = application.register();
        assertThat(first.registered()).is(NtStatus.STATUS_SUCCESS);
        assertThat(second.registered()).is(NtStatus.STATUS_SUCCESS);

        when("the first is deregistered");
        first.deregister();

        then("the second can still capture the provider and make a socket");
        assertThat(second.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        assertThat(second.calls().createConnectionSocket()).completesOnce().withSuccess();
    }

    @Scenario(id = "registration.client-npi-overwritten", verifies = "WSK-REG-010")
    void the_client_npi_structure_need_not_outlive_the_call(WskApplication application) {
        given("a registration");
        var registration = application.register();
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);

        when("the application overwrites the WSK_CLIENT_NPI structure");
        registration.overwriteClientNpi();

        then("the registration is as good as before");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        assertThat(registration.calls().createConnectionSocket())
                .completesOnce()
                .withSuccess();
    }
}

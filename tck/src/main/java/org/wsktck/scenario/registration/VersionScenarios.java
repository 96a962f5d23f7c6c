package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskProviderCharacteristics;

/** The version of the NPI: asked for, refused, negotiated, queried. */
class VersionScenarios {
    private static final int NOBODYS_VERSION = Wsk.makeWskVersion(0x7F, 0);

    @Scenario(id = "registration.version-refused", verifies = "WSK-REG-016", families = Families.NONE)
    void a_capture_is_refused_when_the_version_is_not_supported(WskApplication application) {
        given("a registration that asks for version 127.0");
        var registration = application.register(NOBODYS_VERSION);
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);

        when("the application captures the provider NPI");
        var captured = registration.capture(Wsk.WSK_INFINITE_WAIT);

        then("the capture is refused");
        assertThat(captured).is(NtStatus.STATUS_NOINTERFACE);
    }

    @Scenario(id = "registration.version-given", verifies = "WSK-REG-032", families = Families.NONE)
    void the_table_has_the_major_version_asked_for(WskApplication application) {
        given("a registration that asks for version 1.0");
        var registration = application.register(Wsk.makeWskVersion(1, 0));

        when("the application captures the provider NPI");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);

        then("the table is of version 1.0 or a higher minor version");
        var version = registration.provider().version();
        expect(Wsk.majorVersion(version) == 1, "major version 1", String.format("it is 0x%04X", version));
    }

    @Scenario(id = "registration.highest-version", verifies = "WSK-REG-032", families = Families.NONE)
    void the_highest_supported_version_can_be_captured(WskApplication application) {
        given("a registration that asks for the highest version that the provider supports");
        var range = new WskProviderCharacteristics();
        assertThat(application.register().queryCharacteristics(range)).is(NtStatus.STATUS_SUCCESS);
        var registration = application.register(range.highestVersion());

        when("the application captures the provider NPI");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);

        then("the table is of that version");
        var version = registration.provider().version();
        expect(
                version == range.highestVersion(),
                String.format("version 0x%04X", range.highestVersion()),
                String.format("it is 0x%04X", version));
    }

    @Scenario(id = "registration.characteristics", verifies = "WSK-REG-028", families = Families.NONE)
    void the_characteristics_are_a_range_around_the_version_captured(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();
        var range = new WskProviderCharacteristics();

        when("the application asks for the provider's characteristics");
        var queried = registration.queryCharacteristics(range);

        then("they are a range of versions, encoded as MAKE_WSK_VERSION does, and contain the table's own");
        assertThat(queried).is(NtStatus.STATUS_SUCCESS);
        assertThat(range).isWellFormed().contains(registration.provider().version());
    }

    @Scenario(id = "registration.query-after-refusal", verifies = "WSK-REG-030", families = Families.NONE)
    void an_application_whose_version_is_refused_can_ask_for_the_supported_ones(WskApplication application) {
        given("a registration whose capture has been refused because of its version");
        var registration = application.register(NOBODYS_VERSION);
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_NOINTERFACE);
        var range = new WskProviderCharacteristics();

        when("the application asks for the provider's characteristics");
        var queried = registration.queryCharacteristics(range);

        then("it learns the supported range");
        assertThat(queried).is(NtStatus.STATUS_SUCCESS);
        assertThat(range).isWellFormed();
    }

    @Scenario(id = "registration.second-attempt", verifies = "WSK-REG-031", families = Families.NONE)
    void an_application_whose_version_is_refused_can_register_again(WskApplication application) {
        given("a registration whose capture has been refused because of its version, and that knows the range");
        var refused = application.register(NOBODYS_VERSION);
        assertThat(refused.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_NOINTERFACE);
        var range = new WskProviderCharacteristics();
        assertThat(refused.queryCharacteristics(range)).is(NtStatus.STATUS_SUCCESS);
        refused.deregister();

        when("the application registers with a version in the range and captures the provider NPI");
        var registration = application.register(range.lowestVersion());
        var captured = registration.capture(Wsk.WSK_INFINITE_WAIT);

        then("both succeed");
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);
        assertThat(captured).is(NtStatus.STATUS_SUCCESS);
    }
}

package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskProviderCharacteristics;

/** More than one of what a registration may have: captures, sockets, lives, and neighbours of another version. */
class SeveralCapturesScenarios {

    @Scenario(id = "registration.three-captures", verifies = "WSK-REG-017", families = Families.NONE)
    void deregistering_waits_for_the_release_of_each_of_three_captures(WskApplication application) {
        given("a provider NPI that has been captured three times");
        var registration = application.registerAndCapture();
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);

        when("the application deregisters, and then releases the NPI twice");
        var deregister = registration.startDeregister();
        deregister.staysBlocked();
        registration.release();
        registration.release();

        then("the call waits for the third release");
        deregister.staysBlocked();
        and("returns after it");
        registration.release();
        deregister.returns();
    }

    @Scenario(id = "registration.captured-again", verifies = "WSK-REG-017")
    void an_npi_can_be_captured_again_after_its_release(WskApplication application) {
        given("a registration that has captured the provider NPI and released it");
        var registration = application.registerAndCapture();
        registration.release();

        when("the application captures it again");
        var captured = registration.capture(Wsk.WSK_INFINITE_WAIT);

        then("the call succeeds");
        assertThat(captured).is(NtStatus.STATUS_SUCCESS);
        and("the NPI makes a socket");
        assertThat(registration.calls().createConnectionSocket())
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "registration.waits-for-each-socket", verifies = "WSK-REG-024")
    void deregistering_waits_for_the_last_of_three_sockets(WskApplication application) {
        given("three connection sockets of one registration, two of them closed, and an NPI that has been released");
        var registration = application.registerAndCapture();
        var first = registration.calls().createConnectionSocket().socket();
        var second = registration.calls().createConnectionSocket().socket();
        var third = registration.calls().createConnectionSocket().socket();
        registration.release();
        registration.calls().closeSocket(first).succeeds();
        registration.calls().closeSocket(third).succeeds();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the close of the third socket");
        deregister.staysBlocked();
        and("returns after it");
        registration.calls().closeSocket(second).succeeds();
        deregister.returns();
    }

    @Scenario(id = "registration.block-registered-again", verifies = "WSK-REG-001")
    void a_block_can_be_registered_again_after_it_was_deregistered(WskApplication application) {
        given("a registration that has captured the provider NPI, released it and deregistered");
        var former = application.registerAndCapture();
        former.release();
        former.deregister();

        when("the application registers with the same block");
        var registration = former.registersAgain();

        then("the call succeeds");
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);
        and("the provider NPI can be captured and makes a socket");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        var create = registration.calls().createConnectionSocket();
        assertThat(create).completesOnce().withSuccess();
        and("the new registration is deregistered as any other");
        registration.calls().closeSocket(create.socket()).succeeds();
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "registration.versions-side-by-side", verifies = "WSK-REG-002")
    void registrations_that_ask_for_different_versions_do_not_affect_each_other(WskApplication application) {
        given("registrations of the highest supported version, of version 1.0, and of one that nobody supports");
        var range = new WskProviderCharacteristics();
        assertThat(application.register().queryCharacteristics(range)).is(NtStatus.STATUS_SUCCESS);
        var highest = application.register(range.highestVersion());
        var lowest = application.register();
        var nobodys = application.register(Wsk.makeWskVersion(0x7F, 0));

        when("the application captures the provider NPI for each");
        var refused = nobodys.capture(Wsk.WSK_INFINITE_WAIT);
        var ofHighest = highest.capture(Wsk.WSK_INFINITE_WAIT);
        var ofLowest = lowest.capture(Wsk.WSK_INFINITE_WAIT);

        then("each is answered for its own version");
        assertThat(refused).is(NtStatus.STATUS_NOINTERFACE);
        assertThat(ofHighest).is(NtStatus.STATUS_SUCCESS);
        assertThat(ofLowest).is(NtStatus.STATUS_SUCCESS);
        expectEqual("version", highest.provider().version(), range.highestVersion());
        and("each table makes a socket");
        assertThat(highest.calls().createConnectionSocket()).completesOnce().withSuccess();
        assertThat(lowest.calls().createConnectionSocket()).completesOnce().withSuccess();
    }
}

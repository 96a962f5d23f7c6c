package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;

import java.util.List;
import java.util.stream.Stream;

/** Wrong in registration and NPI capture. */
final class RegistrationMutants {
    private RegistrationMutants() {}

    static List<Mutant> all() {
        return Stream.of(registering(), capturing(), versions(), deregistering())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> registering() {
        return List.of(
                mutant(
                                "registration.returns-pending",
                                "WSK-REG-001",
                                "returns STATUS_PENDING from WskRegister",
                                WrongRegistration::returnsPending)
                        .alsoFailing("registration.independent-of-another", "its given part registers")
                        .alsoFailing("registration.client-npi-overwritten", "its given part registers")
                        .alsoFailing("registration.version-refused", "its given part registers")
                        .alsoFailing("registration.second-attempt", "it registers twice"),
                mutant(
                        "registration.needs-zeroed-block",
                        "WSK-REG-001",
                        "refuses to register with a block that is not zeroed",
                        WrongRegistration::needsZeroedBlock),
                mutant(
                        "registration.withdraws-all",
                        "WSK-REG-002",
                        "withdraws every registration when one of several is deregistered",
                        WrongRegistration::withdrawsAll),
                mutant(
                        "registration.keeps-client-npi",
                        "WSK-REG-010",
                        "reads the WSK_CLIENT_NPI of WskRegister again when the provider is captured",
                        WrongRegistration::keepsClientNpi));
    }

    private static List<Mutant> capturing() {
        return List.of(
                mutant(
                        "registration.leaves-npi-empty",
                        "WSK-REG-012",
                        "captures with success and does not fill in the NPI",
                        WrongRegistration::leavesNpiEmpty),
                mutant(
                                "registration.refuses-no-wait",
                                "WSK-REG-013",
                                "takes WSK_NO_WAIT for an invalid time-out",
                                WrongRegistration::refusesNoWait)
                        .alsoFailing("registration.no-wait-for-provider", "it says what an unready provider means")
                        .alsoFailing("registration.capture-after-deregister", "it captures with WSK_NO_WAIT"),
                mutant(
                        "registration.no-wait-waits",
                        "WSK-REG-013",
                        "takes WSK_NO_WAIT for no limit",
                        WrongRegistration::waitsWithoutLimit),
                mutant(
                                "registration.infinite-wait-gives-up",
                                "WSK-REG-014",
                                "does not wait for a provider that is not ready when asked to wait without limit",
                                WrongRegistration::doesNotWaitForEver)
                        .alsoFailing("registration.deregister-ends-wait", "its capture does not wait"),
                mutant(
                        "registration.time-out-in-seconds",
                        "WSK-REG-015",
                        "does not wait at all when the time-out is below a second",
                        WrongRegistration::countsSeconds),
                mutant(
                        "registration.waits-the-whole-time",
                        "WSK-REG-015",
                        "is not woken from a capture with a time-out when the provider becomes ready",
                        WrongRegistration::waitsTheWholeTime),
                mutant(
                                "registration.not-ready-is-unsuccessful",
                                "WSK-REG-015",
                                "returns STATUS_UNSUCCESSFUL from a capture without wait of a provider that is not ready",
                                WrongRegistration::namesOtherStatusWhenNotReady)
                        .alsoFailing("registration.capture-after-deregister", "it captures with WSK_NO_WAIT"),
                mutant(
                        "registration.second-table-is-short",
                        "WSK-REG-033",
                        "leaves WskSocketConnect out of a table that is captured a second time",
                        WrongRegistration::secondTableIsShort),
                mutant(
                        "registration.sockets-die-with-npi",
                        "WSK-REG-036",
                        "binds no socket any more once the NPI is released",
                        WrongRegistration::socketsDieWithNpi));
    }

    private static List<Mutant> versions() {
        return List.of(
                mutant(
                                "registration.ignores-version",
                                "WSK-REG-016",
                                "hands out its NPI whatever version was asked for",
                                WrongRegistration::ignoresVersion)
                        .alsoFailing("registration.query-after-refusal", "nothing is refused")
                        .alsoFailing("registration.second-attempt", "nothing is refused"),
                mutant(
                                "registration.version-zero",
                                "WSK-REG-032",
                                "says version 0.0 in its table",
                                WrongRegistration::statesVersionZero)
                        .alsoFailing("registration.characteristics", "the range does not contain 0.0"),
                mutant(
                                "registration.version-bytes-swapped",
                                "WSK-REG-028",
                                "reports versions with the minor number in the high byte",
                                WrongRegistration::swapsBytesOfVersions)
                        .alsoFailing("registration.highest-version", "it asks for the highest version reported")
                        .alsoFailing("registration.second-attempt", "it asks for the lowest version reported"),
                mutant(
                        "registration.query-knows-early",
                        "WSK-REG-029",
                        "reports the versions of a provider that is not ready",
                        WrongRegistration::knowsWhatIsNotReady),
                mutant(
                                "registration.query-needs-capture",
                                "WSK-REG-030",
                                "reports no versions to a registration whose capture was refused",
                                WrongRegistration::refusesQueryAfterRefusal)
                        .alsoFailing("registration.second-attempt", "it asks for the range after the refusal"),
                mutant(
                        "registration.remembers-refusal",
                        "WSK-REG-031",
                        "refuses every capture once it has refused one for its version",
                        WrongRegistration::remembersRefusal));
    }

    private static List<Mutant> deregistering() {
        return List.of(
                mutant(
                        "registration.one-release-is-enough",
                        "WSK-REG-017",
                        "deregisters after one release of a provider NPI that was captured twice",
                        () -> WrongDeregister.returningEarly(past -> past.capturesMade() == 2 && past.captures() == 1)),
                mutant(
                                "registration.does-not-wait-for-release",
                                "WSK-REG-022",
                                "deregisters while a provider NPI is captured",
                                () -> WrongDeregister.returningEarly(
                                        past -> past.capturesMade() == 1 && past.captures() == 1))
                        .alsoFailing("registration.capture-during-deregister", "its deregistration is not to end yet"),
                mutant(
                        "registration.does-not-wait-for-call",
                        "WSK-REG-023",
                        "deregisters while a call into the provider is executing",
                        () -> WrongDeregister.returningEarly(past -> past.captures() == 0 && past.calls() > 0)),
                mutant(
                        "registration.does-not-wait-for-socket",
                        "WSK-REG-024",
                        "deregisters while a socket is open",
                        () -> WrongDeregister.returningEarly(past -> past.captures() == 0 && past.sockets() > 0)),
                mutant(
                        "registration.does-not-wait-for-request",
                        "WSK-REG-025",
                        "deregisters while a WskSocketConnect is pending",
                        () -> WrongDeregister.returningEarly(
                                past -> past.captures() == 0 && past.calls() == 0 && past.requests() > 0)),
                mutant(
                        "registration.other-status-after-deregister",
                        "WSK-REG-020",
                        "returns STATUS_CANCELLED from a capture that comes after WskDeregister",
                        () -> WrongRegistration.namesOtherStatusOnDeregister(false)),
                mutant(
                        "registration.other-status-at-deregister",
                        "WSK-REG-021",
                        "returns STATUS_CANCELLED from a waiting capture that WskDeregister ends",
                        () -> WrongRegistration.namesOtherStatusOnDeregister(true)),
                mutant(
                                "registration.unused-never-deregisters",
                                "WSK-REG-039",
                                "never deregisters a registration that has captured nothing",
                                () -> WrongDeregister.neverReturning(
                                        past -> past.capturesMade() == 0 && past.capturesRefused() == 0))
                        .alsoFailing("registration.capture-after-deregister", "its registration has captured nothing")
                        .alsoFailing("registration.deregister-ends-wait", "its capture is still waiting")
                        .alsoFailing("registration.independent-of-another", "its first registration captures nothing"),
                mutant(
                                "registration.refused-never-deregisters",
                                "WSK-REG-039",
                                "never deregisters a registration whose capture was refused",
                                () -> WrongDeregister.neverReturning(
                                        past -> past.capturesMade() == 0 && past.capturesRefused() > 0))
                        .alsoFailing("registration.second-attempt", "it deregisters after the refusal"),
                mutant(
                        "registration.used-never-deregisters",
                        "WSK-REG-039",
                        "never deregisters a registration that has had three sockets",
                        () -> WrongDeregister.neverReturning(past -> past.socketsClosed() >= 3)));
    }
}

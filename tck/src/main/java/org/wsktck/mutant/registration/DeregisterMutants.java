package org.wsktck.mutant.registration;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.WrongDeregister;

/** Wrong in what WskDeregister waits for. */
public final class DeregisterMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("registration.one-release-is-enough", "WSK-REG-017")
                        .does("deregisters after one release of a provider NPI that was captured twice")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.capturesMade() == 2 && past.captures() == 1)),
                mutant("registration.does-not-wait-for-release", "WSK-REG-022")
                        .does("deregisters while a provider NPI is captured")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.capturesMade() == 1 && past.captures() == 1)),
                mutant("registration.does-not-wait-for-call", "WSK-REG-023")
                        .does("deregisters while a call into the provider is executing")
                        .by(() -> WrongDeregister.returningEarly(past -> past.captures() == 0 && past.calls() > 0)),
                mutant("registration.does-not-wait-for-socket", "WSK-REG-024")
                        .does("deregisters while a socket is open")
                        .by(() -> WrongDeregister.returningEarly(past -> past.captures() == 0 && past.sockets() > 0)),
                mutant("registration.does-not-wait-for-the-last-socket", "WSK-REG-024")
                        .does("deregisters while a socket is open when more than one has been closed")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.captures() == 0 && past.sockets() > 0 && past.socketsClosed() > 1)),
                mutant("registration.does-not-wait-for-request", "WSK-REG-025")
                        .does("deregisters while a WskSocketConnect is pending")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.captures() == 0 && past.calls() == 0 && past.requests() > 0)),
                mutant("registration.unused-never-deregisters", "WSK-REG-039")
                        .does("never deregisters a registration that has captured nothing")
                        .by(() -> WrongDeregister.neverReturning(
                                past -> past.capturesMade() == 0 && past.capturesRefused() == 0)),
                mutant("registration.refused-never-deregisters", "WSK-REG-039")
                        .does("never deregisters a registration whose capture was refused")
                        .by(() -> WrongDeregister.neverReturning(
                                past -> past.capturesMade() == 0 && past.capturesRefused() > 0)),
                mutant("registration.used-never-deregisters", "WSK-REG-039")
                        .does("never deregisters a registration that has had more than two sockets")
                        .by(() -> WrongDeregister.neverReturning(past -> past.socketsClosed() > 2)));
    }
}

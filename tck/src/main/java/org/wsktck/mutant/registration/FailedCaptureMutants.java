package org.wsktck.mutant.registration;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.WrongDeregister;

/** Wrong in counting the captures that have failed. */
public final class FailedCaptureMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("registration.failed-captures-are-counted", "WSK-REG-039")
                        .does("waits for the release of captures that failed before one succeeded")
                        .by(() -> WrongDeregister.neverReturning(
                                past -> past.capturesMade() > 0 && past.capturesRefused() > 0)),
                mutant("registration.remembers-failed-captures", "WSK-REG-039")
                        .does("never deregisters a registration that captured nothing and was refused more than once")
                        .by(() -> WrongDeregister.neverReturning(
                                past -> past.capturesMade() == 0 && past.capturesRefused() > 1)));
    }
}

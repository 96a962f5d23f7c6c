package org.wsktck.walk;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;

/** Charges what does not hold to the requirement that states it. */
final class Charge {
    private Charge() {}

    /** Expects something of a requirement. */
    static void to(String requirement, Runnable expectation) {
        try {
            expectation.run();
        } catch (ExpectationFailure failure) {
            throw failure.requirement() == null ? failure.chargedTo(requirement) : failure;
        }
    }

    /** What does not hold. */
    static ExpectationFailure of(String requirement, Diagnosis diagnosis, String expected, String actual) {
        return new ExpectationFailure(diagnosis, requirement, expected, actual);
    }
}

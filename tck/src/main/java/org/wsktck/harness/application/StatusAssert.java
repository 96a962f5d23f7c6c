package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.StatusSet;
import org.wsktck.spi.NtStatus;

/** Assertions on a bare NTSTATUS. */
public final class StatusAssert {
    private final NtStatus actual;

    StatusAssert(NtStatus actual) {
        this.actual = actual;
    }

    /** Exactly this one. */
    public void is(NtStatus expected) {
        if (!actual.equals(expected)) {
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_OTHER_STATUS, expected + " returned", "it returned " + actual);
        }
    }

    /** Success, or one of several others; which one is reported. */
    public void isSuccessOrOneOf(StatusSet accepted) {
        if (!actual.isSuccess()) {
            isOneOf(accepted);
        } else {
            Session.current().observe(accepted.ambiguity(), actual.shortName());
        }
    }

    /** One of several; which one is reported. */
    public void isOneOf(StatusSet accepted) {
        if (!accepted.accepts(actual)) {
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_OTHER_STATUS, accepted + " returned", "it returned " + actual);
        }
        Session.current().observe(accepted.ambiguity(), actual.shortName());
    }
}

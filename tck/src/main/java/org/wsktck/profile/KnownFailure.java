package org.wsktck.profile;

import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ScenarioResult;

/**
 * A scenario that is known to fail on an implementation.
 *
 * @param scenario its id, or {@value #ANY}: whichever has no steady entry of its own
 * @param diagnosis the diagnosis it fails with
 * @param requirement the requirement that is not met
 * @param grounds why it fails
 * @param rate how often it fails like this, if it passes or fails otherwise in some runs; null if it always does
 */
public record KnownFailure(
        String scenario,
        String diagnosis,
        String requirement,
        Grounds grounds,
        @Nullable Rate rate) {

    /** In place of a scenario's id: what the ledger sees shows wherever the implementation is called. */
    static final String ANY = "any";

    boolean isOfAny() {
        return scenario.equals(ANY);
    }

    /** Whether it fails like this in some runs, and in others passes or fails otherwise. */
    boolean isFlaky() {
        return rate != null;
    }

    /** What a result that this entry stands for has its diagnosis begin with. */
    String begins() {
        return diagnosis + " " + requirement + ":";
    }

    /** Whether a scenario fails as this says. */
    boolean explains(ScenarioResult result) {
        String seen = result.diagnosis();
        return seen != null && seen.startsWith(begins());
    }

    /** The same, that fails so often. */
    KnownFailure flaky(Rate measured) {
        return new KnownFailure(scenario, diagnosis, requirement, grounds, measured);
    }

    @Override
    public String toString() {
        return scenario + " (" + diagnosis + " " + requirement
                + (rate == null ? ")" : ", flaky: " + rate.words() + ")");
    }
}

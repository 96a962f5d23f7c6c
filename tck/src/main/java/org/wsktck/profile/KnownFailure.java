package org.wsktck.profile;

import java.time.LocalDate;
import org.wsktck.reports.ScenarioResult;

/**
 * A scenario that is known to fail on an implementation.
 *
 * @param scenario its id, or {@value #ANY}: whichever has no steady entry of its own
 * @param diagnosis the diagnosis it fails with
 * @param requirement the requirement that is not met
 * @param reason why it fails, in one sentence
 * @param source where that is seen: a link, or a position in the implementation's source; may be empty
 * @param expires the last day on which the failure counts as known
 * @param intermittent whether it passes in some runs and fails like this in others
 */
public record KnownFailure(
        String scenario,
        String diagnosis,
        String requirement,
        String reason,
        String source,
        LocalDate expires,
        boolean intermittent) {

    /** In place of a scenario's id: what the ledger sees shows wherever the implementation is called. */
    static final String ANY = "any";

    boolean isOfAny() {
        return scenario.equals(ANY);
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

    /** The same, that passes in some runs. */
    KnownFailure nowAndThen() {
        return new KnownFailure(scenario, diagnosis, requirement, reason, source, expires, true);
    }

    @Override
    public String toString() {
        return scenario + " (" + diagnosis + " " + requirement + (intermittent ? ", now and then)" : ")");
    }
}

package org.wsktck.profile;

import java.time.LocalDate;
import org.wsktck.reports.ScenarioResult;

/**
 * A function that ends an implementation now and then, whichever scenario calls it: a race, which shows in one scenario
 * today, in another tomorrow, and in none most of the time.
 *
 * @param function its name: {@code WskCloseSocket}
 * @param reason why it ends it, in one sentence
 * @param source where that is seen: a link, or a position in the implementation's source; may be empty
 * @param expires the last day on which such a crash counts as known
 */
public record KnownCrash(String function, String reason, String source, LocalDate expires) {
    /** Whether the scenario ended because the implementation went down in that function, or after it was called. */
    boolean explains(ScenarioResult result) {
        String seen = result.diagnosis();
        return seen != null
                && seen.startsWith("CRASHED ")
                && (seen.contains(": expected " + function + "(")
                        || result.journal().stream()
                                .anyMatch(entry -> entry.text().startsWith(function + "(")));
    }
}

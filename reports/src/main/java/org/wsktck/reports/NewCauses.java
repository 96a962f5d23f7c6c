package org.wsktck.reports;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of each cause of findings in a run, when it shows for the first time, what it is. Not for several threads. */
public final class NewCauses {
    private static final int WIDTH = 200;

    private final Set<String> seen = new HashSet<>();

    /** One line about the cause, if the scenario is a finding, its cause is new and no profile knows it; else null. */
    public @Nullable String read(ScenarioResult scenario) {
        if (!Findings.isOne(scenario) || scenario.verdict() == ScenarioVerdict.KNOWN_FAILURE) {
            return null;
        }
        Cause cause = Cause.of(scenario, Answer.workingFunctions(List.of(scenario)));
        return seen.add(cause.key())
                ? ConsoleText.line(
                        scenario.verdict().words().toUpperCase(Locale.ROOT) + " " + scenario.displayName() + ": "
                                + cause.observed(),
                        WIDTH)
                : null;
    }
}

package org.wsktck.cli;

import org.jspecify.annotations.Nullable;
import org.wsktck.reports.NewCauses;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** Which scenarios have a line of their own while a run goes on, and what it says. */
@FunctionalInterface
interface ToldScenarios {
    /** The line of a scenario that has just been judged; null if it has none. */
    @Nullable
    String line(ScenarioResult result);

    /** Of the first causes of failures, the first that shows each. */
    static ToldScenarios firstCauses() {
        return new FirstCauses();
    }

    /** Each, with its verdict and how long it took. */
    static ToldScenarios each() {
        return result -> {
            String why = result.diagnosis() == null || result.isDisputed() ? result.reason() : result.diagnosis();
            return String.format("%-14s %6d ms  ", result.verdict().words(), result.durationMillis())
                    + result.displayName()
                    + (why == null || result.verdict() == ScenarioVerdict.PASSED ? "" : ": " + why);
        };
    }

    /** Few enough for all of them to be seen above the summary. */
    final class FirstCauses implements ToldScenarios {
        private static final int CAUSES_MAX = 12;

        private final NewCauses causes = new NewCauses();
        private int told;

        private FirstCauses() {}

        @Override
        public @Nullable String line(ScenarioResult result) {
            String cause = told < CAUSES_MAX ? causes.read(result) : null;
            told += cause == null ? 0 : 1;
            return cause;
        }
    }
}

package org.wsktck.reports;

import java.util.Comparator;
import java.util.List;

/** The scenarios that somebody has to look at, the most pressing first. */
final class Findings {
    private static final int NOTHING_TO_LOOK_AT = 6;

    private Findings() {}

    /** Everything that neither passed nor was left out: what gates before what does not, then by verdict, then by id. */
    static List<ScenarioResult> of(ConformanceReport report) {
        return report.scenarios().stream()
                .filter(Findings::isOne)
                .sorted(mostPressing(report.strict())
                        .thenComparing(ScenarioResult::id)
                        .thenComparing(ScenarioResult::family))
                .toList();
    }

    /** Whether somebody has to look at it. */
    static boolean isOne(ScenarioResult scenario) {
        return rank(scenario.verdict()) < NOTHING_TO_LOOK_AT;
    }

    /** Whether the implementation is to blame for it, known or not. */
    static boolean isFailure(ScenarioResult scenario) {
        return scenario.verdict().deviates() || scenario.verdict() == ScenarioVerdict.ADAPTER_ERROR;
    }

    /** What gates before what does not, then by verdict, then by level. */
    static Comparator<ScenarioResult> mostPressing(boolean strict) {
        return Comparator.comparing((ScenarioResult scenario) ->
                        !scenario.level().gates(strict) && scenario.verdict() != ScenarioVerdict.UNEXPECTED_PASS)
                .thenComparing(scenario -> rank(scenario.verdict()))
                .thenComparing(ScenarioResult::level);
    }

    private static int rank(ScenarioVerdict verdict) {
        return switch (verdict) {
            case FAILED -> 0;
            case HUNG -> 1;
            case ADAPTER_ERROR -> 2;
            case UNEXPECTED_PASS -> 3;
            case INCONCLUSIVE -> 4;
            case KNOWN_FAILURE -> 5;
            case PASSED, NOT_APPLICABLE, NOT_RUN -> NOTHING_TO_LOOK_AT;
        };
    }
}

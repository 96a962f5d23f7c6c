package org.wsktck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wsktck.reports.ScenarioResult;

/** What differs between runs of the same scenarios on the same implementation. */
final class Differences {
    private final Map<String, ScenarioResult> first = new TreeMap<>();
    private final Map<String, ScenarioResult> firstFailure = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private boolean contradictory;

    /** Takes in the results of one more run, in an order that the seed made. */
    void read(long seed, List<ScenarioResult> results) {
        for (ScenarioResult result : results) {
            ScenarioResult before = remember(first, result);
            if (!before.outcome().equals(result.outcome())) {
                found.add(result.displayName() + " was " + before.outcome() + " and, with seed " + seed + ", is "
                        + result.outcome());
                contradictory |= !isJudged(before) || !isJudged(result);
            }
            if (isFailure(result)) {
                contradictory |= !remember(firstFailure, result).outcome().equals(result.outcome());
            }
        }
    }

    /** The first result of the scenario, this one if there was none. */
    private static ScenarioResult remember(Map<String, ScenarioResult> first, ScenarioResult result) {
        ScenarioResult before = first.putIfAbsent(result.displayName(), result);
        return before == null ? result : before;
    }

    /** One sentence for each. */
    List<String> found() {
        return found;
    }

    /** Whether a scenario failed in more than one way, or was not judged in one of the runs. */
    boolean areContradictory() {
        return contradictory;
    }

    private static boolean isFailure(ScenarioResult result) {
        return switch (result.verdict()) {
            case FAILED, HUNG, KNOWN_FAILURE -> true;
            case PASSED, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> false;
        };
    }

    private static boolean isJudged(ScenarioResult result) {
        return switch (result.verdict()) {
            case PASSED, UNEXPECTED_PASS, FAILED, HUNG, KNOWN_FAILURE -> true;
            case NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> false;
        };
    }
}

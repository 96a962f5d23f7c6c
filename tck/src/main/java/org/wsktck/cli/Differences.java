package org.wsktck.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** What differs between runs of the same scenarios on the same implementation. */
final class Differences {
    private final Map<String, ScenarioResult> first = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private @Nullable String notJudged;

    /** Takes in the results of one more run, in an order that the seed made. */
    void read(long seed, List<ScenarioResult> results) {
        for (ScenarioResult result : results) {
            ScenarioResult earlier = first.putIfAbsent(result.displayName(), result);
            ScenarioResult before = earlier == null ? result : earlier;
            if (!before.outcome().equals(result.outcome())) {
                found.add(result.displayName() + " was " + before.outcome() + " and, with seed " + seed + ", is "
                        + result.outcome());
                notJudged = notJudged != null ? notJudged : whichWasNot(before, result);
            }
        }
    }

    private static @Nullable String whichWasNot(ScenarioResult before, ScenarioResult after) {
        return Stream.of(after, before)
                .filter(result -> !result.verdict().judged())
                .min(Comparator.comparing(result -> result.verdict() == ScenarioVerdict.NOT_APPLICABLE))
                .map(not -> not.displayName() + " was " + not.verdict() + " in one of the runs (" + not.reason() + ")")
                .orElse(null);
    }

    /** One sentence for each. */
    List<String> found() {
        return found;
    }

    /** A scenario that was not judged in one of the runs, though it was in another, and why; null if there is none. */
    @Nullable
    String notJudged() {
        return notJudged;
    }
}

package org.wsktck.reports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.ClientSequence;

/**
 * How one sequence of calls went that a client makes.
 *
 * @param sequence its name
 * @param fate what became of it
 * @param failure the scenario that says so; null unless the sequence stops or is flawed
 * @param why why it was not judged; empty if it was
 */
record Replay(String sequence, Fate fate, @Nullable Failure failure, String why) {
    /** What may become of a sequence. */
    enum Fate {
        /** In every address family that its scenario ran in, nothing was in its way. */
        WORKS,
        /** It works, and misses a SHOULD where the client does not look. */
        FLAWED,
        /** Something was in its way. */
        STOPS,
        /** Its scenario is in the report, and came to no verdict. */
        NOT_JUDGED,
        /** Its scenario is not in the report. */
        NOT_IN_RUN,
        /** No scenario replays it. */
        NOT_YET
    }

    /**
     * That of a sequence.
     *
     * @param reliedOn ids of the requirements that the client relies on
     * @param results those of its scenario
     * @param failures the scenarios that failed, by name
     */
    static Replay of(
            ClientSequence sequence,
            List<String> reliedOn,
            List<ScenarioResult> results,
            Map<String, Failure> failures) {
        if (sequence.notYet() != null) {
            return notLookedAt(sequence, Fate.NOT_YET, sequence.notYet());
        }
        if (results.isEmpty()) {
            return notLookedAt(sequence, Fate.NOT_IN_RUN, "its scenario was not part of this run");
        }
        List<Failure> deviations = results.stream()
                .map(result -> failures.get(result.displayName()))
                .filter(Objects::nonNull)
                .toList();
        for (Failure deviation : deviations) {
            if (hinders(deviation.scenario(), reliedOn)) {
                return new Replay(sequence.name(), Fate.STOPS, deviation, "");
            }
        }
        if (!deviations.isEmpty()) {
            return new Replay(sequence.name(), Fate.FLAWED, deviations.get(0), "");
        }
        return results.stream().anyMatch(result -> result.verdict().judged())
                ? new Replay(sequence.name(), Fate.WORKS, null, "")
                : notLookedAt(sequence, Fate.NOT_JUDGED, Explanation.whyNotJudged(results.get(0)));
    }

    private static Replay notLookedAt(ClientSequence sequence, Fate fate, String why) {
        return new Replay(sequence.name(), fate, null, why);
    }

    /** A SHOULD that nothing of the client's rests on may be missed beside it: the client does not look there. */
    private static boolean hinders(ScenarioResult result, List<String> reliedOn) {
        List<String> missed = Deviation.requirements(result);
        return result.level() == Level.MUST
                || !Collections.disjoint(missed, result.verifies())
                || !Collections.disjoint(missed, reliedOn);
    }
}

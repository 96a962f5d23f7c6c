package org.wsktck.walk;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.function.Function;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.run.RowJudge;
import org.wsktck.reports.Level;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskFunction;

/**
 * Judges the scenarios that stand for walks: the first walk that fails a MUST decides, cut down to what it takes; where
 * none does, the first that fails at all.
 */
public final class WalkRows implements RowJudge {
    /** Two walks that wait in vain, which is the time of a long scenario. */
    private static final int EFFORT_MAX = 60;

    @Override
    public boolean isFor(Method scenario) {
        return scenario.isAnnotationPresent(WalkRow.class);
    }

    @Override
    public ScenarioResult judge(ScenarioInfo info, Method scenario, Function<Play, ScenarioResult> once) {
        WalkRow row = scenario.getAnnotation(WalkRow.class);
        Walker walker = new Walker(once, new WalkCounts(), EnumSet.noneOf(WskFunction.class));
        // The families share the seeds, so that both together see more.
        long first = info.family() == AddressFamily.IPV6 ? 1 + row.walks() : 1;
        Walker.Outcome outcome = walker.take(Walk.of(row.value(), first));
        for (long seed = first + 1; seed < first + row.walks() && !decides(outcome); seed++) {
            Walker.Outcome next = walker.take(Walk.of(row.value(), seed));
            if (isPassed(outcome) || decides(next)) {
                outcome = next;
            }
        }
        return outcome.isFinding() ? walker.shrink(outcome, EFFORT_MAX).result() : outcome.result();
    }

    /** Whether no further walk could weigh more. */
    private static boolean decides(Walker.Outcome outcome) {
        return !isPassed(outcome) && (!outcome.isFinding() || outcome.result().level() == Level.MUST);
    }

    private static boolean isPassed(Walker.Outcome outcome) {
        return outcome.result().verdict() == ScenarioVerdict.PASSED;
    }
}

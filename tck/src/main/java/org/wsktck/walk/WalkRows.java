package org.wsktck.walk;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.function.Function;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.run.RowJudge;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskFunction;

/** Judges the scenarios that stand for walks: the first walk that does not pass decides, cut down to what it takes. */
public final class WalkRows implements RowJudge {
    private static final int TRIES_MAX = 60;
    private static final long SHRINK_MILLIS_MAX = 3_000;

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
        for (long seed = first + 1; seed < first + row.walks() && isPassed(outcome); seed++) {
            outcome = walker.take(Walk.of(row.value(), seed));
        }
        return outcome.isFinding()
                ? walker.shrink(outcome, TRIES_MAX, SHRINK_MILLIS_MAX).result()
                : outcome.result();
    }

    private static boolean isPassed(Walker.Outcome outcome) {
        return outcome.result().verdict() == ScenarioVerdict.PASSED;
    }
}

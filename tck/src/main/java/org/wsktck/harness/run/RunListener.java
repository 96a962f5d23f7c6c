package org.wsktck.harness.run;

import org.wsktck.reports.ScenarioResult;

/** Hears of each scenario as soon as it has been judged; for progress. */
@FunctionalInterface
public interface RunListener {
    /** A scenario has been judged. Called on the run's thread. */
    void judged(ScenarioResult result);
}

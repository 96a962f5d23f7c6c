package org.wsktck.harness.run;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.CallRunner;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/**
 * When a run stops trying, since each further scenario would wait for the same thing in vain: the implementation cannot
 * be opened, or a call of the smoke level does not come back. All lanes of the run have one.
 */
final class StopRule {
    /** An implementation that has been opened before may be down for a moment. */
    private static final int FAILURES_IN_SUCCESSION = 3;

    private final boolean neverStops;
    private boolean wasOpened;
    private int failedOpenings;
    private @Nullable String reason;

    /**
     * Has no reason yet.
     *
     * @param neverStops for mutants and variants, which are to meet every scenario
     */
    StopRule(boolean neverStops) {
        this.neverStops = neverStops;
    }

    /** Why nothing more is run; null as long as there is no reason. */
    @Nullable
    synchronized String reason() {
        return neverStops ? null : reason;
    }

    synchronized void opened() {
        wasOpened = true;
        failedOpenings = 0;
    }

    synchronized void notOpened(String why) {
        failedOpenings++;
        if (!wasOpened || failedOpenings >= FAILURES_IN_SUCCESSION) {
            reason = "the implementation cannot be opened (" + firstLine(why) + "): fix that first";
        }
    }

    synchronized void judged(ScenarioInfo info, ScenarioResult result) {
        if (reason == null && info.smoke() && doesNotReturn(result)) {
            reason = "in " + info.displayName() + " of the smoke level a call did not return ("
                    + firstLine(String.valueOf(result.diagnosis())) + "): fix that first";
        }
    }

    private static boolean doesNotReturn(ScenarioResult result) {
        String diagnosis = String.valueOf(result.diagnosis());
        return (result.verdict() == ScenarioVerdict.HUNG && diagnosis.startsWith(Diagnosis.DID_NOT_RETURN.name()))
                || (result.verdict() == ScenarioVerdict.ADAPTER_ERROR && diagnosis.contains(CallRunner.NOT_RETURNED));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

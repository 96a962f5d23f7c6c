package org.wsktck.proof;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** What a result says about a mutant. */
final class ScenarioFailure {
    private ScenarioFailure() {}

    /** The requirement that the scenario failed on; empty if it has shown none broken. */
    static String requirement(ScenarioResult result) {
        return switch (result.verdict()) {
            // A scenario that did not get to where it starts from has said nothing about what it verifies.
            case FAILED, HUNG -> isOfGiven(result) ? "" : requirementAtTheHead(result);
            case ADAPTER_ERROR -> "(adapter error)";
            case PASSED, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> "";
        };
    }

    /** Whether the scenario did not get to where it starts from. */
    static boolean isOfGiven(ScenarioResult result) {
        return is(result, Diagnosis.GIVEN_NOT_REACHED);
    }

    /** Whether something came too late, which with more time may be right. */
    static boolean isOfTime(ScenarioResult result) {
        String diagnosis = String.valueOf(result.diagnosis());
        // What neither a cancellation nor a close has freed, and what the ledger misses at the end, is lost, not late.
        return (result.verdict() == ScenarioVerdict.HUNG
                        && !is(result, Diagnosis.NEVER_COMPLETED)
                        && !diagnosis.endsWith("though everything has been closed"))
                || (is(result, Diagnosis.PEER_SAW_OTHER) && diagnosis.contains("TIMED_OUT"))
                || (is(result, Diagnosis.ADAPTER_THREW) && diagnosis.contains(" has not returned within "));
    }

    private static boolean is(ScenarioResult result, Diagnosis diagnosis) {
        return String.valueOf(result.diagnosis()).startsWith(diagnosis.name());
    }

    /** A failure message begins with it. */
    private static String requirementAtTheHead(ScenarioResult result) {
        String message = String.valueOf(result.failure());
        return message.substring(0, message.indexOf(' '));
    }
}

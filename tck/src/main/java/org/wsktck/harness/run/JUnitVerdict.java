package org.wsktck.harness.run;

import org.opentest4j.TestAbortedException;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** What JUnit makes of a verdict: a build fails by the gate's rule, and every other case says its reason. */
final class JUnitVerdict {
    private JUnitVerdict() {}

    static void hand(ScenarioResult result, boolean strict) {
        String message =
                ConsoleText.block(String.valueOf(result.failure() == null ? result.reason() : result.failure()));
        String scenario = result.displayName() + ": ";
        if (failsTheBuild(result, strict)) {
            boolean plain = result.verdict().judged() && result.verdict() != ScenarioVerdict.UNEXPECTED_PASS;
            throw withoutTrace(new AssertionError(scenario + (plain ? message : result.verdict() + ": " + message)));
        }
        if (result.isDisputed()) {
            throw withoutTrace(new TestAbortedException(scenario + ConsoleText.block(String.valueOf(result.reason()))));
        }
        switch (result.verdict()) {
            case PASSED -> {}
            case FAILED, HUNG, INCONCLUSIVE, ADAPTER_ERROR ->
                throw withoutTrace(new TestAbortedException(scenario + "scored, does not gate: " + message));
            case UNEXPECTED_PASS, KNOWN_FAILURE, NOT_APPLICABLE, NOT_RUN ->
                throw withoutTrace(new TestAbortedException(scenario + result.verdict() + ": " + message));
        }
    }

    /** Whether a build ends with this scenario's failure. */
    static boolean failsTheBuild(ScenarioResult result, boolean strict) {
        return switch (result.verdict()) {
            case FAILED, HUNG, INCONCLUSIVE, ADAPTER_ERROR -> result.level().gates(strict) && !result.isDisputed();
            case UNEXPECTED_PASS -> true;
            case PASSED, KNOWN_FAILURE, NOT_APPLICABLE, NOT_RUN -> false;
        };
    }

    /** What a trace of the kit's own methods would tell nobody. */
    static <T extends Throwable> T withoutTrace(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }
}

package org.wsktck.harness;

import org.opentest4j.TestAbortedException;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.ScenarioResult;

/** What JUnit makes of a verdict: a build fails by the gate's rule, and every other case says its reason. */
final class JUnitVerdict {
    private JUnitVerdict() {}

    static void hand(ScenarioResult result, boolean strict) {
        String message =
                ConsoleText.block(String.valueOf(result.failure() == null ? result.reason() : result.failure()));
        String scenario = result.displayName() + ": ";
        switch (result.verdict()) {
            case PASSED -> {}
            case FAILED, HUNG, INCONCLUSIVE, ADAPTER_ERROR -> {
                if (!result.level().gates(strict)) {
                    throw withoutTrace(new TestAbortedException(scenario + "scored, does not gate: " + message));
                }
                throw withoutTrace(new AssertionError(
                        scenario + (result.verdict().judged() ? message : result.verdict() + ": " + message)));
            }
            case UNEXPECTED_PASS ->
                throw withoutTrace(new AssertionError(scenario + result.verdict() + ": " + message));
            case KNOWN_FAILURE, NOT_APPLICABLE, NOT_RUN ->
                throw withoutTrace(new TestAbortedException(scenario + result.verdict() + ": " + message));
        }
    }

    /** What a trace of the kit's own methods would tell nobody. */
    static <T extends Throwable> T withoutTrace(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }
}

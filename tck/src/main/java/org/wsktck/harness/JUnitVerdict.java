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
        switch (result.verdict()) {
            case PASSED -> {}
            case FAILED, HUNG, INCONCLUSIVE, ADAPTER_ERROR -> {
                if (!result.level().gates(strict)) {
                    throw new TestAbortedException("scored, does not gate: " + message);
                }
                throw new AssertionError(result.verdict().judged() ? message : result.verdict() + ": " + message);
            }
            case UNEXPECTED_PASS -> throw new AssertionError(result.verdict() + ": " + message);
            case KNOWN_FAILURE, NOT_APPLICABLE, NOT_RUN ->
                throw new TestAbortedException(result.verdict() + ": " + message);
        }
    }
}

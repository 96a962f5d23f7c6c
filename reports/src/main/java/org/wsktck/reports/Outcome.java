package org.wsktck.reports;

/** What a system that draws the results of tests is told of a scenario, or of the gate. */
enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    /** That of the gate: with it a report is red exactly when the exit code is not 0. */
    static Outcome of(Gate gate) {
        return switch (gate) {
            case PASS -> PASSED;
            case FAIL -> FAILURE;
            case INCONCLUSIVE -> ERROR;
        };
    }

    /** That of a scenario. What failed without gating, such as a SHOULD, is skipped. */
    static Outcome of(ScenarioResult scenario, boolean strict) {
        boolean gates = scenario.level().gates(strict);
        return switch (scenario.verdict()) {
            case PASSED -> PASSED;
            case FAILED, HUNG -> gates ? FAILURE : SKIPPED;
            case UNEXPECTED_PASS -> FAILURE;
            case ADAPTER_ERROR -> gates ? ERROR : SKIPPED;
            case KNOWN_FAILURE, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> SKIPPED;
        };
    }

    /** Whether it is to catch somebody's eye. */
    boolean isRed() {
        return this == FAILURE || this == ERROR;
    }

    /** The verdict and what explains it, in one line; says of a failure that does not gate that it does not. */
    static String message(ScenarioResult scenario, boolean strict) {
        String why = Explanation.of(scenario);
        String message = scenario.verdict().words() + (why.isEmpty() ? "" : ": " + why);
        return switch (scenario.verdict()) {
            case FAILED, HUNG, ADAPTER_ERROR ->
                scenario.level().gates(strict) ? message : scenario.level() + ", does not gate; " + message;
            case PASSED, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> message;
        };
    }
}

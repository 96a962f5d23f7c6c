package org.wsktck.reports;

/** What became of one scenario in one run. */
public enum ScenarioVerdict {
    /** Every expectation held. */
    PASSED("passed", "Every expectation held."),
    /** An expectation was not met, or a MUST rule of the ledger was violated. */
    FAILED("failed", "An expectation was not met, or a MUST rule of the ledger was violated."),
    /** An IRP was not completed within its budget. */
    HUNG("hung", "An IRP was not completed within its budget."),
    /** Failed or hung, as the profile says it does. */
    KNOWN_FAILURE("known failure", "Failed or hung, as the profile says it does."),
    /** Passed although the profile says that it fails: the profile entry has to go. */
    UNEXPECTED_PASS("unexpected pass", "Passed although the profile says that it fails: the profile entry has to go."),
    /** The implementation lacks a capability that the scenario needs. */
    NOT_APPLICABLE("not applicable", "The implementation lacks a capability that the scenario needs."),
    /** The testbed failed the scenario, a race was not provoked, or what it expects is disputed; no fault of the implementation's. */
    INCONCLUSIVE(
            "inconclusive",
            "The testbed failed the scenario, a race was not provoked, or what it expects is disputed; no fault of the implementation's."),
    /** Part of a leg that never started: switched off, no engine, no IPv6 on the host, interrupted, smoke failed. */
    NOT_RUN(
            "not run",
            "Part of a leg that never started: switched off, no engine, no IPv6 on the host, interrupted, smoke failed."),
    /** The adapter threw, or broke the protocol between it and the kit. */
    ADAPTER_ERROR("adapter error", "The adapter threw, or broke the protocol between it and the kit.");

    private final String words;
    private final String meaning;

    ScenarioVerdict(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The verdict as a reader says it, in lower case. */
    public String words() {
        return words;
    }

    /** Whether the scenario was executed, whatever came of it. */
    public boolean executed() {
        return switch (this) {
            case PASSED, FAILED, HUNG, KNOWN_FAILURE, UNEXPECTED_PASS, INCONCLUSIVE, ADAPTER_ERROR -> true;
            case NOT_APPLICABLE, NOT_RUN -> false;
        };
    }

    /** Whether the implementation did other than was expected of it, known or not. */
    public boolean deviates() {
        return this == FAILED || this == HUNG || this == KNOWN_FAILURE;
    }

    /** Whether the scenario said something about the implementation: what <em>covered</em> means in a report. */
    public boolean judged() {
        return switch (this) {
            case PASSED, FAILED, HUNG, KNOWN_FAILURE, UNEXPECTED_PASS -> true;
            case NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> false;
        };
    }
}

package org.wsktck.harness;

/**
 * The sentences of a scenario: they reach the report and head the failure message. Plain statements between the calls
 * that they announce.
 */
public final class Steps {
    private Steps() {}

    /** The state that the scenario starts from. */
    public static void given(String sentence) {
        ScenarioRun.current().step("given " + sentence, null);
    }

    /** The one thing that happens. */
    public static void when(String sentence) {
        ScenarioRun.current().step("when " + sentence, null);
    }

    /** What must be true afterwards, by the scenario's first requirement. */
    public static void then(String sentence) {
        ScenarioRun.current().step("then " + sentence, null);
    }

    /** What must be true afterwards, by a requirement of its own. */
    public static void then(String requirement, String sentence) {
        ScenarioRun.current().step("then " + sentence, requirement);
    }

    /** More of the same. */
    public static void and(String sentence) {
        ScenarioRun.current().continuedStep("and " + sentence);
    }

    /** More, by a requirement of its own. */
    public static void and(String requirement, String sentence) {
        ScenarioRun.current().step("and " + sentence, requirement);
    }

    /** Notes what was seen where several outcomes are accepted. */
    public static void observe(String what, Object seen) {
        ScenarioRun.current().observe(what, seen.toString());
    }
}

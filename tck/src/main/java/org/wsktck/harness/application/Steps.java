package org.wsktck.harness.application;

/**
 * The sentences of a scenario: they reach the report and head the failure message. Plain statements between the calls
 * that they announce.
 */
public final class Steps {
    private Steps() {}

    /** The state that the scenario starts from. */
    public static void given(String sentence) {
        Session.current().story().step("given " + sentence, null);
    }

    /** The one thing that happens. */
    public static void when(String sentence) {
        Session.current().story().step("when " + sentence, null);
    }

    /** What must be true afterwards, by the scenario's first requirement. */
    public static void then(String sentence) {
        Session.current().story().step("then " + sentence, null);
    }

    /** What must be true afterwards, by a requirement of its own. */
    public static void then(String requirement, String sentence) {
        Session.current().story().step("then " + sentence, requirement);
    }

    /** More of the same. */
    public static void and(String sentence) {
        Session.current().story().continuedStep("and " + sentence);
    }

    /** More, by a requirement of its own. */
    public static void and(String requirement, String sentence) {
        Session.current().story().step("and " + sentence, requirement);
    }

    /** Notes what was seen where several outcomes are accepted. */
    public static void observe(String what, Object seen) {
        Session.current().story().observe(what, seen.toString());
    }
}

package org.wsktck.harness.evidence;

import org.jspecify.annotations.Nullable;

/** An expectation that was not met: what was expected and what was there. The message is built from it later. */
public final class ExpectationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String expected;
    private final String actual;
    private final @Nullable String requirement;
    private final @Nullable String step;

    /** An expectation of the current step's requirement. */
    public ExpectationFailure(Diagnosis diagnosis, String expected, String actual) {
        this(diagnosis, null, expected, actual);
    }

    /**
     * An expectation of a requirement of its own.
     *
     * @param requirement which; null: the one of the current step
     */
    public ExpectationFailure(Diagnosis diagnosis, @Nullable String requirement, String expected, String actual) {
        this(diagnosis, requirement, expected, actual, null);
    }

    private ExpectationFailure(
            Diagnosis diagnosis, @Nullable String requirement, String expected, String actual, @Nullable String step) {
        super("expected " + expected + " but " + actual);
        this.diagnosis = diagnosis;
        this.requirement = requirement;
        this.expected = expected;
        this.actual = actual;
        this.step = step;
    }

    /** What kind of failure it is. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** What was expected. */
    public String expected() {
        return expected;
    }

    /** What was there. */
    public String actual() {
        return actual;
    }

    /** The requirement that it is charged to; null: the one of the current step. */
    public @Nullable String requirement() {
        return requirement;
    }

    /** The same, charged to that requirement. */
    public ExpectationFailure chargedTo(String other) {
        return new ExpectationFailure(diagnosis, other, expected, actual, step);
    }

    /** The step that it was found in; null: the one that the scenario came to last. */
    public @Nullable String step() {
        return step;
    }

    /** The same, found in that step. */
    public ExpectationFailure foundIn(String sentence) {
        return new ExpectationFailure(diagnosis, requirement, expected, actual, sentence);
    }
}

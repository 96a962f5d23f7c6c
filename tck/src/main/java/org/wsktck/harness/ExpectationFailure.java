package org.wsktck.harness;

import org.jspecify.annotations.Nullable;

/** An expectation that was not met: what was expected and what was there. The message is built from it later. */
public final class ExpectationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String expected;
    private final String actual;
    private final @Nullable String requirement;

    public ExpectationFailure(Diagnosis diagnosis, String expected, String actual) {
        this(diagnosis, null, expected, actual);
    }

    /**
     * An expectation of a requirement of its own.
     *
     * @param requirement which; null: the one of the current step
     */
    public ExpectationFailure(Diagnosis diagnosis, @Nullable String requirement, String expected, String actual) {
        super("expected " + expected + " but " + actual);
        this.diagnosis = diagnosis;
        this.requirement = requirement;
        this.expected = expected;
        this.actual = actual;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    String expected() {
        return expected;
    }

    String actual() {
        return actual;
    }

    @Nullable
    String requirement() {
        return requirement;
    }
}

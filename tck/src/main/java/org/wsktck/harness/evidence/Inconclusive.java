package org.wsktck.harness.evidence;

/** The scenario could not be judged: a race was not provoked, or the testbed failed it. */
public final class Inconclusive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public Inconclusive(String reason) {
        super(reason);
    }
}

package org.wsktck.harness;

/** The scenario could not be judged: a race was not provoked, or the testbed failed it. */
public final class Inconclusive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Inconclusive(String reason) {
        super(reason);
    }
}

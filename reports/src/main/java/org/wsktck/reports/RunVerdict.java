package org.wsktck.reports;

/** What a run says about the implementation, within the run's scope. Only MUST requirements count. */
public enum RunVerdict {
    /** An applicable MUST failed, hung or is a known failure. */
    NOT_CONFORMANT("NOT CONFORMANT"),
    /** No MUST failed, but not all could be judged, or nothing was executed. */
    INCONCLUSIVE("INCONCLUSIVE"),
    /** Every applicable MUST in scope passed. */
    CONFORMANT("CONFORMANT");

    private final String words;

    RunVerdict(String words) {
        this.words = words;
    }

    /** The verdict as a reader says it, in capitals. */
    public String words() {
        return words;
    }
}

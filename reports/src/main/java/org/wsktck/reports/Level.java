package org.wsktck.reports;

/** How binding a requirement is. A scenario has the strongest level among the requirements that it verifies. */
public enum Level {
    /** Required: counts for the verdict and gates. */
    MUST,
    /** Recommended: is scored, and gates only when the run is strict. */
    SHOULD,
    /** Permitted: is scored and never gates. */
    MAY;

    /** Whether a failure at this level stops the gate. */
    public boolean gates(boolean strict) {
        return switch (this) {
            case MUST -> true;
            case SHOULD -> strict;
            case MAY -> false;
        };
    }
}

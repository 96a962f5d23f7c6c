package org.wsktck.harness.evidence;

/** The scenario does not apply to the implementation, for the reason given. */
public final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public NotApplicable(String reason) {
        super(reason);
    }
}

package org.wsktck.harness;

/** The scenario does not apply to the implementation, for the reason given. */
final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String reason) {
        super(reason);
    }
}

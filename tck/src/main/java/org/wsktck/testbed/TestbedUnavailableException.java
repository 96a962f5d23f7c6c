package org.wsktck.testbed;

/**
 * This machine lacks what a testbed needs. The message is one or more whole sentences for the report: what was tried,
 * and what to do.
 */
public final class TestbedUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public TestbedUnavailableException(String reason) {
        super(reason);
    }

    public TestbedUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}

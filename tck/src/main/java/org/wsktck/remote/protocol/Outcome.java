package org.wsktck.remote.protocol;

/** What became of a request. */
public enum Outcome {
    /** The call was made and has returned. */
    OK(0),
    /** There is no such function; nothing was called. */
    NOT_IMPLEMENTED(1),
    /** The call did not return within its budget; the session is over. */
    HUNG(2),
    /** The provider went down during the call; the session is over. */
    CRASHED(3),
    /** The provider is gone since an earlier call. */
    LOST(4),
    /** The client is wrong; nothing was called. */
    BAD_REQUEST(5),
    /** The call would stop a machine and was not made. */
    BUGCHECK(6),
    /** HELLO: wrong version or token, or too many sessions. */
    REFUSED(7);

    private final int number;

    Outcome(int number) {
        this.number = number;
    }

    /** On the wire. */
    public int number() {
        return number;
    }

    /** The outcome of that number. */
    static Outcome of(int number) throws ProtocolError {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw new ProtocolError("outcome: " + number + " (expected: 0.." + (values().length - 1) + ")");
    }
}

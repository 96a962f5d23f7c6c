package org.wsktck.spi;

/**
 * An implementation outside this JVM is gone, or cannot be talked to any more. Thrown by every call from then on, and
 * told to the {@link IoListener}, since nothing that is pending will be completed.
 */
public final class ImplementationLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Cause {
        /** A call did not return, and the implementation was ended for it. */
        HUNG,
        /** The implementation went down. */
        CRASHED,
        /** What stands between the kit and the implementation failed: nothing is said about the implementation. */
        ADAPTER
    }

    private final Cause why;

    public ImplementationLost(Cause why, String message) {
        super(message);
        this.why = why;
    }

    /** Why. */
    public Cause why() {
        return why;
    }
}

package org.wsktck.spi;

/**
 * The application did what stops a Windows machine. Thrown on the thread that did it; nothing has been carried out.
 *
 * <p>A scenario never provokes one on purpose, except those that say so.
 */
public final class BugCheck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was done. */
    public enum Code {
        /** An IRP was handed over without a free stack location. */
        NO_MORE_IRP_STACK_LOCATIONS,
        /** An IRP was freed, reused or handed over while the implementation owned it. */
        IRP_IN_FLIGHT,
        /** A completed IRP was handed over without IoReuseIrp. */
        IRP_NOT_REUSED,
        /** An IRP was used after it was freed, or under a handle of an earlier submission. */
        IRP_STALE,
        /** WSK_BUF.Length reaches beyond the MDL chain. */
        BUFFER_BEYOND_MDL,
        /** A function was called on a socket after WskCloseSocket. */
        SOCKET_CLOSED,
        /** A PASSIVE_LEVEL function was called at DISPATCH_LEVEL. */
        IRQL_NOT_LESS_OR_EQUAL
    }

    private final Code code;

    public BugCheck(Code code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    /** What was done. */
    public Code code() {
        return code;
    }
}

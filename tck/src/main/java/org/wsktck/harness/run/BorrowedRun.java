package org.wsktck.harness.run;

/**
 * A run that a launcher puts into the launcher session's store, so that scenarios belong to it. The launcher closes it,
 * the session does not.
 *
 * @param run the run
 */
public record BorrowedRun(ConformanceRun run) {
    /** The store's namespace. */
    public static final String NAMESPACE = "org.wsktck";
}

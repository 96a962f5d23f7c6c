package org.wsktck.harness.plug;

import java.time.Duration;

/**
 * How long things may take, by kind. What must happen gets a generous budget and is waited for by events; what must not
 * happen is watched for a short window, where no later barrier can prove its absence.
 *
 * @param opening the implementation, in whatever way it is reached
 * @param completion an IRP that must be completed
 * @param cancellation an IRP after IoCancelIrp, which waits for no network
 * @param connect an IRP of a connect; Windows repeats a refused SYN
 * @param callReturn a call that must return
 * @param peer something the peer must see
 * @param quiet something that must not happen
 */
public record Budgets(
        Duration opening,
        Duration completion,
        Duration cancellation,
        Duration connect,
        Duration callReturn,
        Duration peer,
        Duration quiet) {
    /** The longest that an agent's call may take, and that a peer program waits, as their protocols say. */
    public static final Duration PROGRAMS_WAIT_MAX = Duration.ofMinutes(10);

    /** Longer than anybody debugs, and still a number of milliseconds that fits 32 bits. */
    private static final Duration ENDLESS = Duration.ofDays(7);

    /** For judging, scaled by one factor. */
    public static Budgets scaled(double factor) {
        return new Budgets(
                millis(12_000 * factor),
                millis(5_000 * factor),
                millis(2_000 * factor),
                millis(12_000 * factor),
                millis(5_000 * factor),
                millis(10_000 * factor),
                millis(30 * factor));
    }

    /** For mutants: wrong on purpose, and in this JVM. What must not happen gets the time to happen, on a busy host too. */
    public static Budgets forMutants(double factor) {
        return new Budgets(
                millis(5_000 * factor),
                millis(800 * factor),
                millis(800 * factor),
                millis(800 * factor),
                millis(800 * factor),
                millis(800 * factor),
                millis(150 * factor));
    }

    /**
     * For somebody who holds the implementation in a debugger. What must not happen is watched for no longer than
     * usual, since nothing would ever end that.
     */
    public static Budgets forDebugger() {
        return new Budgets(ENDLESS, ENDLESS, ENDLESS, ENDLESS, ENDLESS, PROGRAMS_WAIT_MAX, millis(30));
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}

package org.wsktck.harness.run;

import java.util.concurrent.locks.LockSupport;

/** How late this host wakes threads up, measured once a process: what all budgets are stretched by. */
public final class HostJitter {
    private static final int SAMPLES = 10;
    private static final long NAP_NANOS = 1_000_000;

    /** Lateness that the budgets already allow for. */
    private static final double USUAL_LATENESS_NANOS = 20_000_000;

    private static final double FACTOR = measure();

    private HostJitter() {}

    /** 1 on a usual host, more on a busy one. */
    public static double factor() {
        return FACTOR;
    }

    private static double measure() {
        long worst = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long before = System.nanoTime();
            LockSupport.parkNanos(NAP_NANOS);
            worst = Math.max(worst, System.nanoTime() - before - NAP_NANOS);
        }
        return Math.max(1.0, worst / USUAL_LATENESS_NANOS);
    }
}

package org.wsktck.reports;

/** Numbers of things, in words. */
final class Counts {
    private Counts() {}

    /** {@code no scenarios}, {@code 1 scenario}, {@code 2 scenarios}. */
    static String of(long count, String noun) {
        return (count == 0 ? "no" : Long.toString(count)) + " " + noun + (count == 1 ? "" : "s");
    }
}

package org.wsktck.reproducer;

/**
 * An argument of a call.
 *
 * @param expression in C
 * @param words as the driver prints it; empty where it tells nothing
 */
record Argument(String expression, String words) {
    /** One that reads the same in both. */
    static Argument of(String both) {
        return new Argument(both, both);
    }

    /** One that is passed, and not told of. */
    static Argument silent(String expression) {
        return new Argument(expression, "");
    }
}

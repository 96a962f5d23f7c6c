package org.wsktck.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something that does not show every time was seen.
 *
 * @param shown how often it showed
 * @param runs how often it was looked for; 0 if that was not counted
 */
public record Rate(int shown, int runs) {
    /** Of what was seen, and not counted. */
    public static final Rate NOT_MEASURED = new Rate(0, 0);

    /** What a rate looks like. */
    static final String FORM = "3 of 200, or: not measured";

    private static final String UNCOUNTED = "not measured";
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,9}) of (\\d{1,9})");

    public Rate {
        if (shown < 0 || shown > runs) {
            throw new IllegalArgumentException(shown + " of " + runs + " (expected: " + FORM + ")");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or says that it never showed; the message says so
     */
    static Rate parse(String text) {
        if (text.equals(UNCOUNTED)) {
            return NOT_MEASURED;
        }
        Matcher counted = COUNTED.matcher(text);
        if (!counted.matches() || Integer.parseInt(counted.group(1)) == 0) {
            throw new IllegalArgumentException(text + " (expected: " + FORM + ")");
        }
        return new Rate(Integer.parseInt(counted.group(1)), Integer.parseInt(counted.group(2)));
    }

    /** As the end of a sentence. */
    String words() {
        return runs == 0 ? "how often is not measured" : "seen in " + this + (runs == 1 ? " run" : " runs");
    }

    @Override
    public String toString() {
        return runs == 0 ? UNCOUNTED : shown + " of " + runs;
    }
}

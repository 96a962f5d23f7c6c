package org.wsktck.reports;

import org.jspecify.annotations.Nullable;

/**
 * What a console can show.
 *
 * @param terminal whether somebody is watching, and a line can be drawn again
 * @param colour whether it shows colours
 * @param columns how many characters fit a line
 */
public record Screen(boolean terminal, boolean colour, int columns) {
    /** A file or a pipe: no colours, and lines as long as they are. */
    public static final Screen FILE = new Screen(false, false, ConsoleText.LINE_MAX);

    private static final int USUAL_COLUMNS = 100;
    private static final int LEAST_COLUMNS = 40;
    private static final int LABEL_COLUMNS = 10;

    /**
     * A terminal, or none.
     *
     * @param columns how wide it says it is; null if it does not
     */
    public static Screen of(boolean terminal, boolean colour, @Nullable String columns) {
        if (!terminal) {
            return FILE;
        }
        boolean said = columns != null && columns.matches("[1-9]\\d{0,3}");
        int width = said ? Integer.parseInt(columns) : USUAL_COLUMNS;
        return new Screen(true, colour, Math.min(Math.max(width, LEAST_COLUMNS), ConsoleText.LINE_MAX));
    }

    /** In one line that leaves that many columns free. */
    public String line(String text, int free) {
        return ConsoleText.line(text, columns - free);
    }

    /** A labelled line below another one. */
    String indented(String label, String text) {
        return "  " + label + " ".repeat(LABEL_COLUMNS - label.length()) + line(text, LABEL_COLUMNS + 2);
    }

    String paint(Tone tone, String text) {
        if (!colour) {
            return text;
        }
        String code = switch (tone) {
            case GOOD -> "32";
            case UNSURE -> "33";
            case BAD -> "31";
        };
        return "\u001b[1;" + code + "m" + text + "\u001b[0m";
    }
}

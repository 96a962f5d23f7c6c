package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Text for a console. What an implementation, a peer or a system put into it begins no line at the margin, where the
 * kit speaks, moves no cursor, and comes to an end.
 */
public final class ConsoleText {
    /** The most characters that a line has, however wide the console is. */
    public static final int LINE_MAX = 1_000;

    private static final int BLOCK_LINES_MAX = 200;

    private ConsoleText() {}

    /** In one line. */
    public static String line(String text) {
        return line(text, LINE_MAX);
    }

    /** In one line of at most that many characters. */
    public static String line(String text, int width) {
        return PrintableText.clipAscii(escaped(PrintableText.joined(text)), width);
    }

    /** With its lines, those after the first indented; without a line feed at the end. */
    public static String block(String text) {
        return String.join(System.lineSeparator(), lines(text, BLOCK_LINES_MAX));
    }

    /** {@link #block} as at most that many lines; the last one says how many are missing. */
    static List<String> lines(String text, int max) {
        List<String> all = text.stripTrailing().lines().toList();
        var lines = new ArrayList<String>();
        for (String line : all.subList(0, all.size() <= max ? all.size() : max - 1)) {
            String shown = line.replace("\t", "    ");
            boolean clear = lines.isEmpty() || shown.isEmpty() || shown.startsWith("  ");
            lines.add(PrintableText.clipAscii(escaped(clear ? shown : "  " + shown), LINE_MAX));
        }
        if (lines.size() < all.size()) {
            lines.add("  (and " + (all.size() - lines.size()) + " more lines)");
        }
        return lines;
    }

    /** A picture in place of what cannot be seen is more than some consoles can show. */
    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (PrintableText.isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }
}

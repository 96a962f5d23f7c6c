package org.wsktck.reports;

import java.util.regex.Pattern;

/** Text from a run, made fit for a document: what an adapter or a wire put into it must not break the report. */
final class PrintableText {
    private static final char REPLACEMENT = '\ufffd';
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final int MESSAGE_LIMIT = 20_000;

    private PrintableText() {}

    /** Without the characters that XML 1.0 forbids. */
    static String forXml(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(PrintableText::allowedInXml).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** A whole XML document in ASCII, so that no console's encoding changes what it says. */
    static String asciiXml(String xml) {
        var out = new StringBuilder(xml.length());
        xml.codePoints().forEach(c -> {
            if (c <= '~') {
                out.appendCodePoint(c);
            } else {
                out.append("&#").append(c).append(';');
            }
        });
        return out.toString();
    }

    /** With every character that could not be seen, or that would turn the text around, replaced by a visible one. */
    static String visible(String text) {
        // Nearly all text is plain, and a report has tens of thousands of texts.
        if (isPlain(text)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().map(PrintableText::visible).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** {@link #visible} in a single line. */
    static String line(String text) {
        return visible(joined(text));
    }

    /** With its lines behind one another. */
    static String joined(String text) {
        String stripped = text.strip();
        // Nearly all texts are of one line.
        String line = isPlain(stripped) && stripped.indexOf('\n') < 0
                ? stripped
                : LINE_END.matcher(stripped).replaceAll(" ");
        return line.replace('\t', ' ');
    }

    /** The first line of a text. */
    static String firstLine(String text) {
        return joined(text.strip().lines().findFirst().orElse(""));
    }

    /** A message of several lines, cut where nobody reads on. */
    static String message(String text) {
        return text.length() <= MESSAGE_LIMIT
                ? text
                : clip(text, MESSAGE_LIMIT) + "\n(cut here; conformance.json has the whole message)";
    }

    /** At most this many characters; what is cut off is marked by an ellipsis. */
    static String clip(String text, int width) {
        return clip(text, width, "…");
    }

    /** {@link #clip}, with an ellipsis of three dots. */
    static String clipAscii(String text, int width) {
        return clip(text, width, "...");
    }

    /** {@link #clip}, with that ellipsis. */
    static String clip(String text, int width, String ellipsis) {
        if (text.length() <= width) {
            return text;
        }
        int end = width - ellipsis.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ellipsis;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean allowedInXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || (c >= 0x10000 && c <= 0x10ffff);
    }

    private static int visible(int c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < 0x20) {
            return 0x2400 + c; // The block "Control Pictures" mirrors the control characters.
        }
        return isVisible(c) ? c : REPLACEMENT;
    }

    /** Whether a character can be seen, or at least the gap that it makes, and leaves its neighbours alone. */
    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

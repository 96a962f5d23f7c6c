package org.wsktck.reproducer;

import java.nio.charset.StandardCharsets;
import org.wsktck.spi.NtStatus;

/** Words of ours as C has them. */
final class CText {
    private static final int LINE_MAX = 110;

    private static final int STATEMENT_MAX = 130;

    private CText() {}

    /** A string literal. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                // Two question marks begin a trigraph.
                out.append(c == '?' ? "\\?" : String.valueOf(c));
            } else {
                out.append('?');
            }
        }
        return out.append('"').toString();
    }

    /** An NTSTATUS as an expression. */
    static String status(int code) {
        if (code == NtStatus.STATUS_SUCCESS.code()) {
            return "STATUS_SUCCESS";
        }
        if (code == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()) {
            return "STATUS_MORE_PROCESSING_REQUIRED";
        }
        return String.format("(NTSTATUS)0x%08X", code);
    }

    /** Flags without names. */
    static String flags(int flags) {
        return flags == 0 ? "0" : String.format("0x%X", flags);
    }

    /** Text of a file that cannot end a comment. */
    static String inComment(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\n' || (c >= ' ' && c < 0x7F) ? c : '?');
        }
        // A backslash at the end of a line would join it with the next; of "/*" inside, compilers warn.
        return out.toString().replace("*/", "* /").replace("/*", "/ *").replace('\\', '|');
    }

    /** Lines of a comment, each begun with {@code prefix}; the first with {@code first}. */
    static String wrapped(String first, String prefix, String text) {
        StringBuilder out = new StringBuilder();
        String begin = first;
        for (String paragraph : inComment(text).split("\n", -1)) {
            StringBuilder line = new StringBuilder(begin);
            boolean empty = true;
            for (String word : paragraph.split(" ", -1)) {
                if (!empty && line.length() + 1 + word.length() > LINE_MAX) {
                    out.append(line.toString().stripTrailing()).append('\n');
                    line = new StringBuilder(prefix);
                    empty = true;
                }
                line.append(empty ? "" : " ").append(word);
                empty = false;
            }
            out.append(line.toString().stripTrailing()).append('\n');
            begin = prefix;
        }
        return out.toString();
    }

    /** A statement, broken at commas outside of its strings where it is too long. */
    static String broken(String indent, String statement) {
        StringBuilder out = new StringBuilder(indent);
        int lineStart = 0;
        boolean inString = false;
        boolean escaped = false;
        int lastBreak = -1;
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            out.append(c);
            if (c == '"' && !escaped) {
                inString = !inString;
            }
            escaped = c == '\\' && !escaped;
            if (out.length() - lineStart > STATEMENT_MAX && lastBreak > lineStart) {
                String continued = indent + "    ";
                out.replace(lastBreak, lastBreak + 1, "\n" + continued);
                lineStart = lastBreak + 1;
                lastBreak = -1;
            }
            if (c == ' ' && !inString && i > 0 && statement.charAt(i - 1) == ',') {
                lastBreak = out.length() - 1;
            }
        }
        return out.toString();
    }

    /** The elements of an array of bytes. */
    static String bytes(byte[] data) {
        StringBuilder out = new StringBuilder();
        for (byte element : data) {
            out.append(out.length() == 0 ? "" : ", ").append(String.format("0x%02X", element));
        }
        return out.toString();
    }

    /** The bytes as text, if they are: letters, digits and the like. */
    static boolean isPrintable(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** No longer than that. DbgPrint cuts lines at 512 bytes. */
    static String clipped(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 4) + " ...";
    }
}

package org.wsktck.reports;

/** Text from a run, made fit for a Markdown document. */
final class MarkdownText {
    private MarkdownText() {}

    /** In one line and without meaning to Markdown or HTML: no markup, no mentions, no links. */
    static String line(String text, int limit) {
        return PrintableText.clip(PrintableText.line(text), limit)
                .replaceAll("[\\\\`*\\[\\]|~#!]", "\\\\$0")
                // Inside a word an underscore means nothing, and STATUS_SUCCESS is to be found by a search.
                .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;")
                .replace("://", "&#58;//");
    }

    /** As code, in one line, whether in a table or not. */
    static String code(String text, int limit) {
        return "`"
                + PrintableText.clip(PrintableText.line(text), limit)
                        .replace('`', '\'')
                        .replace('|', '\u00a6') + "`";
    }
}

package org.wsktck.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes HTML; whatever is given as text or as an attribute's value is escaped. */
final class HtmlWriter {
    /** Shorter ones fit wherever they stand. */
    private static final Pattern LONG_NAME = Pattern.compile("\\S{12,}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\w[-_.])(?=[A-Za-z])|(?<=\\w[:/])(?=\\w)");

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Markup of our own, as it is. Never anything that came out of a run. */
    HtmlWriter markup(String markup) {
        out.append(markup);
        return this;
    }

    /** Text, cut where nobody reads on. */
    HtmlWriter text(String text) {
        escape(PrintableText.visible(PrintableText.message(text)), out);
        return this;
    }

    /** Text in which long names may be broken: behind what separates their words, and not inside a word. */
    HtmlWriter names(String text) {
        String escaped = escape(PrintableText.message(text));
        out.append(LONG_NAME
                .matcher(escaped)
                .replaceAll(name -> Matcher.quoteReplacement(
                        BETWEEN_WORDS.matcher(name.group()).replaceAll("<wbr>"))));
        return this;
    }

    /** An element that holds nothing but text with long names. */
    HtmlWriter named(String tag, String text) {
        return open(tag).names(text).close(tag);
    }

    /** A number. */
    HtmlWriter text(long number) {
        out.append(number);
        return this;
    }

    /** An element that holds nothing but text. */
    HtmlWriter element(String tag, String text) {
        return open(tag).text(text).close(tag);
    }

    /** An element of a class that holds nothing but text. */
    HtmlWriter element(String tag, String styleClass, String text) {
        return open(tag, "class", styleClass).text(text).close(tag);
    }

    /** An opening tag; the attributes as name, value, name, value, … */
    HtmlWriter open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    /** A closing tag. */
    HtmlWriter close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escape(String text) {
        String visible = PrintableText.visible(text);
        var escaped = new StringBuilder(visible.length() + 16);
        escape(visible, escaped);
        return escaped.toString();
    }

    private static void escape(String visible, StringBuilder escaped) {
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
    }
}

package org.wsktck.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that needs nothing beside itself: its style and its script are in it, and it admits no others. */
final class HtmlPage {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private static final String TEMPLATE = Resources.text("page.html");

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param title its title, which is escaped
     * @param css its style
     * @param script its script; empty if it has none
     * @param sections what stands in it, as HTML
     */
    static String render(String title, String css, String script, List<String> sections) {
        return render(title, css, script, "", sections);
    }

    /**
     * A page with something for its script to read.
     *
     * @param data an element of the id {@code details}, of which only the script makes anything; free of markup
     */
    static String render(String title, String css, String script, String data, List<String> sections) {
        String details = data.isEmpty()
                ? ""
                : "<script type=\"application/octet-stream\" id=\"details\">" + data + "</script>\n";
        var values = Map.of(
                "title",
                HtmlWriter.escape(title),
                "css",
                css,
                // Only this style and this script: text from a run can load nothing and run nothing, however it is
                // made.
                "policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '" + hash(css)
                        + "'; script-src '" + hash(script) + "'",
                "state",
                script.isEmpty() ? " data-state=\"ready\"" : "", // A script says so itself, at its end.
                "sections",
                String.join("\n", sections),
                "scripts",
                script.isEmpty() ? "" : details + "<script>" + script + "</script>");
        // In one pass: a value that looks like a placeholder stays what it is.
        return PLACEHOLDER.matcher(TEMPLATE).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("unknown placeholder " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

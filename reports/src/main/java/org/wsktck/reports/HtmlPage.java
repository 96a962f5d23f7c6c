package org.wsktck.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that needs nothing beside itself: its style and its script are in it, and it admits no others. */
final class HtmlPage {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlPage() {}

    /**
     * Fills a template.
     *
     * @param template the template's name among the resources
     * @param css the style, for {@code {{css}}}
     * @param script the script, for {@code {{script}}}
     * @param values what stands for its other placeholders, as HTML
     */
    static String fill(String template, String css, String script, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("css", css);
        all.put("script", script);
        // Only this style and this script: text from a run can load nothing and run nothing, however it is made.
        all.put(
                "policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '" + hash(css)
                        + "'; script-src '" + hash(script) + "'");
        // In one pass: a value that looks like a placeholder stays what it is.
        return PLACEHOLDER.matcher(Resources.text(template)).replaceAll(match -> {
            String value = all.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(template + ": unknown placeholder " + match.group());
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

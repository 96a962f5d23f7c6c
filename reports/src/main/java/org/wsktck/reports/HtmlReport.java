package org.wsktck.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report as one page that needs nothing beside itself: no network, no second file. The overview, the findings and
 * the list of scenarios are plain HTML; a script adds the filter and each scenario's steps and journal.
 */
public final class HtmlReport {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private static final int TITLE_LIMIT = 100;

    private HtmlReport() {}

    /** The report as an HTML document. */
    public static String render(ConformanceReport report) {
        String css = Resources.text("report.css");
        String script = Resources.text("report.js");
        var values = Map.of(
                // Only this style and this script: text from a run can load nothing and run nothing, however it is
                // made.
                "policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '" + hash(css)
                        + "'; script-src '" + hash(script) + "'",
                "title",
                HtmlWriter.escape(PrintableText.clip(
                                PrintableText.line(report.implementation().name()), TITLE_LIMIT)
                        + ": " + report.verdict().words() + " (WSK conformance, "
                        + report.testbed().kind() + ")"),
                "css",
                css,
                "outcome",
                HtmlOverview.outcome(report),
                "findings",
                HtmlFindings.render(report),
                "background",
                HtmlOverview.background(report),
                "scenarios",
                HtmlScenarioList.render(report),
                "details",
                HtmlDetails.pack(report),
                "script",
                script);
        // In one pass: a value that looks like a placeholder stays what it is.
        return PLACEHOLDER.matcher(Resources.text("report.html")).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("report.html: unknown placeholder " + match.group());
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

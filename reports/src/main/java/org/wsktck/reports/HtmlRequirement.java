package org.wsktck.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;

/** A requirement in its own words: what it demands, what says so, whence that is known, and who relies on it. */
final class HtmlRequirement {
    private static final int TEXT_LIMIT = 2_000;

    /** A longer list of clients is folded up. */
    private static final int UNFOLDED_LIMIT = 3;

    private HtmlRequirement() {}

    /** What it demands. */
    static String words(RequirementInfo requirement) {
        return clipped(requirement.statement());
    }

    /** An entry of a list that opens with its words. */
    static void item(HtmlWriter html, String id, @Nullable RequirementInfo requirement) {
        html.open("li");
        if (requirement != null) {
            html.text(words(requirement)).markup(" ");
        }
        origin(html, id, requirement);
        html.close("li");
    }

    /** Its id and level, what says so, and whence it is known that it holds. */
    static void origin(HtmlWriter html, String id, @Nullable RequirementInfo requirement) {
        html.open("span", "class", "origin");
        if (requirement == null) {
            html.element("code", id)
                    .text(", whose text this report does not hold")
                    .close("span");
            return;
        }
        // To its entry in the specification.
        html.open("a", "href", "#" + id).element("code", id).close("a").text(" (" + requirement.level() + "), ");
        String source = clipped(requirement.source());
        String link = link(requirement);
        if (link == null) {
            html.text(source);
        } else {
            html.open("a", "href", link, "rel", "noreferrer").text(source).close("a");
        }
        String provenance = requirement.provenance();
        if (provenance != null) {
            html.text("; known from " + clipped(provenance));
        }
        html.close("span");
    }

    /** Where the page is that says so; null if there is none, or none that a page may link. */
    static @Nullable String link(RequirementInfo requirement) {
        String url = requirement.url();
        // A link of any other scheme could be a script.
        return url != null && url.matches("https?://[^\\s\"<>]+") ? url : null;
    }

    /** The clients that rely on it, and how. */
    static void reliances(HtmlWriter html, List<Reliance> reliances) {
        if (reliances.isEmpty()) {
            return;
        }
        boolean folded = reliances.size() > UNFOLDED_LIMIT;
        if (folded) {
            long clients = reliances.stream().map(Reliance::client).distinct().count();
            html.open("details").open("summary").text("Relied on by " + Counts.of(clients, "client"));
            html.close("summary");
        }
        html.open("ul", "class", "relied");
        for (Reliance reliance : reliances) {
            html.open("li").text(folded ? "" : "Relied on by ").element("b", clipped(reliance.client()));
            html.text(": " + clipped(reliance.how())).close("li");
        }
        html.close("ul");
        if (folded) {
            html.close("details");
        }
    }

    private static String clipped(String text) {
        return PrintableText.clip(PrintableText.joined(text), TEXT_LIMIT);
    }
}

package org.wsktck.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wsktck.reports.Clause.Fate;

/**
 * The specification with what became of it, area by area. What an area opens to is made by a script when somebody looks:
 * there are hundreds of requirements.
 */
final class HtmlSpecification {
    private static final int REASONS_LIMIT = 4;
    private static final int REASON_LIMIT = 120;

    private HtmlSpecification() {}

    static String render(ConformanceReport report) {
        List<SpecificationChapter> chapters = SpecificationChapter.of(report);
        if (chapters.isEmpty() || report.scenarios().isEmpty()) {
            return "";
        }
        var html = new HtmlWriter();
        int clauses =
                chapters.stream().mapToInt(chapter -> chapter.clauses().size()).sum();
        html.open("section", "id", "specification").open("h2").text("Specification ");
        html.open("span", "class", "muted", "id", "clauses", "aria-live", "polite")
                .text(clauses)
                .close("span")
                .close("h2");
        html.element("p", "hint", sentence(report));
        html.markup("<noscript><p class=\"hint\">Without JavaScript the requirements cannot be shown here; they are in"
                + " conformance.json beside this page.</p></noscript>");
        chapters.forEach(chapter -> chapter(html, chapter));
        html.markup("<p class=\"hint\" id=\"no-clause\" hidden>No requirement matches this filter.</p>");
        return html.close("section").toString();
    }

    private static String sentence(ConformanceReport report) {
        return report.specification().isEmpty()
                ? "The requirements that scenarios of this run verify, by area; the kit that wrote this report left out"
                        + " the others."
                : "Every requirement of the catalogue by area, with what became of it in this run: also those that"
                        + " nothing was found out about, and why not.";
    }

    private static void chapter(HtmlWriter html, SpecificationChapter chapter) {
        html.open("details", "class", "chapter", "id", anchor(chapter.area())).open("summary");
        html.element("b", PrintableText.line(chapter.title())).markup(" ");
        html.open("span", "class", "muted").text(counts(chapter)).close("span").markup(" ");
        html.markup("<span class=\"muted matches\"></span>");
        heldUp(html, "Without scenario, waiting for", chapter.heldUpBy(Fate.NO_SCENARIO));
        heldUp(html, "Not judged", chapter.heldUpBy(Fate.NOT_JUDGED));
        html.close("summary").close("details");
    }

    private static void heldUp(HtmlWriter html, String what, Map<String, Long> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        String words = reasons.entrySet().stream()
                .limit(REASONS_LIMIT)
                .map(reason -> PrintableText.clip(reason.getKey(), REASON_LIMIT) + " (" + reason.getValue() + ")")
                .collect(Collectors.joining("; "));
        long others = reasons.values().stream()
                .skip(REASONS_LIMIT)
                .mapToLong(Long::longValue)
                .sum();
        html.element("span", "hint held-up", what + ": " + words + (others == 0 ? "" : "; others (" + others + ")"));
    }

    private static String counts(SpecificationChapter chapter) {
        return Arrays.stream(Fate.values())
                .filter(fate -> chapter.count(fate) > 0)
                .map(fate -> chapter.count(fate) + " " + fate.words())
                .collect(Collectors.joining(", "));
    }

    /** The id of an area's entry in the page. */
    static String anchor(String area) {
        return "specification-" + area.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }
}

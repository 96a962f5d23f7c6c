package org.wsktck.reports;

import java.util.List;

/** What changed between neighbouring runs, the latest first. */
final class TrendChanges {
    /** More changes of a kind are counted, and left to {@code diff}. */
    private static final int LIMIT = 30;

    private TrendChanges() {}

    static String render(List<ConformanceReport> runs) {
        var html = new HtmlWriter();
        html.open("section", "id", "changes").element("h2", "From run to run");
        for (int i = runs.size() - 1; i > 0; i--) {
            step(html, runs.get(i - 1), runs.get(i));
        }
        return html.close("section").toString();
    }

    private static void step(HtmlWriter html, ConformanceReport before, ConformanceReport after) {
        ReportDiff diff = ReportDiff.of(before, after);
        html.open("article").element("h3", RunTrait.DATE.of(after));
        if (!before.scope().equals(after.scope())) {
            // A run of a few scenarios beside one of all looks like a fall.
            html.element("p", "muted", "the scope: was " + before.scope() + ", is " + after.scope());
        }
        for (String remark : diff.remarks()) {
            html.element("p", "muted", remark);
        }
        if (diff.changes().isEmpty()) {
            html.element("p", "Every scenario as in the run before.");
        }
        for (ReportDiff.Kind kind : ReportDiff.Kind.values()) {
            List<ReportDiff.Change> changes = diff.changes().stream()
                    .filter(change -> change.kind() == kind)
                    .toList();
            if (!changes.isEmpty()) {
                changes(html, kind, changes);
            }
        }
        html.close("article");
    }

    /** What is worse than before stands open. */
    private static void changes(HtmlWriter html, ReportDiff.Kind kind, List<ReportDiff.Change> changes) {
        boolean isWorse = kind == ReportDiff.Kind.REGRESSION || kind == ReportDiff.Kind.LOST;
        html.markup(isWorse ? "<details open><summary>" : "<details><summary>");
        html.element("span", isWorse ? "bad" : "muted", kind.word()).text(" " + changes.size());
        html.close("summary").open("ul", "class", "plain");
        for (ReportDiff.Change change : changes.subList(0, Math.min(changes.size(), LIMIT))) {
            html.open("li").element("code", change.scenario());
            html.text(": was " + change.before() + ", is " + change.after()).close("li");
        }
        if (changes.size() > LIMIT) {
            html.element("li", "and " + (changes.size() - LIMIT) + " more, which ./wsk-tck diff lists");
        }
        html.close("ul").close("details");
    }
}

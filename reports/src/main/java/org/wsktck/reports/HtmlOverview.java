package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.PeerInfo;

/** What came out and what was left out; and what stands behind it, of what that was. */
final class HtmlOverview {
    private static final int LEDGER_LIMIT = 50;
    private static final int HEADING_LIMIT = 200;

    /** The reasons beyond these are folded up: a profile may have many entries that are over. */
    private static final int REASONS_LIMIT = 10;

    /** The reasons beyond these why scenarios came to nothing are folded up. */
    private static final int LEFT_OUT_LIMIT = 8;

    private final ConformanceReport report;
    private final HtmlWriter html = new HtmlWriter();

    private HtmlOverview(ConformanceReport report) {
        this.report = report;
    }

    /** The verdict, and what it is about. */
    static String verdict(ConformanceReport report) {
        var overview = new HtmlOverview(report);
        overview.head();
        return overview.html.toString();
    }

    /** What became of the scenarios, and which of them were left out. */
    static String results(ConformanceReport report) {
        var overview = new HtmlOverview(report);
        overview.results();
        overview.notRun();
        return overview.html.toString();
    }

    /** What the outcome is of. */
    static String background(ConformanceReport report) {
        var overview = new HtmlOverview(report);
        overview.ledger();
        overview.run();
        return overview.html.toString();
    }

    private void head() {
        html.markup("<header>");
        html.element("p", "kicker", "WSK conformance · " + report.testbed().kind());
        html.open("h1")
                .text(heading(report.implementation().name()))
                .markup(" ")
                .element("span", "version", heading(report.implementation().version()))
                .close("h1");
        html.open("div", "class", "outcome");
        outcome("Verdict", report.verdict().words(), Tone.of(report.verdict()), Meaning.ofVerdict(report));
        outcome("Gate", report.gate().name(), Tone.of(report.gate()), Meaning.ofGate(report));
        html.close("div");
        html.open("p", "class", "scope").element("span", "label", "Scope");
        html.markup(" ").text(report.scope()).close("p");
        reasons();
        if (report.smoke().failed()) {
            html.element(
                    "p",
                    "callout",
                    "Smoke level " + report.smoke().passed() + "/"
                            + report.smoke().total()
                            + ": the basic calls do not work yet. Fix the adapter first.");
        }
        jump();
        html.markup("</header>");
    }

    private void reasons() {
        List<String> reasons = report.reasons();
        int shown = Math.min(reasons.size(), REASONS_LIMIT);
        reasons(reasons.subList(0, shown));
        if (shown < reasons.size()) {
            html.open("details").element("summary", (reasons.size() - shown) + " more reasons");
            reasons(reasons.subList(shown, reasons.size()));
            html.close("details");
        }
    }

    private void reasons(List<String> reasons) {
        if (!reasons.isEmpty()) {
            html.open("ul", "class", "reasons");
            reasons.forEach(reason -> html.element("li", reason));
            html.close("ul");
        }
    }

    private static String heading(String text) {
        return PrintableText.clip(PrintableText.line(text), HEADING_LIMIT);
    }

    private void jump() {
        int findings = Findings.of(report).size();
        html.markup("<nav class=\"jump\" aria-label=\"Sections\"><a href=\"#coverage\">coverage</a>");
        if (findings > 0) {
            jump("findings", Counts.of(findings, "finding"));
        }
        jump("scenarios", Counts.of(report.scenarios().size(), "scenario"));
        if (!report.requirements().isEmpty() && !report.scenarios().isEmpty()) {
            jump("specification", "specification");
        }
        if (isAnythingLeftOut()) {
            jump("not-run", "not judged");
        }
        jump("run", "run");
        html.markup("</nav>");
    }

    private void jump(String section, String words) {
        html.open("a", "href", "#" + section).text(words).close("a");
    }

    private void outcome(String label, String words, Tone tone, String meaning) {
        html.open("div").element("span", "label", label).markup(" ");
        html.element("strong", tone.styleClass(), words)
                .element("p", "hint", meaning)
                .close("div");
    }

    private boolean isAnythingLeftOut() {
        return !report.notRun().isEmpty()
                || report.scenarios().stream()
                        .map(ScenarioResult::verdict)
                        .anyMatch(verdict ->
                                verdict == ScenarioVerdict.NOT_APPLICABLE || verdict == ScenarioVerdict.NOT_RUN);
    }

    private void notRun() {
        if (!isAnythingLeftOut()) {
            return;
        }
        List<LeftOut> notApplicable = LeftOut.of(report, ScenarioVerdict.NOT_APPLICABLE);
        List<LeftOut> notRun = LeftOut.of(report, ScenarioVerdict.NOT_RUN);
        html.open("section", "id", "not-run").element("h2", "Not judged: not run, or not applicable");
        if (!report.notRun().isEmpty()) {
            html.open("dl", "class", "facts");
            report.notRun().forEach(leg -> fact(leg.leg(), leg.reason()));
            html.close("dl");
        }
        leftOut(notRun, "not started:");
        leftOut(notApplicable, "not applicable:");
        if (notApplicable.stream().anyMatch(LeftOut::undeclared)) {
            capabilities();
        }
        html.close("section");
    }

    private void leftOut(List<LeftOut> groups, String words) {
        if (groups.isEmpty()) {
            return;
        }
        html.element(
                "p", scenarios(groups) + " of " + Counts.of(report.scenarios().size(), "scenario") + " " + words);
        List<LeftOut> shown = groups.subList(0, Math.min(groups.size(), LEFT_OUT_LIMIT));
        reasonsWhy(shown);
        if (shown.size() < groups.size()) {
            List<LeftOut> others = groups.subList(shown.size(), groups.size());
            html.open("details");
            html.element(
                    "summary",
                    Counts.of(scenarios(others), "more scenario") + " for " + Counts.of(others.size(), "other reason"));
            reasonsWhy(others);
            html.close("details");
        }
    }

    private static int scenarios(List<LeftOut> groups) {
        return groups.stream().mapToInt(group -> group.scenarios().size()).sum();
    }

    private void reasonsWhy(List<LeftOut> groups) {
        html.open("dl", "class", "facts");
        for (LeftOut group : groups) {
            int count = group.scenarios().size();
            fact(Counts.of(count, "scenario"), group.undeclared() ? needs(group) : group.why());
        }
        html.close("dl");
    }

    private static String needs(LeftOut group) {
        String needs = (group.scenarios().size() == 1 ? "needs " : "need ") + group.why();
        long six = group.overIpv6();
        return needs
                + (six == 0
                        ? ""
                        : "; " + six + (six == 1 ? " of them runs" : " of them run") + " over IPv6 and "
                                + (six == 1 ? "needs" : "need") + " IPV6 too");
    }

    /** Who declares what a scenario may need, and where. */
    private void capabilities() {
        html.open("p", "class", "hint");
        html.text(
                "What scenarios need are capabilities. An implementation declares about itself what it has: an adapter in"
                        + " capabilities(), an agent when it is greeted. What is declared is judged; a scenario that needs another"
                        + " capability is not applicable. This one declares ");
        html.text(orNone(report.implementation().capabilities()));
        html.text(". The kit's ").element("code", "tck/docs/adding-an-implementation.md");
        html.text(" explains them, under Capabilities.").close("p");
    }

    private void results() {
        html.open("section", "id", "results").element("h2", "Results");
        html.open("ul", "class", "counts");
        count("total", "scenarios", report.summary().total());
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            count(
                    HtmlVerdict.styleClass(verdict),
                    verdict.words(),
                    report.summary().count(verdict));
        }
        html.close("ul").close("section");
    }

    private void count(String styleClass, String words, int count) {
        html.open("li", "class", count == 0 ? "none" : styleClass);
        html.open("b").text(count).close("b").markup(" ").element("span", words).close("li");
    }

    private void ledger() {
        if (report.ledger().irps() == 0
                && report.ledger().violations().isEmpty()
                && report.ledger().warnings().isEmpty()) {
            return;
        }
        html.open("section", "id", "ledger").element("h2", "IRP ledger");
        html.open("p").text(Counts.of(report.ledger().irps(), "IRP")).text(" watched; ");
        html.text(Counts.of(report.ledger().violations().size(), "violation")).text(", ");
        html.text(Counts.of(report.ledger().warnings().size(), "warning"))
                .text(".")
                .close("p");
        findings("Violations", report.ledger().violations());
        findings("Warnings", report.ledger().warnings());
        html.close("section");
    }

    private void findings(String title, List<LedgerFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.open("details").open("summary").text(title).close("summary").open("ul", "class", "plain");
        List<LedgerGroup> groups = LedgerGroup.of(findings);
        for (LedgerGroup group : groups.subList(0, Math.min(groups.size(), LEDGER_LIMIT))) {
            LedgerFinding first = group.first();
            html.open("li").element("code", first.rule()).text(" " + first.text() + " ");
            int count = group.findings().size();
            html.element(
                            "span",
                            "muted",
                            count == 1
                                    ? "in " + first.scenario()
                                    : count + " times, in " + Counts.of(group.scenarios(), "scenario") + ", such as "
                                            + first.scenario())
                    .close("li");
        }
        if (groups.size() > LEDGER_LIMIT) {
            html.element("li", "and more of other kinds in conformance.json");
        }
        html.close("ul").close("details");
    }

    private void run() {
        html.open("section", "id", "run").element("h2", "Run").open("dl", "class", "facts");
        fact("Implementation", report.implementation().id());
        if (report.implementation().digest() != null) {
            fact("Its classes", "SHA-256 " + report.implementation().digest());
        }
        fact("Capabilities", orNone(report.implementation().capabilities()));
        fact("Testbed", report.testbed().kind() + ", " + report.testbed().path());
        fact("Path fidelity", fidelity());
        fact(
                "Peers",
                orNone(report.testbed().peers().stream().map(HtmlOverview::peer).toList()));
        report.environment().forEach(this::fact);
        fact("Profile", report.profile() + (report.strict() ? ", strict: SHOULD gates too" : ""));
        fact("Seed", Long.toString(report.seed()));
        fact(
                "Smoke level",
                report.smoke().total() == 0
                        ? "none"
                        : report.smoke().passed() + " of " + report.smoke().total()
                                + " can be built upon (a SHOULD that they break does not count)");
        fact("Started", report.startedAt().toString());
        fact("Duration", Durations.words(report.durationMillis()));
        fact("Kit", report.kit().version() + ", catalogue " + report.kit().catalogueDigest());
        html.close("dl").close("section");
    }

    private String fidelity() {
        if (report.testbed().fidelity().isEmpty()) {
            return "not probed";
        }
        var kept = new ArrayList<String>();
        var lost = new ArrayList<String>();
        report.testbed().fidelity().forEach((need, survives) -> (survives ? kept : lost).add(need));
        return (kept.isEmpty() ? "" : String.join(", ", kept))
                + (lost.isEmpty() ? "" : (kept.isEmpty() ? "" : "; ") + "lost: " + String.join(", ", lost));
    }

    private static String peer(PeerInfo peer) {
        return peer.name() + " " + peer.version() + (peer.image() == null ? "" : " (" + peer.image() + ")");
    }

    private static String orNone(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }
}

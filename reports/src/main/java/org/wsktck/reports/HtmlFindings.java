package org.wsktck.reports;

import java.util.List;
import java.util.stream.Stream;
import org.wsktck.reports.ConformanceReport.RequirementInfo;

/**
 * The scenarios that somebody has to look at, those that look alike together: what was demanded, what was there, and
 * one whole failure message each.
 */
final class HtmlFindings {
    /** How many groups are written out; the other findings are in the list of scenarios. */
    static final int LIMIT = 50;

    /** A longer list of scenarios is folded up. */
    private static final int UNFOLDED_LIMIT = 6;

    /** The requirements beyond these are folded up. */
    private static final int REQUIREMENTS_LIMIT = 3;

    /** So many different reasons of the profile are written out. */
    private static final int KNOWN_LIMIT = 3;

    private final Requirements requirements;
    private final boolean strict;
    private final HtmlWriter html = new HtmlWriter();

    private HtmlFindings(ConformanceReport report) {
        this.requirements = Requirements.of(report);
        this.strict = report.strict();
    }

    /** The groups that have an entry in the page. */
    static List<FindingGroup> written(List<FindingGroup> groups) {
        return groups.subList(0, Math.min(groups.size(), LIMIT));
    }

    static String render(ConformanceReport report, List<FindingGroup> groups) {
        return groups.isEmpty() ? "" : new HtmlFindings(report).render(groups);
    }

    private String render(List<FindingGroup> groups) {
        int findings =
                groups.stream().mapToInt(group -> group.scenarios().size()).sum();
        html.open("section", "id", "findings").open("h2").text("Findings ");
        html.open("span", "class", "muted", "id", "found", "aria-live", "polite")
                .text(findings)
                .close("span")
                .close("h2");
        written(groups).forEach(this::group);
        html.markup("<p class=\"hint\" id=\"none-found\" hidden>No finding matches this filter.</p>");
        if (groups.size() > LIMIT) {
            html.element("p", "hint", "The others are in the list of scenarios below.");
        }
        return html.close("section").toString();
    }

    private void group(FindingGroup group) {
        List<String> ids = group.requirements();
        html.open("article", "id", group.anchor(), "data-v", HtmlVerdict.filteredBy(group.scenarios()));
        html.markup("\n");
        if (ids.size() == 1 && !group.isBeforehand()) {
            one(group, ids.get(0));
        } else {
            several(group, ids);
        }
        known(group);
        HtmlRequirement.reliances(html, requirements.reliances(ids));
        scenarios(html, group.scenarios());
        evidence(group);
        html.close("article");
    }

    /** Opens with what the requirement demands. */
    private void one(FindingGroup group, String id) {
        RequirementInfo requirement = requirements.find(id);
        heading(group, requirement == null ? id : HtmlRequirement.words(requirement));
        html.open("p", "class", "muted");
        HtmlRequirement.origin(html, id, requirement);
        gating(group);
        html.close("p").element("p", group.cause().headline());
    }

    /** Opens with what they have in common, and what each of them demands. */
    private void several(FindingGroup group, List<String> ids) {
        heading(group, group.cause().headline());
        html.open("p", "class", "muted");
        html.text((group.isBeforehand() ? "in the way of " : "") + Counts.of(ids.size(), "requirement"));
        html.text(", " + group.first().level());
        gating(group);
        html.close("p");
        int shown = group.isBeforehand() ? 0 : Math.min(ids.size(), REQUIREMENTS_LIMIT);
        demands(ids.subList(0, shown));
        if (shown < ids.size()) {
            String more = shown == 0 ? "" : "more ";
            html.open("details").open("summary").text(Counts.of(ids.size() - shown, more + "requirement"));
            html.close("summary");
            demands(ids.subList(shown, ids.size()));
            html.close("details");
        }
    }

    /** What the profile says of it. */
    private void known(FindingGroup group) {
        List<KnownReason> reasons = KnownReason.of(group.scenarios());
        reasons.stream().limit(KNOWN_LIMIT).forEach(known -> {
            int of = group.scenarios().size();
            html.element(
                    "p",
                    "known",
                    known.words() + (known.count() == of ? "" : " (" + known.count() + " of " + of + ")"));
        });
        if (reasons.size() > KNOWN_LIMIT) {
            html.element("p", "muted", "and " + (reasons.size() - KNOWN_LIMIT) + " more of the profile's reasons");
        }
    }

    private void demands(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        html.open("ul", "class", "demands");
        ids.forEach(id -> HtmlRequirement.item(html, id, requirements.find(id)));
        html.close("ul");
    }

    private void heading(FindingGroup group, String words) {
        html.open("h3");
        HtmlVerdict.badge(html, group.first().verdict());
        HtmlVerdict.marks(html, group.scenarios());
        html.text(" " + words + " ");
        html.open("a", "href", "#" + group.anchor(), "class", "permalink", "aria-label", "Link to this finding");
        html.text("#").close("a").close("h3");
    }

    private void gating(FindingGroup group) {
        if (!group.first().level().gates(strict)) {
            html.text(", does not gate");
        }
    }

    /** The message, the command that runs the scenario again, and the program that shows the failure by itself. */
    private void evidence(FindingGroup group) {
        ScenarioResult first = group.first();
        if (first.failure() != null) {
            html.open("details").open("summary").text("Failure message").close("summary");
            html.open("pre", "tabindex", "0")
                    .text(PrintableText.message(first.failure()))
                    .close("pre")
                    .close("details");
        }
        group.scenarios().stream()
                .map(ScenarioResult::reproducer)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .ifPresent(reproducer -> html.open("p")
                        .text("Reproducer: ")
                        .open("a", "href", reproducer.file())
                        .text(reproducer.file())
                        .close("a")
                        .close("p"));
        html.open("p", "class", "rerun").element("code", first.rerun()).close("p");
    }

    private static void scenarios(HtmlWriter html, List<ScenarioResult> scenarios) {
        boolean folded = scenarios.size() > UNFOLDED_LIMIT;
        if (folded) {
            html.open("details")
                    .open("summary")
                    .text(scenarios.size() + " scenarios")
                    .close("summary");
        }
        html.open("ul", "class", "alike");
        for (ScenarioResult scenario : scenarios) {
            html.open("li").open("a", "href", "#" + anchor(scenario)).names(scenario.displayName());
            html.close("a").text(" " + scenario.title()).close("li");
        }
        html.close("ul");
        if (folded) {
            html.close("details");
        }
    }

    /** The id of the scenario's row in the page. */
    static String anchor(ScenarioResult scenario) {
        return (scenario.id() + "-" + scenario.family().label()).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}

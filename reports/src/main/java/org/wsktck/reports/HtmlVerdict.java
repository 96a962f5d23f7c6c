package org.wsktck.reports;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict as the page shows it, with the marks that a profile set beside it. */
final class HtmlVerdict {
    private HtmlVerdict() {}

    static void badge(HtmlWriter html, ScenarioVerdict verdict) {
        html.element("span", "badge " + styleClass(verdict), verdict.words());
    }

    /** The marks of scenarios that stand together; one that not all of them have says how many do. */
    static void marks(HtmlWriter html, List<ScenarioResult> scenarios) {
        for (Mark mark : Mark.values()) {
            long marked = scenarios.stream().filter(mark::isOn).count();
            if (marked > 0) {
                html.markup(" ")
                        .element(
                                "span",
                                "mark",
                                mark.word()
                                        + (marked == scenarios.size()
                                                ? ""
                                                : ": " + marked + " of " + scenarios.size()));
            }
        }
    }

    static String styleClass(ScenarioVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the page's filter knows scenarios by: their verdicts and marks. */
    static String filteredBy(List<ScenarioResult> scenarios) {
        return scenarios.stream()
                .flatMap(scenario -> Stream.concat(
                        Stream.of(styleClass(scenario.verdict())),
                        Mark.of(scenario).stream().map(Mark::word)))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}

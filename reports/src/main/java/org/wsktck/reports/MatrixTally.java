package org.wsktck.reports;

import java.util.List;

/**
 * How often what became of scenarios, in the colours of the cells: red is news, amber is known or undecided, and what
 * was not judged has no colour.
 */
enum MatrixTally {
    PASSED("passed", "good"),
    FAILED("failed", "bad"),
    UNEXPECTED("unexpectedly passed", "bad"),
    STOPPED("stopped by an adapter error", "bad"),
    KNOWN("known to fail", "unsure"),
    UNDECIDED("inconclusive", "unsure"),
    NOT_JUDGED("not judged", "muted");

    private final String words;
    private final String styleClass;

    MatrixTally(String words, String styleClass) {
        this.words = words;
        this.styleClass = styleClass;
    }

    private static MatrixTally of(ScenarioVerdict verdict) {
        return switch (verdict) {
            case PASSED -> PASSED;
            case FAILED, HUNG -> FAILED;
            case UNEXPECTED_PASS -> UNEXPECTED;
            case ADAPTER_ERROR -> STOPPED;
            case KNOWN_FAILURE -> KNOWN;
            case INCONCLUSIVE -> UNDECIDED;
            case NOT_APPLICABLE, NOT_RUN -> NOT_JUDGED;
        };
    }

    /** {@code 12 passed, 3 failed}, or that the scenarios are not there. */
    static void write(HtmlWriter html, List<ScenarioResult> scenarios) {
        if (scenarios.isEmpty()) {
            html.element("span", "muted", MatrixCell.ABSENT);
            return;
        }
        String before = "";
        for (MatrixTally part : values()) {
            long count = scenarios.stream()
                    .filter(scenario -> of(scenario.verdict()) == part)
                    .count();
            if (count > 0) {
                html.markup(before).element("span", part.styleClass, count + " " + part.words);
                before = ", ";
            }
        }
    }
}

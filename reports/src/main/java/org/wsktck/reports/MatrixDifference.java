package org.wsktck.reports;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** In what reports do not say the same of a scenario: the first of these that holds. The page's script decides likewise. */
enum MatrixDifference {
    /** Two judged it, and came to different verdicts. */
    VERDICTS("different verdicts"),
    /** Those that judged it came to one verdict, by another diagnosis or another accepted outcome. */
    OUTCOMES("same verdict, other outcome"),
    /** Those that judged it say the same, and another did not judge it. */
    UNJUDGED("not judged by all"),
    SAME("no difference");

    private final String words;

    MatrixDifference(String words) {
        this.words = words;
    }

    static MatrixDifference of(List<Optional<ScenarioResult>> results) {
        List<ScenarioResult> judged = results.stream()
                .flatMap(Optional::stream)
                .filter(scenario -> scenario.verdict().judged())
                .toList();
        if (differ(judged, ScenarioResult::verdict)) {
            return VERDICTS;
        }
        if (differ(judged, MatrixRow::outcome)) {
            return OUTCOMES;
        }
        return differ(results, result -> result.map(ScenarioResult::verdict)) ? UNJUDGED : SAME;
    }

    private static <T> boolean differ(Collection<T> each, Function<T, Object> what) {
        return each.stream().map(what).distinct().count() > 1;
    }

    String words() {
        return words;
    }

    /** The class of such a row. */
    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}

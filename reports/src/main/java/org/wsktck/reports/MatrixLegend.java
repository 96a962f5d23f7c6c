package org.wsktck.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words and the codes in the cells mean: of those that are there. */
final class MatrixLegend {
    private static final int MEANING_LIMIT = 600;

    /** What stands in a cell: a diagnosis at the head of its line, and ids before what was observed. */
    private static final Pattern DIAGNOSIS = Pattern.compile("^[A-Z][A-Z_]+\\b");

    private static final Pattern ID = Pattern.compile("\\b(?:AMB|WSK-[A-Z0-9]+)-\\d+[a-z]?\\b");

    private final List<MatrixColumn> columns;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();

    private MatrixLegend(List<MatrixColumn> columns, List<MatrixRow> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static String render(List<MatrixColumn> columns, List<MatrixRow> rows) {
        return rows.isEmpty() ? "" : new MatrixLegend(columns, rows).section();
    }

    private String section() {
        Map<String, String> meanings = meanings();
        html.open("section", "id", "legend").element("h2", "Words and codes");
        html.open("details").element("summary", "What those mean that stand in the cells: " + meanings.size());
        html.open("dl", "class", "facts");
        meanings.forEach((word, meaning) -> html.open("div")
                .named("dt", word)
                .element("dd", PrintableText.clip(PrintableText.line(meaning), MEANING_LIMIT))
                .close("div"));
        html.close("dl");
        html.element(
                "p",
                "hint",
                "WSK-… names the requirement that was not met; its words stand in the report's own page, under its"
                        + " specification. AMB-… names a point that the documentation leaves open: behind it stands"
                        + " which of the accepted outcomes was seen.");
        return html.close("details").close("section").toString();
    }

    private Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Set<ScenarioVerdict> verdicts =
                results().map(ScenarioResult::verdict).collect(Collectors.toCollection(TreeSet::new));
        verdicts.forEach(verdict -> meanings.put(verdict.words(), meaning(verdict)));
        if (rows.stream().flatMap(row -> row.results().stream()).anyMatch(Optional::isEmpty)) {
            meanings.put(MatrixCell.ABSENT, "That run has no such scenario.");
        }
        Map<String, String> known = known();
        codes().forEach(code -> {
            String meaning = known.get(code);
            if (meaning != null) {
                meanings.put(code, meaning);
            }
        });
        return meanings;
    }

    /** In alphabetical order. */
    private Set<String> codes() {
        return results()
                .flatMap(scenario -> Stream.concat(
                        DIAGNOSIS.matcher(MatrixRow.diagnosisHead(scenario)).results(),
                        scenario.observed().keySet().stream()
                                .flatMap(observed -> ID.matcher(observed).results())))
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<ScenarioResult> results() {
        return rows.stream().flatMap(row -> row.results().stream()).flatMap(Optional::stream);
    }

    /** By code, whatever any of the reports says of it; the first of two that say otherwise. */
    private Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        for (MatrixColumn column : columns) {
            column.report().terms().forEach(term -> known.putIfAbsent(term.code(), term.meaning()));
            column.report()
                    .requirements()
                    .forEach(requirement -> known.putIfAbsent(requirement.id(), requirement.statement()));
        }
        return known;
    }

    private static String meaning(ScenarioVerdict verdict) {
        return switch (verdict) {
            case PASSED -> "Everything that the scenario expects held.";
            case FAILED -> "Something that it expects did not hold; the code says what kind of thing.";
            case HUNG -> "A request was not completed in its time.";
            case KNOWN_FAILURE -> "It failed or hung, and the profile of the run says that it does.";
            case UNEXPECTED_PASS -> "It passed, although the profile of the run says that it fails.";
            case NOT_APPLICABLE -> "The implementation, or the testbed, lacks what it takes: it was not judged.";
            case INCONCLUSIVE -> "It ran and came to no verdict, for reasons that are not the implementation's.";
            case NOT_RUN -> "The run did not come to it, or left it out: it was not judged.";
            case ADAPTER_ERROR -> "What connects the implementation to the kit failed: it was not judged.";
        };
    }
}

package org.wsktck.harness.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.catalogue.Ambiguity;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.reports.ConformanceReport.Term;
import org.wsktck.reports.ScenarioResult;

/** What the codes mean that stand in scenarios' results. */
final class Terms {
    /** The id of an ambiguity, or a word in capitals as diagnoses are. */
    private static final Pattern CODE = Pattern.compile("\\b(?:AMB-\\d+|[A-Z]+(?:_[A-Z]+)*)\\b");

    private Terms() {}

    /** Those of the codes in these scenarios that the kit knows, in alphabetical order. */
    static List<Term> of(Catalogue catalogue, List<ScenarioResult> scenarios) {
        Set<String> codes = scenarios.stream()
                .flatMap(Terms::texts)
                .flatMap(text -> CODE.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        return meanings(catalogue).entrySet().stream()
                .filter(known -> codes.contains(known.getKey()))
                .map(known -> new Term(known.getKey(), known.getValue()))
                .toList();
    }

    private static Map<String, String> meanings(Catalogue catalogue) {
        Map<String, String> meanings = new TreeMap<>();
        Arrays.stream(Diagnosis.values()).forEach(diagnosis -> meanings.put(diagnosis.name(), diagnosis.meaning()));
        catalogue.ambiguities().forEach(ambiguity -> meanings.put(ambiguity.id(), meaning(ambiguity)));
        return meanings;
    }

    /** What is open, and how it is judged. */
    private static String meaning(Ambiguity ambiguity) {
        return ambiguity.title() + (ambiguity.title().endsWith("?") ? " " : ": ") + ambiguity.accepted();
    }

    private static Stream<String> texts(ScenarioResult scenario) {
        return Stream.concat(Stream.ofNullable(scenario.diagnosis()), scenario.observed().keySet().stream());
    }
}

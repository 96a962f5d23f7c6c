package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.run.ScenarioIndex;

/** The page on evidence asks Windows first what most scenarios hang on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidencePageTest {
    private static final Path PAGE = Path.of("docs", "evidence.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (AMB-\\d{2}) \\| (\\d+) \\| (.*) \\|$");
    private static final Pattern SCENARIO = Pattern.compile("`([a-z]+\\.[a-z-]+)`");

    @Test
    void each_ambiguity_stands_there_with_the_number_of_its_scenarios_the_largest_first() throws IOException {
        Catalogue catalogue = Catalogue.load();
        Map<String, Integer> scenarios = new TreeMap<>();
        for (ScenarioIndex.Entry entry : ScenarioIndex.find()) {
            Set<String> ambiguities = new HashSet<>();
            Arrays.stream(entry.scenario().verifies())
                    .forEach(id -> ambiguities.addAll(catalogue.require(id).ambiguities()));
            ambiguities.forEach(ambiguity -> scenarios.merge(ambiguity, 1, Integer::sum));
        }
        List<String> expected = scenarios.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> row(catalogue, entry.getKey(), entry.getValue()))
                .toList();

        assertThat(ROW.matcher(Files.readString(PAGE)).results().map(MatchResult::group))
                .containsExactlyElementsOf(expected);
    }

    private static String row(Catalogue catalogue, String ambiguity, int scenarios) {
        return "| " + ambiguity + " | " + scenarios + " | "
                + catalogue.ambiguity(ambiguity).title().replace("*", "\\*") + " |";
    }

    @Test
    void each_scenario_that_it_names_is_there() throws IOException {
        List<String> known = ScenarioIndex.find().stream()
                .map(entry -> entry.scenario().id())
                .toList();

        assertThat(SCENARIO.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(known);
    }
}

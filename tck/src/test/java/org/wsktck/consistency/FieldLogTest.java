package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.proof.Kills;
import org.wsktck.variant.VariantScheme;

/** The field log's page speaks of scenarios, mutants, variants and requirements that are there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldLogTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern REQUIREMENT = Pattern.compile("WSK-[A-Z]+-\\d{3}");
    private static final Map<String, Set<String>> KILLS = Kills.known().scenarios();

    private final String page = page();
    private final List<Case> cases = page.lines()
            .filter(line -> line.matches("\\| F\\d\\d \\|.*"))
            .map(FieldLogTest::parse)
            .toList();

    /** One row of the table. */
    private record Case(String id, String entry, List<String> scenarios, List<String> mutants, List<String> variants) {}

    private static String page() {
        try {
            return Files.readString(Path.of("docs/field-log.md"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Case parse(String line) {
        String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        assertThat(cells).as(line).hasSize(10);
        return new Case(cells[1], cells[4], ids(cells[5]), ids(cells[6]), ids(cells[7]));
    }

    private static List<String> ids(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    @Test
    void there_are_cases_and_each_stands_there_once() {
        assertThat(cases).hasSizeGreaterThan(30).extracting(Case::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void every_entry_has_what_it_says() {
        assertThat(cases).allSatisfy(it -> {
            assertThat(it.entry()).as(it.id()).isIn("scenario", "mutant", "variant", "later", "not here");
            boolean judged = !it.entry().equals("later") && !it.entry().equals("not here");
            assertThat(it.scenarios().isEmpty()).as(it.id()).isNotEqualTo(judged);
            assertThat(it.mutants().isEmpty())
                    .as(it.id())
                    .isNotEqualTo(it.entry().equals("scenario") || it.entry().equals("mutant"));
            assertThat(it.variants().isEmpty())
                    .as(it.id())
                    .isNotEqualTo(it.entry().equals("variant"));
        });
    }

    @Test
    void every_scenario_and_variant_is_there() {
        List<String> scenarios = ScenarioIndex.find().stream()
                .map(entry -> entry.scenario().id())
                .toList();
        List<String> variants = new VariantScheme().ids();

        assertThat(cases).allSatisfy(it -> {
            assertThat(scenarios).as(it.id()).containsAll(it.scenarios());
            assertThat(variants).as(it.id()).containsAll(it.variants());
        });
    }

    @Test
    void every_mutant_fails_one_of_the_scenarios_beside_it() {
        assertThat(cases)
                .allSatisfy(it -> assertThat(it.mutants())
                        .allSatisfy(mutant -> assertThat(KILLS.getOrDefault(mutant, Set.of()))
                                .as(it.id() + ", " + mutant)
                                .containsAnyElementsOf(it.scenarios())));
    }

    @Test
    void every_requirement_is_in_the_catalogue() {
        Set<String> known =
                Catalogue.load().requirements().stream().map(Requirement::id).collect(Collectors.toSet());

        assertThat(REQUIREMENT.matcher(page).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(known::contains);
    }
}

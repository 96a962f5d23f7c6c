package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutants;
import org.wsktck.proof.Kills;

/** Every mutant breaks something that is there, and what is known to fail on it is there too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutantsAgainstScenariosTest {
    private static final List<Mutant> MUTANTS = Mutants.all();
    private static final List<ScenarioIndex.Entry> SCENARIOS = ScenarioIndex.find();

    @Test
    void there_are_mutants_to_look_at() {
        assertThat(MUTANTS).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void every_id_is_an_area_and_a_slug_and_is_there_once() {
        assertThat(MUTANTS)
                .extracting(Mutant::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void every_mutant_says_what_it_does_in_one_sentence_without_a_full_stop() {
        assertThat(MUTANTS)
                .allSatisfy(mutant -> assertThat(mutant.does())
                        .as(mutant.id())
                        .isNotBlank()
                        .doesNotEndWith(".")
                        .doesNotContain("\n"));
    }

    @Test
    void every_requirement_that_is_broken_is_in_the_catalogue() {
        Set<String> known =
                Catalogue.load().requirements().stream().map(Requirement::id).collect(Collectors.toSet());

        assertThat(MUTANTS)
                .allSatisfy(mutant -> assertThat(known).as(mutant.id()).containsAll(mutant.breaks()));
        assertThat(MUTANTS)
                .extracting(Mutant::breaks)
                .allSatisfy(breaks -> assertThat(breaks).isNotEmpty().doesNotHaveDuplicates());
    }

    /** A mutant is run against the scenarios that verify what it breaks: without one it is silent for certain. */
    @Test
    void every_mutant_breaks_a_requirement_that_a_scenario_verifies() {
        Set<String> verified = SCENARIOS.stream()
                .flatMap(entry -> Arrays.stream(entry.scenario().verifies()))
                .collect(Collectors.toSet());

        assertThat(MUTANTS)
                .allSatisfy(
                        mutant -> assertThat(mutant.breaks()).as(mutant.id()).anyMatch(verified::contains));
    }

    @Test
    void every_known_kill_is_one_of_a_mutant_and_a_scenario_that_are_there() {
        Map<String, Set<String>> known = Kills.known().scenarios();

        assertThat(MUTANTS).extracting(Mutant::id).containsExactlyElementsOf(known.keySet());
        assertThat(SCENARIOS)
                .extracting(entry -> entry.scenario().id())
                .containsAll(known.values().stream().flatMap(Set::stream).toList());
    }

    @Test
    void the_known_kills_stand_in_the_file_as_they_are_written() {
        assertThat(Path.of("src/main/resources/org/wsktck/proof/mutants.tsv"))
                .hasContent(Kills.known().text());
    }
}

package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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

/** Every mutant breaks something that is there, and what else it fails is there too. */
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
    void every_scenario_that_a_mutant_also_fails_is_there_and_has_a_reason() {
        Set<String> known =
                SCENARIOS.stream().map(entry -> entry.scenario().id()).collect(Collectors.toSet());

        assertThat(MUTANTS).allSatisfy(mutant -> {
            assertThat(known).as(mutant.id()).containsAll(mutant.alsoFails().keySet());
            assertThat(mutant.alsoFails().values())
                    .as(mutant.id())
                    .allSatisfy(why -> assertThat(why).isNotBlank());
        });
    }
}

package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Stage;
import org.wsktck.catalogue.Subject;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.spi.Capability;

/** Every scenario rests on the catalogue, and every requirement that can be tested now rests on a scenario. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScenariosAgainstCatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<ScenarioIndex.Entry> SCENARIOS = ScenarioIndex.find();
    private static final Set<String> REQUIREMENTS =
            CATALOGUE.requirements().stream().map(Requirement::id).collect(Collectors.toSet());

    private static final Set<Stage> COVERED = EnumSet.of(Stage.CONNECTION, Stage.SERVER);

    /** Mandatory, or a matter of the address family or of the danger class. */
    private static final Set<Capability> DECLARED_OTHERWISE =
            Set.of(Capability.CONNECTION, Capability.IPV6, Capability.SURVIVES_MISUSE);

    /** What stands under these belongs to several areas of the catalogue. */
    private static final Set<String> SPANNING = Set.of("client", "iomanager", "smoke", "thirdparty", "walk");

    @Test
    void there_are_scenarios_to_look_at() {
        assertThat(SCENARIOS).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void every_id_is_an_area_and_a_slug() {
        assertThat(SCENARIOS)
                .extracting(entry -> entry.scenario().id())
                .allSatisfy(id -> assertThat(id).matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void every_scenario_stands_in_the_package_of_its_area() {
        Map<String, String> strays = new TreeMap<>();
        for (ScenarioIndex.Entry entry : SCENARIOS) {
            String id = entry.scenario().id();
            String there = entry.method().getDeclaringClass().getPackageName();
            if (!there.equals(ScenarioIndex.PACKAGE + "." + id.substring(0, id.indexOf('.')))) {
                strays.put(id, there);
            }
        }

        assertThat(strays).isEmpty();
    }

    @Test
    void every_area_of_scenarios_is_a_word_of_the_catalogue_or_spans_areas() {
        Set<String> known = new TreeSet<>(SPANNING);
        CATALOGUE.areas().forEach(area -> known.add(area.word()));

        assertThat(SCENARIOS)
                .extracting(entry -> entry.scenario().id())
                .allSatisfy(id -> assertThat(known).contains(id.substring(0, id.indexOf('.'))));
    }

    @Test
    void every_id_is_there_once() {
        Set<String> seen = new TreeSet<>();

        assertThat(SCENARIOS)
                .extracting(entry -> entry.scenario().id())
                .filteredOn(id -> !seen.add(id))
                .isEmpty();
    }

    /** A class of another name is found by the index, but executed by no run. */
    @Test
    void every_class_with_scenarios_has_the_name_that_runs_look_for() {
        assertThat(SCENARIOS)
                .extracting(entry -> entry.method().getDeclaringClass().getSimpleName())
                .allSatisfy(name -> assertThat(name).endsWith("Scenarios"));
    }

    @Test
    void every_scenario_is_a_method_that_jupiter_executes() {
        assertThat(SCENARIOS)
                .extracting(ScenarioIndex.Entry::method)
                .filteredOn(method -> Modifier.isPrivate(method.getModifiers())
                        || Modifier.isStatic(method.getModifiers())
                        || method.getReturnType() != void.class)
                .isEmpty();
    }

    @Test
    void every_scenario_reads_as_a_sentence() {
        assertThat(SCENARIOS)
                .extracting(entry -> entry.method().getName())
                .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9]+(_[A-Za-z0-9]+)+"));
    }

    @Test
    void every_requirement_verified_is_in_the_catalogue() {
        assertThat(byScenario(scenario -> missing(scenario.verifies()))).isEmpty();
    }

    @Test
    void every_scenario_verifies_something_and_nothing_twice() {
        assertThat(SCENARIOS)
                .extracting(entry -> List.of(entry.scenario().verifies()))
                .filteredOn(ids -> ids.isEmpty() || new TreeSet<>(ids).size() < ids.size())
                .isEmpty();
    }

    /** The strongest level decides what a failure is worth, so a SHOULD may not hide behind a MUST. */
    @Test
    void no_scenario_verifies_requirements_of_different_levels() {
        assertThat(byScenario(scenario -> {
                    Set<String> levels = new TreeSet<>();
                    for (String id : known(scenario)) {
                        levels.add(CATALOGUE.require(id).level().toString());
                    }
                    return levels.size() > 1 ? levels : Set.of();
                }))
                .as("scenarios with requirements of several levels, each of which belongs in one of its own")
                .isEmpty();
    }

    /** Otherwise a scenario fails where the implementation has declared that it lacks what it is about. */
    @Test
    void every_scenario_needs_some_of_what_a_requirement_that_it_verifies_needs() {
        assertThat(byScenario(scenario -> {
                    Set<String> without = new TreeSet<>();
                    for (String id : known(scenario)) {
                        Set<Capability> needed =
                                new TreeSet<>(CATALOGUE.require(id).needs());
                        needed.removeAll(DECLARED_OTHERWISE);
                        if (!needed.isEmpty() && Collections.disjoint(needed, scenario.needs())) {
                            without.add(id + " needs " + needed);
                        }
                    }
                    return without;
                }))
                .as("scenarios that name none of the capabilities that the catalogue does")
                .isEmpty();
    }

    @Test
    void every_scenario_of_a_requirement_that_needs_a_survivor_is_dangerous_or_needs_one() {
        assertThat(byScenario(scenario -> {
                    boolean declared = scenario.scenario().danger() != Scenario.Danger.SAFE
                            || scenario.needs().contains(Capability.SURVIVES_MISUSE);
                    Set<String> undeclared = new TreeSet<>();
                    for (String id : known(scenario)) {
                        if (!declared && CATALOGUE.require(id).needs().contains(Capability.SURVIVES_MISUSE)) {
                            undeclared.add(id);
                        }
                    }
                    return undeclared;
                }))
                .as("scenarios that could stop a machine and are called SAFE")
                .isEmpty();
    }

    @Test
    void every_step_that_names_a_requirement_names_one_that_its_scenario_verifies() {
        Map<String, Scenario> byId = SCENARIOS.stream()
                .map(ScenarioIndex.Entry::scenario)
                .collect(Collectors.toMap(Scenario::id, Function.identity(), (first, second) -> first));
        Map<String, Set<String>> strangers = new TreeMap<>();
        for (ScenarioSource source : ScenarioSource.all()) {
            Set<String> steps = new TreeSet<>(source.steps());
            assertThat(byId).as(source.file().toString()).containsKey(source.id());
            Scenario scenario = Objects.requireNonNull(byId.get(source.id()));
            Arrays.asList(scenario.verifies()).forEach(steps::remove);
            if (!steps.isEmpty()) {
                strangers.put(source.id(), steps);
            }
        }

        assertThat(strangers).isEmpty();
    }

    @Test
    void the_sources_that_were_looked_at_are_those_of_all_scenarios() {
        assertThat(ScenarioSource.all())
                .extracting(ScenarioSource::id)
                .containsExactlyInAnyOrderElementsOf(
                        SCENARIOS.stream().map(entry -> entry.scenario().id()).toList());
    }

    @Test
    void requirements_of_steps_are_found_in_a_source_however_it_is_laid_out() {
        List<ScenarioSource> found = ScenarioSource.in(Path.of("A.java"), """
                @Scenario(id = "a.b", verifies = "WSK-A-001")
                void x() { then("WSK-A-001", "one"); then("WSK is not an id"); and(
                        "WSK-A-002",
                        "two"); }
                @Scenario(
                        id = "a.c",
                        verifies = {"WSK-A-003", "WSK-A-004"})
                void y() { then("three"); }
                """);

        assertThat(found).extracting(ScenarioSource::id).containsExactly("a.b", "a.c");
        assertThat(found.get(0).steps()).containsExactly("WSK-A-001", "WSK-A-002");
        assertThat(found.get(1).steps()).isEmpty();
    }

    @Test
    void every_testable_provider_must_of_the_first_two_stages_is_verified_by_a_scenario() {
        Set<String> verified = SCENARIOS.stream()
                .flatMap(entry -> Arrays.stream(entry.scenario().verifies()))
                .collect(Collectors.toSet());

        assertThat(CATALOGUE.requirements())
                .filteredOn(Requirement::isTestableProviderMust)
                .filteredOn(requirement -> COVERED.contains(requirement.stage()))
                .extracting(Requirement::id)
                .filteredOn(id -> !verified.contains(id))
                .as("requirements without a scenario")
                .isEmpty();
    }

    /** They wait for nothing but an implementation with an I/O manager of its own. */
    @Test
    void every_testable_requirement_of_the_io_manager_is_verified_by_a_scenario() {
        Set<String> verified = SCENARIOS.stream()
                .flatMap(entry -> Arrays.stream(entry.scenario().verifies()))
                .collect(Collectors.toSet());

        assertThat(CATALOGUE.requirements())
                .filteredOn(requirement -> requirement.subject() == Subject.IO_MANAGER && requirement.testable())
                .hasSizeGreaterThanOrEqualTo(25)
                .extracting(Requirement::id)
                .filteredOn(id -> !verified.contains(id))
                .as("requirements without a scenario")
                .isEmpty();
    }

    private static Set<String> missing(List<String> ids) {
        Set<String> missing = new TreeSet<>(ids);
        missing.removeAll(REQUIREMENTS);
        return missing;
    }

    private static List<String> known(ScenarioInfo scenario) {
        return scenario.verifies().stream().filter(REQUIREMENTS::contains).toList();
    }

    /** What is wrong with which scenario; without those with which nothing is. */
    private static Map<String, Set<String>> byScenario(Function<ScenarioInfo, Set<String>> wrong) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (ScenarioIndex.Entry entry : SCENARIOS) {
            ScenarioInfo scenario = ScenarioInfo.of(entry.method(), entry.scenario(), null);
            Set<String> what = wrong.apply(scenario);
            if (!what.isEmpty()) {
                found.put(scenario.id(), what);
            }
        }
        return found;
    }
}

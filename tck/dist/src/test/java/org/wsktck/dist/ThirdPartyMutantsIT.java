package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wsktck.cli.WskTck;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutants;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/**
 * The scenarios with software that no one here wrote can fail too, each on a requirement that it verifies. They need
 * containers, so the matrix of mutants, which runs on loopback, leaves them to this.
 */
@Execution(ExecutionMode.CONCURRENT)
class ThirdPartyMutantsIT {
    private static final String PREFIX = "thirdparty.";
    private static final Set<ScenarioVerdict> FAILURES = EnumSet.of(ScenarioVerdict.FAILED, ScenarioVerdict.HUNG);

    /** Each scenario fails on one of them at least. */
    private static final List<String> MUTANTS = List.of(
            "accept.early-data-lost",
            "accept.sends-on-the-last",
            "disconnect.accepted-keeps-its-half",
            "receive.forgets-what-waited",
            "receive.waitall-loses-a-byte",
            "send.first-on-accepted-is-lost",
            "send.odd-byte-lost",
            "send.third-loses-a-byte",
            "smoke.send-count-aligned");

    @TempDir
    private Path reports;

    @Test
    void each_scenario_with_third_party_software_fails_on_a_mutant() throws IOException {
        Set<String> killed = new TreeSet<>();
        for (Mutant mutant : mutants()) {
            killed.addAll(killedBy(mutant));
        }

        assertThat(killed)
                .as("scenarios that fail on one of %s", MUTANTS)
                .containsExactlyElementsOf(ScenarioIndex.find().stream()
                        .map(entry -> entry.scenario().id())
                        .filter(id -> id.startsWith(PREFIX))
                        .toList());
    }

    private static List<Mutant> mutants() {
        List<Mutant> mutants = Mutants.all().stream()
                .filter(mutant -> MUTANTS.contains(mutant.id()))
                .toList();
        assertThat(mutants).extracting(Mutant::id).containsExactlyInAnyOrderElementsOf(MUTANTS);
        return mutants;
    }

    private Set<String> killedBy(Mutant mutant) throws IOException {
        String containers = System.getProperty("wsk.containers", "auto");
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "mutant:" + mutant.id(),
                        "--testbed",
                        "containers",
                        "--containers",
                        containers,
                        "--jobs",
                        "1",
                        "--select",
                        PREFIX,
                        "--report-dir",
                        reports.toString());
        Path report =
                reports.resolve("mutant-" + mutant.id()).resolve("containers").resolve(ReportFiles.JSON);
        List<ScenarioResult> scenarios = JsonReport.read(report).scenarios();
        if (exitCode == Judgement.EXIT_NOTHING_EXECUTED && !containers.equals("required")) {
            return abort("nothing was executed: " + scenarios.get(0).reason());
        }
        return scenarios.stream()
                .filter(scenario -> isKilledBy(mutant, scenario))
                .map(ScenarioResult::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it failed on a requirement that it verifies and the mutant breaks: a diagnosis names what it failed on. */
    private static boolean isKilledBy(Mutant mutant, ScenarioResult scenario) {
        String diagnosis = scenario.diagnosis();
        return FAILURES.contains(scenario.verdict())
                && diagnosis != null
                && scenario.verifies().stream()
                        .filter(mutant.breaks()::contains)
                        .anyMatch(requirement -> diagnosis.contains(" " + requirement + ":"));
    }
}

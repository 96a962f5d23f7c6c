package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.cli.WskTck;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scenarios with software that no one here wrote can fail too. They need containers, so the matrix of mutants, which
 * runs on loopback, leaves them to this.
 */
class ThirdPartyMutantsIT {
    private static final String PREFIX = "thirdparty.";

    private static final List<String> MUTANTS = List.of(
            "receive.forgets-what-waited",
            "receive.waitall-loses-a-byte",
            "send.odd-byte-lost",
            "send.third-loses-a-byte");

    @TempDir
    private Path reports;

    @Test
    void each_scenario_with_third_party_software_fails_on_a_mutant() throws IOException {
        Set<String> killed = new TreeSet<>();
        for (String mutant : MUTANTS) {
            killed.addAll(failedOn(mutant));
        }

        assertThat(killed)
                .as("scenarios that fail on one of %s", MUTANTS)
                .containsExactlyElementsOf(ScenarioIndex.find().stream()
                        .map(entry -> entry.scenario().id())
                        .filter(id -> id.startsWith(PREFIX))
                        .toList());
    }

    private Set<String> failedOn(String mutant) throws IOException {
        String containers = System.getProperty("wsk.containers", "auto");
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "mutant:" + mutant,
                        "--testbed",
                        "containers",
                        "--containers",
                        containers,
                        "--select",
                        PREFIX,
                        "--report-dir",
                        reports.toString());
        Path report = reports.resolve("mutant-" + mutant).resolve("containers").resolve(ReportFiles.JSON);
        JsonNode scenarios = JsonMapper.shared().readTree(report.toFile()).get("scenarios");
        if (exitCode == Judgement.EXIT_NOTHING_EXECUTED && !containers.equals("required")) {
            return abort("nothing was executed: " + scenarios.get(0).get("reason"));
        }
        return scenarios
                .valueStream()
                .filter(scenario -> List.of("FAILED", "HUNG")
                        .contains(scenario.get("verdict").asString()))
                .map(scenario -> scenario.get("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

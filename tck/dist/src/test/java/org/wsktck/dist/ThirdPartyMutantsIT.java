package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
class ThirdPartyMutantsIT {
    private static final Set<ScenarioVerdict> FAILURES = EnumSet.of(ScenarioVerdict.FAILED, ScenarioVerdict.HUNG);

    /** Mutants with the scenarios that are to fail on them: each on one, since each run starts the software anew. */
    private static final Map<String, List<String>> KILLED = Map.of(
            "accept.sends-on-the-last",
            List.of("thirdparty.curl-two-at-once", "thirdparty.redis-benchmark"),
            "disconnect.accepted-keeps-its-half",
            List.of("thirdparty.curl-until-disconnect", "thirdparty.ssh-disconnected"),
            "receive.forgets-what-waited",
            List.of("thirdparty.nginx-32-mib"),
            "receive.waitall-loses-a-byte",
            List.of("thirdparty.nginx-32-mib-waitall"),
            "send.first-on-accepted-is-lost",
            List.of("thirdparty.curl-page", "thirdparty.redis-cli-ping", "thirdparty.ssh-identification"),
            "send.odd-byte-lost",
            List.of(
                    "thirdparty.curl-1-mib",
                    "thirdparty.curl-keep-alive",
                    "thirdparty.nginx-pipelined",
                    "thirdparty.redis-16-mib",
                    "thirdparty.redis-pipelined"),
            "smoke.send-count-aligned",
            List.of("thirdparty.nginx-keep-alive"));

    @TempDir
    private Path reports;

    @Test
    void no_scenario_with_third_party_software_is_left_out() {
        assertThat(KILLED.values().stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(ScenarioIndex.find().stream()
                        .map(entry -> entry.scenario().id())
                        .filter(id -> id.startsWith("thirdparty."))
                        .sorted()
                        .toList());
    }

    static Stream<Arguments> kills() {
        return KILLED.entrySet().stream().map(kill -> arguments(kill.getKey(), kill.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void its_scenarios_fail_on_the_mutant(String id, List<String> scenarios) throws IOException {
        Mutant mutant = Mutants.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(killedBy(mutant, scenarios)).containsExactlyInAnyOrderElementsOf(scenarios);
    }

    private Set<String> killedBy(Mutant mutant, List<String> selected) throws IOException {
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
                        String.join(",", selected),
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

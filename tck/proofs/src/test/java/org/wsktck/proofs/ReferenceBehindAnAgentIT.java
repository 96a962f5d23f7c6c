package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ScenarioResult;

/** Nothing local has leaked into the SPI: behind an agent the reference is judged as it is in this JVM. */
class ReferenceBehindAnAgentIT {
    private static final long SEED = 20_260_101;

    @TempDir
    private Path reports;

    @Test
    void each_scenario_has_the_same_verdict_behind_an_agent() throws Exception {
        Map<String, String> behindAnAgent = verdictsBehindAnAgent("reference", List.of());

        assertThat(differences(behindAnAgent, verdicts("reference", List.of()))).isEmpty();
        assertThat(behindAnAgent).hasSizeGreaterThan(500);
    }

    @Test
    void each_scenario_about_the_io_manager_has_the_same_verdict_behind_an_agent() throws Exception {
        List<String> select = List.of("iomanager.");

        Map<String, String> behindAnAgent = verdictsBehindAnAgent("variant:own-io-manager", select);

        assertThat(differences(behindAnAgent, verdicts("variant:own-io-manager", select)))
                .isEmpty();
        assertThat(behindAnAgent)
                .hasSizeGreaterThan(35)
                .allSatisfy((scenario, verdict) -> assertThat(verdict).isEqualTo("PASSED"));
    }

    /** The scenarios that differ, each with both verdicts: of a thousand, the few that matter. */
    private static Map<String, String> differences(Map<String, String> behindAnAgent, Map<String, String> here) {
        Map<String, String> differences = new TreeMap<>(behindAnAgent);
        here.forEach((scenario, verdict) -> differences.merge(
                scenario,
                verdict,
                (far, near) -> far.equals(near) ? null : "behind an agent " + far + ", here " + near));
        return differences;
    }

    private Map<String, String> verdictsBehindAnAgent(String implementation, List<String> select) throws Exception {
        Queue<String> complaints = new ConcurrentLinkedQueue<>();
        Map<String, String> behindAnAgent;
        Implementations.Source source = Implementations.find(config(implementation));
        try (AgentServer agent =
                new AgentServer(InetAddress.getLoopbackAddress(), 0, "", source.open(), complaints::add)) {
            behindAnAgent = verdicts("agent:127.0.0.1:" + agent.address().getPort(), select);
        }
        assertThat(complaints).isEmpty();
        return behindAnAgent;
    }

    private RunConfig config(String implementation) {
        return RunConfig.DEFAULT
                .with(Setting.IMPLEMENTATION, implementation)
                .with(Setting.SEED, SEED)
                .with(Setting.REPORT_DIR, reports.toString());
    }

    /** By scenario and family; with what was wrong, where something was. The report is written too. */
    private Map<String, String> verdicts(String implementation, List<String> select) throws Exception {
        Map<String, String> verdicts = new TreeMap<>();
        RunConfig config = config(implementation).selecting(select);
        ConformanceRun run =
                ConformanceRun.reporting(config, result -> verdicts.put(result.displayName(), verdict(result)));
        ConformanceLauncher.execute(config, run);
        run.close();
        return verdicts;
    }

    private static String verdict(ScenarioResult result) {
        return result.verdict() + (result.diagnosis() == null ? "" : " " + result.diagnosis());
    }
}

package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.Implementations;
import org.wsktck.harness.RunConfig;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ScenarioResult;

/** Nothing local has leaked into the SPI: behind an agent the reference is judged as it is in this JVM. */
class ReferenceBehindAnAgentIT {
    private static final long SEED = 20_260_101;

    @Test
    void each_scenario_has_the_same_verdict_behind_an_agent() throws Exception {
        Queue<String> complaints = new ConcurrentLinkedQueue<>();
        Map<String, String> inThisJvm = verdicts("reference");

        Map<String, String> behindAnAgent;
        Implementations.Source reference = Implementations.find(config("reference"));
        try (AgentServer agent =
                new AgentServer(InetAddress.getLoopbackAddress(), 0, "", reference.open(), complaints::add)) {
            behindAnAgent = verdicts("agent:127.0.0.1:" + agent.address().getPort());
        }

        assertThat(behindAnAgent).isEqualTo(inThisJvm).hasSizeGreaterThan(500);
        assertThat(complaints).isEmpty();
    }

    private static RunConfig config(String implementation) {
        return RunConfig.DEFAULT
                .withImplementation(implementation)
                .withSeed(SEED)
                .withReportDirectory(Path.of(System.getProperty("wsk.report-dir")));
    }

    /** By scenario and family; with what was wrong, where something was. The report is written too. */
    private static Map<String, String> verdicts(String implementation) throws Exception {
        Map<String, String> verdicts = new TreeMap<>();
        ConformanceRun run = new ConformanceRun(
                config(implementation), result -> verdicts.put(result.displayName(), verdict(result)));
        ConformanceLauncher.execute(config(implementation), run);
        run.close();
        return verdicts;
    }

    private static String verdict(ScenarioResult result) {
        return result.verdict() + (result.diagnosis() == null ? "" : " " + result.diagnosis());
    }
}

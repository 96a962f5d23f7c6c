package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import org.wsktck.cli.WskTck;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** What was kept of a run is judged again, without the implementation and without peers, and comes to the same. */
class RecordingIT {
    /** Fails, hangs and passes. */
    private static final String JUDGED = "mutant:close.forgets-pending-receive";

    private static final String TOKEN = "not-to-be-kept";
    private static final String SELECT =
            "smoke.,connect.before-bind,close.completes-pending-receive,close.resets-connected,receiveevent.kept,receiveevent.re,send.at-once";

    @TempDir
    private static Path folder;

    private static Path recording = Path.of("");
    private static int exitCode;

    /** What a command printed, and how it ended. */
    private record Ended(int exitCode, String out, String err) {}

    private static Ended execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = WskTck.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(exitCode, out.toString(), err.toString());
    }

    @BeforeAll
    static void a_run_behind_an_agent_is_recorded() throws Exception {
        recording = folder.resolve("a.wskrec");
        Implementations.Source source = Implementations.find(RunConfig.DEFAULT.with(Setting.IMPLEMENTATION, JUDGED));
        try (AgentServer agent =
                new AgentServer(InetAddress.getLoopbackAddress(), 0, TOKEN, source.open(), complaint -> {})) {
            exitCode = execute(
                            "run",
                            "agent:127.0.0.1:" + agent.address().getPort(),
                            "--token",
                            TOKEN,
                            "--select",
                            SELECT,
                            "--seed",
                            "7",
                            "--record",
                            recording.toString(),
                            "--report-dir",
                            folder.resolve("then").toString())
                    .exitCode();
        }
    }

    private static ConformanceReport report(String run) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(run))) {
            return JsonReport.read(files.filter(file -> file.endsWith(ReportFiles.JSON))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** What a reader of a report is told of a scenario, but for how to run it again. */
    private record Told(
            String scenario,
            ScenarioVerdict verdict,
            String diagnosis,
            String reason,
            Collection<String> steps,
            Collection<String> observed) {
        static Told of(ScenarioResult result) {
            return new Told(
                    result.displayName(),
                    result.verdict(),
                    String.valueOf(result.diagnosis()),
                    String.valueOf(result.reason()),
                    result.steps(),
                    List.of(result.observed().toString(), result.notes().toString()));
        }
    }

    @Test
    void each_scenario_is_told_of_as_on_the_day() throws Exception {
        Ended now = execute(
                "run",
                "recording:" + recording,
                "--report-dir",
                folder.resolve("now").toString());

        List<Told> then = report("then").scenarios().stream().map(Told::of).toList();
        assertThat(report("now").scenarios().stream().map(Told::of).toList()).containsExactlyElementsOf(then);
        assertThat(then).extracting(Told::verdict).contains(ScenarioVerdict.PASSED, ScenarioVerdict.HUNG);
        assertThat(now.exitCode()).isEqualTo(exitCode).isEqualTo(Judgement.EXIT_GATE_FAIL);
        assertThat(now.out())
                .contains("reference " + report("then").implementation().version() + " on loopback, seed 7");
    }

    @Test
    void what_the_recording_does_not_hold_is_not_run_and_says_so() throws Exception {
        Ended now = execute(
                "run",
                "recording:" + recording,
                "--select",
                "bind.",
                "--report-dir",
                folder.resolve("more").toString());

        assertThat(report("more").scenarios())
                .isNotEmpty()
                .filteredOn(result -> result.verdict() != ScenarioVerdict.NOT_APPLICABLE)
                .allSatisfy(result -> {
                    assertThat(result.verdict()).isEqualTo(ScenarioVerdict.NOT_RUN);
                    assertThat(result.reason()).isEqualTo("the recording does not hold it");
                });
        assertThat(now.out()).contains("scenarios of today ask what was not asked on the day");
        assertThat(now.exitCode()).isEqualTo(Judgement.EXIT_NOTHING_EXECUTED);
    }

    @Test
    void it_is_evidence_of_what_the_implementation_did() throws Exception {
        Ended evidence = execute("evidence", recording.toString());

        assertThat(evidence.exitCode()).isZero();
        assertThat(evidence.out())
                .containsPattern("named +recording: \"a\\.wskrec sha256:[0-9a-f]{64}\"")
                .contains("AMB-03", "STATUS_INVALID_DEVICE_STATE  connect.before-bind")
                .containsPattern("WSK-CLOSE-002 MUST  broken in \\d+")
                .containsPattern("WSK-CLOSE-006 MUST  kept in \\d+");
    }

    @Test
    void the_token_is_not_in_it() throws Exception {
        try (XZInputStream in = new XZInputStream(Files.newInputStream(recording))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("smoke.bind")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void what_is_in_this_jvm_is_not_recorded() {
        Ended refused = execute(
                "run", "reference", "--record", folder.resolve("b.wskrec").toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("is no implementation behind an agent (expected: an agent:, container: or driver:");
        assertThat(folder.resolve("b.wskrec")).doesNotExist();
    }

    @Test
    void what_cannot_be_written_is_refused_before_anything_is_judged() {
        Ended refused = execute("run", "agent:127.0.0.1:1", "--record", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("cannot write " + folder, "it is a folder");
    }

    @Test
    void what_is_no_recording_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("c.wskrec"), "something else");

        Ended refused = execute("run", "recording:" + file);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("c.wskrec: it is no recording, or a damaged one");
        assertThat(execute("evidence", file.toString()).err()).contains("c.wskrec: it is no recording");
    }
}

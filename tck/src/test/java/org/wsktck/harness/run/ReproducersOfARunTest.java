package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.Reproducible;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskImplementation;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WrongWsk;

/** Which scenarios of a run have a driver that shows their failure, and that it is the one of what was called. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproducersOfARunTest {
    @TempDir
    private Path reports;

    private JudgedRun behindAnAgent(Supplier<WskImplementation> implementation, String... probes)
            throws IOException, Implementations.UnknownImplementation {
        try (AgentServer agent =
                new AgentServer(InetAddress.getLoopbackAddress(), 0, "", implementation, complaint -> {})) {
            String address = "agent:127.0.0.1:" + agent.address().getPort();
            return JudgedRun.of(JudgedRun.config(address, reports), probes);
        }
    }

    @Test
    void a_failure_behind_an_agent_has_one_and_a_scenario_that_passed_has_none() throws Exception {
        JudgedRun run = behindAnAgent(WrongWsk.NeverCompletesBind::new, "probe.bind", "probe.create");

        ScenarioResult failed = run.result("probe.bind");
        assertThat(failed.verdict()).isEqualTo(ScenarioVerdict.HUNG);
        assertThat(Objects.requireNonNull(failed.reproducer()).file()).isEqualTo("reproducers/probe.bind.c");
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(run.result("probe.create").reproducer()).isNull();
        assertThat(run.directory().resolve("reproducers"))
                .isDirectoryContaining("glob:**/probe.bind.c")
                .isDirectoryNotContaining("glob:**/probe.create*");
        assertThat(run.directory().resolve(ReportFiles.JSON))
                .content()
                .containsOnlyOnce("\"reproducers/probe.bind.c\"");
    }

    @Test
    void it_makes_the_calls_of_the_scenario_and_tells_of_the_irp_that_failed() throws Exception {
        JudgedRun run = behindAnAgent(WrongWsk.NeverCompletesBind::new, "probe.bind");

        assertThat(run.directory().resolve("reproducers/probe.bind.c"))
                .content()
                .contains(" * WSK-BIND-001 (MUST) is not met: ")
                .contains(" * scenario  probe.bind [IPv4]: ")
                .contains(" * seen on   plain ")
                .contains(" * It needs no peer.")
                .contains("plain(\"WskRegister(version 1.0, registration1)\"")
                .contains(
                        "hand_over(&irp1, \"WskSocket(AF_INET, type 1, protocol 6, WSK_FLAG_CONNECTION_SOCKET, irp1)\");")
                .contains("hand_over(&irp2, \"WskBind(socket1, 0.0.0.0:0, 0, irp2)\");")
                .contains("result_of_request(\"IRP 2 (WskBind on socket 1) completed once within");
    }

    @Test
    void an_implementation_in_this_JVM_has_none() throws Exception {
        JudgedRun run = JudgedRun.of(JudgedRun.config(WrongWsk.NeverCompletesBind.class, reports), "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.HUNG);
        assertThat(run.result("probe.bind").reproducer()).isNull();
        assertThat(run.directory().resolve("reproducers")).doesNotExist();
    }

    /** Cannot say how its failures are shown. */
    public static final class WithoutWords extends PlainWsk implements Reproducible {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            return NtStatus.STATUS_PENDING;
        }

        @Override
        public @Nullable String reproducer(Failure failure) {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void a_driver_that_cannot_be_written_costs_a_note_and_not_the_result() throws Exception {
        JudgedRun run = JudgedRun.of(JudgedRun.config(WithoutWords.class, reports), "probe.bind");

        ScenarioResult failed = run.result("probe.bind");
        assertThat(failed.verdict()).isEqualTo(ScenarioVerdict.HUNG);
        assertThat(failed.reproducer()).isNull();
        assertThat(failed.notes())
                .contains("no reproducer could be written: java.lang.IllegalStateException: no words");
    }
}

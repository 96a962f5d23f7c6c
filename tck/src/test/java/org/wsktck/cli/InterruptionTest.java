package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.RunVerdict;

/**
 * An interruption during a run, in processes of their own: signals that ask the command to end, and kills that nothing
 * can notice. What was finished stays, and says that it is not all.
 */
// On another thread, since a read of what a process prints ends no sooner than the process.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterruptionTest {
    private static final String SLOW = "class:org.wsktck.stub.WrongWsk$AnnouncesHangInBind";

    /** What a shell starts in the background ignores some of them, which the processes that it starts inherit. */
    private static final List<String> SIGNALS_AS_IN_A_TERMINAL = List.of("env", "--default-signal=HUP,INT,TERM");

    @TempDir
    private Path reports;

    private @Nullable Process run;
    private @Nullable ProcessHandle worker;

    @BeforeEach
    void signals_can_be_sent() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "signals are sent with the tools of Linux");
    }

    @AfterEach
    void end() {
        if (run != null) {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void a_signal_leaves_its_exit_code_a_sentence_and_the_report_of_what_did_run(String signal, int exitCode)
            throws Exception {
        String output = interrupt(signal, process -> process.pid());

        assertThat(exitValue()).as(output).isEqualTo(exitCode);
        assertThat(output)
                .contains("wsk-tck: the run of " + SLOW + " has not finished: the run was interrupted, in smoke.")
                .contains(", in or after WskBind(")
                .doesNotContain("\tat ", "Exception", "PASS");
        assertThatTheReportIsPartial("the run was interrupted");
    }

    @Test
    void a_process_that_is_killed_leaves_what_was_finished() throws Exception {
        String output =
                interrupt("KILL", supervisor -> Objects.requireNonNull(worker).pid());

        assertThat(exitValue()).as(output).isEqualTo(3);
        assertThat(output)
                .contains(
                        "wsk-tck: the run of " + SLOW + " has not finished: its process ended with exit code 137, in ")
                .contains(", in or after WskBind(");
        assertThatTheReportIsPartial("has not finished: its process ended with exit code 137");
    }

    @Test
    void a_process_whose_supervisor_is_killed_ends_and_leaves_what_was_finished() throws Exception {
        String output = interrupt("KILL", Process::pid);

        assertThat(exitValue()).as(output).isEqualTo(137);
        Objects.requireNonNull(worker).onExit().get(); // It outlives its supervisor by what it still has to write.
        assertThatTheReportIsPartial("the run has not finished");
    }

    /** The smoke level, up to the call that hangs; then the signal. */
    private String interrupt(String signal, ToLongFunction<Process> target) throws Exception {
        ProcessBuilder builder = OwnProcess.builder(
                List.of(),
                WskTck.class,
                "run",
                SLOW,
                "--select",
                "smoke.",
                "--timeout-factor",
                "100",
                "--report-dir",
                reports.toString());
        builder.command().addAll(0, SIGNALS_AS_IN_A_TERMINAL);
        Process process = builder.redirectErrorStream(true).start();
        run = process;
        StringBuilder output = new StringBuilder();
        // Its end comes when the supervisor has ended, though the worker may have it open still.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.append(line).append('\n');
                if (line.equals("hanging")) {
                    worker = process.children().findFirst().orElseThrow();
                    send(signal, target.applyAsLong(process));
                }
            }
        }
        return output.toString();
    }

    private int exitValue() throws InterruptedException {
        return Objects.requireNonNull(run).waitFor();
    }

    private static void send(String signal, long process) throws IOException, InterruptedException {
        int sent = new ProcessBuilder(List.of("kill", "-" + signal, String.valueOf(process)))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(sent).as("exit code of kill").isZero();
    }

    private void assertThatTheReportIsPartial(String reason) throws IOException {
        Path own = reports.resolve("class-org.wsktck.stub.WrongWsk-AnnouncesHangInBind/loopback");
        ConformanceReport report = JsonReport.read(own.resolve(ReportFiles.JSON));
        assertThat(report.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
        assertThat(report.reasons()).anyMatch(said -> said.contains(reason));
        assertThat(report.scenarios()).hasSize(7);
        assertThat(own.resolve(ReportFiles.HTML)).content().contains(reason);
        assertThat(own.resolve(ReportFiles.JUNIT_XML)).content().contains(reason);
    }
}

package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.reports.ReportFiles;

/**
 * An interruption during a run, in a process of its own: the report is written and says that the run was interrupted.
 * It is a SIGTERM, since a process that a shell started in the background ignores the SIGINT of Ctrl-C; the JVM treats
 * both alike.
 */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterruptionTest {
    private static final String SLOW = "class:org.wsktck.stub.WrongWsk$AnnouncesHangInBind";

    @TempDir
    private Path reports;

    private @org.jspecify.annotations.Nullable Process run;

    @AfterEach
    void end() {
        if (run != null) {
            run.destroyForcibly();
        }
    }

    @Test
    void the_report_of_what_did_run_is_written_and_says_interrupted() throws IOException, InterruptedException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "there is no SIGTERM to send");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WskTck.class.getName(),
                        "run",
                        SLOW,
                        "--select",
                        "smoke.",
                        "--timeout-factor",
                        "100",
                        "--report-dir",
                        reports.toString())
                .redirectErrorStream(true)
                .start();
        run = process;
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.append(line).append('\n');
                if (line.equals("hanging")) {
                    interrupt(process);
                }
            }
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output.toString()).isEqualTo(143);
        assertThat(output.toString()).contains("the run was interrupted").doesNotContain("\tat ", "Exception");
        Path own = reports.resolve("class-org.wsktck.stub.WrongWsk-AnnouncesHangInBind/loopback");
        assertThat(own.resolve(ReportFiles.JSON))
                .content()
                .contains("the run was interrupted", "\"verdict\" : \"INCONCLUSIVE\"", "\"total\" : 7");
        assertThat(own.resolve(ReportFiles.HTML)).content().contains("interrupted");
        assertThat(own.resolve(ReportFiles.JUNIT_XML)).isNotEmptyFile();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        int sent = new ProcessBuilder(List.of("kill", "-TERM", String.valueOf(process.pid())))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(sent).as("exit code of kill").isZero();
    }
}

package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.reports.Gate;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.RunVerdict;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.LeavingWsk.Place;
import org.wsktck.stub.LeavingWsk.Way;
import org.wsktck.stub.PlainWsk;

/** No way out of the process passes for a result, and none leaves a report that is not this run's. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeavingImplementationsTest {
    @TempDir
    private Path folder;

    private LeavingRun leaving;

    @BeforeEach
    void prepare() {
        leaving = new LeavingRun(folder);
    }

    static Stream<Arguments> waysToEndTheProcess() {
        return Stream.of(
                arguments(Way.EXIT, Place.CONSTRUCTOR),
                arguments(Way.EXIT, Place.NAME),
                arguments(Way.EXIT, Place.BIND),
                arguments(Way.EXIT, Place.CLOSE),
                arguments(Way.EXIT, Place.OWN_THREAD),
                arguments(Way.EXIT_AND_STAY, Place.CONNECT),
                arguments(Way.HALT, Place.CONSTRUCTOR),
                arguments(Way.HALT, Place.OWN_THREAD),
                arguments(Way.KILL, Place.CLOSE_SOCKET));
    }

    @ParameterizedTest
    @MethodSource("waysToEndTheProcess")
    void whoever_ends_the_process_ends_no_run(Way way, Place place) throws Exception {
        Path own = oldReport();

        OwnProcess run = leaving.leave(
                way, place, "run", LeavingRun.ADDRESS, "--select", "smoke.", "--report-dir", leaving.reports());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains("wsk-tck: the run of " + LeavingRun.ADDRESS + " has not finished: ", ", in ");
        if (way == Way.EXIT) {
            assertThat(run.output())
                    .containsPattern("System\\.exit was called at org\\.wsktck\\.stub\\.LeavingWsk\\.\\w+\\("
                            + "LeavingWsk\\.java:\\d+\\), on thread ");
        }
        assertThat(JsonReport.read(own.resolve(ReportFiles.JSON))).satisfies(report -> {
            assertThat(report.implementation().id()).isEqualTo(LeavingRun.ADDRESS);
            assertThat(report.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
            assertThat(report.gate()).isNotEqualTo(Gate.PASS);
            assertThat(report.reasons()).anyMatch(reason -> reason.contains("has not finished"));
            assertThat(report.scenarios())
                    .hasSize(7)
                    .anyMatch(result -> result.verdict() == ScenarioVerdict.NOT_RUN
                            && String.valueOf(result.reason()).startsWith("the run ended in this scenario: "));
        });
        assertThat(own.resolve(ReportFiles.HTML)).content().contains("has not finished");
        assertThat(own.resolve(ReportFiles.JUNIT_XML)).content().contains("has not finished");
        try (var files = Files.list(own)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ReportFiles.JSON, ReportFiles.JSON_SCHEMA, ReportFiles.HTML, ReportFiles.JUNIT_XML);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, reading what class:org.wsktck.stub.LeavingWsk declares",
        "REGISTER, WskRegister(version 0x0100)",
        "CLOSE_SOCKET, 'WskCloseSocket(socket 1, IRP 2)'",
        "DEREGISTER, WskDeregister",
        "CLOSE, close()"
    })
    void the_call_that_ended_the_process_is_named(Place place, String call) throws Exception {
        OwnProcess run = leaving.leave(
                Way.HALT,
                place,
                "run",
                LeavingRun.ADDRESS,
                "--select",
                "smoke.create",
                "--report-dir",
                leaving.reports());

        assertThat(run.output())
                .contains("wsk-tck: the run of " + LeavingRun.ADDRESS
                        + " has not finished: its process ended with exit code 0, in"
                        + " smoke.create [IPv4], in or after " + call + System.lineSeparator());
    }

    @Test
    void who_kills_the_supervisor_lets_nobody_read_a_pass() throws Exception {
        Process process = OwnProcess.builder(
                        leaving.options(Way.KILL_SUPERVISOR, Place.CLOSE),
                        WskTck.class,
                        "run",
                        LeavingRun.ADDRESS,
                        "--select",
                        "smoke.bind",
                        "--report-dir",
                        leaving.reports())
                .redirectErrorStream(true)
                .start();
        // It ends when the supervised process, which has the same output, has ended too.
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(137);
        assertThat(output).startsWith("judging ").doesNotContain("PASS", "CONFORMANT");
    }

    @Test
    void a_process_that_the_implementation_may_still_end_does_not_print_its_verdict() throws Exception {
        Path watch = Files.createDirectory(folder.resolve("watch"));
        Finish.prepare(watch);

        OwnProcess supervised = OwnProcess.run(
                folder.resolve("output"),
                List.of("-D" + LauncherProperties.WATCH + "=" + watch),
                WskTck.class,
                "run",
                "class:" + PlainWsk.class.getName(),
                "--select",
                "smoke.bind",
                "--report-dir",
                leaving.reports());

        assertThat(supervised.output()).startsWith("judging ").doesNotContain("PASS", "CONFORMANT");
        StringWriter printed = new StringWriter();
        Finish.printVerdict(watch, new PrintWriter(printed));
        assertThat(printed.toString()).contains("CONFORMANT   gate PASS\n");
        assertThat(Finish.read(watch)).isZero();
    }

    /** A pass of the day before. */
    private Path oldReport() throws IOException {
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "class:" + PlainWsk.class.getName(),
                        "--select",
                        "smoke.",
                        "--report-dir",
                        folder.resolve("old").toString());
        assertThat(exitCode).isZero();
        Path own = Files.createDirectories(leaving.own());
        try (var files = Files.list(folder.resolve("old/class-" + PlainWsk.class.getName() + "/loopback"))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        return own;
    }
}

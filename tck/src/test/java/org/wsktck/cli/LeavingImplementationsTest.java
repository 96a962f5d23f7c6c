package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.reports.Gate;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.RunVerdict;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.LeavingWsk;
import org.wsktck.stub.LeavingWsk.Place;
import org.wsktck.stub.LeavingWsk.Way;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.SuiteInAProcess;

/** No way out of the process passes for a result, and none leaves a report that is not this run's. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeavingImplementationsTest {
    private static final String LEAVING = "class:" + LeavingWsk.class.getName();

    @TempDir
    private Path folder;

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

        OwnProcess run = leave(way, place, "run", LEAVING, "--select", "smoke.", "--report-dir", reports());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains("wsk-tck: the run of " + LEAVING + " has not finished: ", ", in ");
        if (way == Way.EXIT) {
            assertThat(run.output())
                    .containsPattern("System\\.exit was called at org\\.wsktck\\.stub\\.LeavingWsk\\.\\w+\\("
                            + "LeavingWsk\\.java:\\d+\\), on thread ");
        }
        assertThat(JsonReport.read(own.resolve(ReportFiles.JSON))).satisfies(report -> {
            assertThat(report.implementation().id()).isEqualTo(LEAVING);
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

    static Stream<Arguments> waysToBeOfNoUse() {
        return Stream.of(
                arguments(Way.STACK_OVERFLOW, Place.BIND, "threw java.lang.StackOverflowError, at "),
                arguments(
                        Way.STACK_OVERFLOW, Place.OWN_THREAD, "thread leaving died: java.lang.StackOverflowError, at "),
                arguments(Way.OUT_OF_MEMORY, Place.CLOSE, "threw java.lang.OutOfMemoryError: Java heap space, at "),
                arguments(Way.HANG, Place.CLOSE, "close() has not returned within "),
                arguments(Way.HANG, Place.REGISTER, "it has not returned, and is at "));
    }

    @ParameterizedTest
    @MethodSource("waysToBeOfNoUse")
    void whoever_breaks_down_is_said_to_with_the_place(Way way, Place place, String sentence) throws Exception {
        OwnProcess run = leave(way, place, impatientRun());

        assertThat(run.exitCode()).as(run.output()).isIn(1, 3);
        assertThat(run.output()).contains(sentence).contains("LeavingWsk.java:");
    }

    @ParameterizedTest
    @MethodSource("waysToTakeTheConsole")
    void whoever_takes_the_console_does_not_keep_the_verdict(Way way, Place place) throws Exception {
        OwnProcess run = leave(way, place, impatientRun());

        assertThat(run.exitCode()).as(run.output()).isNotNegative();
        assertThat(run.output()).contains("   gate ", "\nreport    ");
    }

    static Stream<Arguments> waysToTakeTheConsole() {
        return Stream.of(
                arguments(Way.CLOSED_OUTPUT, Place.CONSTRUCTOR),
                arguments(Way.CLOSED_DESCRIPTORS, Place.CONSTRUCTOR),
                arguments(Way.KEPT_OUTPUT, Place.OWN_THREAD));
    }

    static Stream<Arguments> otherCommands() {
        return Stream.of(
                arguments(Way.EXIT, List.of("repeat", LEAVING, "-n", "2")),
                arguments(Way.HALT, List.of("repeat", LEAVING, "-n", "2")),
                arguments(Way.EXIT, List.of("baseline", LEAVING, "-n", "2", "-o", "PROFILE")),
                arguments(Way.HALT, List.of("baseline", LEAVING, "-n", "2", "-o", "PROFILE")),
                arguments(
                        Way.HALT,
                        List.of("run", "variant:late@" + LEAVING, "--select", "smoke.", "--report-dir", "REPORTS")),
                arguments(
                        Way.HALT,
                        List.of(
                                "run",
                                "mutant:send.third-loses-a-byte@" + LEAVING,
                                "--select",
                                "smoke.",
                                "--report-dir",
                                "REPORTS")));
    }

    @ParameterizedTest
    @MethodSource("otherCommands")
    void no_command_takes_the_end_of_its_process_for_its_own(Way way, List<String> command) throws Exception {
        Path profile = folder.resolve("leaving.yaml");
        String[] arguments = command.stream()
                .map(word -> word.equals("PROFILE") ? profile.toString() : word.equals("REPORTS") ? reports() : word)
                .toArray(String[]::new);

        OwnProcess run = leave(way, Place.CONNECT, arguments);

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains(" has not finished: ", "in or after WskConnect(");
        assertThat(profile).doesNotExist();
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
        OwnProcess run = leave(Way.HALT, place, "run", LEAVING, "--select", "smoke.create", "--report-dir", reports());

        assertThat(run.output())
                .contains("wsk-tck: the run of " + LEAVING + " has not finished: its process ended with exit code 0, in"
                        + " smoke.create [IPv4], in or after " + call + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--walks 1", "--steps 1"})
    void a_walk_that_ends_its_process_can_be_taken_again(String which) throws Exception {
        String walk = "--profile neighbours --seed 41 --family ipv6 " + which;

        OwnProcess run = leave(Way.HALT, Place.NAME, ("walk " + LEAVING + " " + walk).split(" ", -1));

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("wsk-tck: the run of " + LEAVING
                        + " has not finished: its process ended with exit code 0, in the" + " walk that " + walk
                        + " takes again, in or after reading what ");
    }

    @Test
    void a_run_whose_report_cannot_be_written_passes_nothing() throws Exception {
        OwnProcess run =
                leave(Way.TAKEN_PAGE, Place.CONNECT, "run", LEAVING, "--select", "smoke.", "--report-dir", reports());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("\nINCONCLUSIVE   gate INCONCLUSIVE\n", ": 7 passed\n", "\nreport    not written\n")
                .contains("because   cannot write the report to " + own() + ": ")
                .contains("; make room there, or name another directory with --report-dir, and run it again\n")
                .doesNotContain("PASS", "\tat ");
    }

    @Test
    void who_kills_the_supervisor_lets_nobody_read_a_pass() throws Exception {
        Process process = OwnProcess.builder(
                        leaving(Way.KILL_SUPERVISOR, Place.CLOSE),
                        WskTck.class,
                        "run",
                        LEAVING,
                        "--select",
                        "smoke.bind",
                        "--report-dir",
                        reports())
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
                reports());

        assertThat(supervised.output()).startsWith("judging ").doesNotContain("PASS", "CONFORMANT");
        StringWriter printed = new StringWriter();
        Finish.printVerdict(watch, new PrintWriter(printed));
        assertThat(printed.toString()).contains("CONFORMANT   gate PASS\n");
        assertThat(Finish.read(watch)).isZero();
    }

    @Test
    void a_suite_whose_report_cannot_be_written_fails_with_a_sentence() throws Exception {
        String output = suite(Way.TAKEN_PAGE);

        assertThat(output)
                .contains("INCONCLUSIVE   gate INCONCLUSIVE\n", ": 7 passed\n", "\nreport    not written\n")
                .contains(
                        "the suite has failed: java.lang.AssertionError: gate INCONCLUSIVE: cannot write the report to "
                                + own() + ": ")
                .contains("; make room there, or name another directory with wsk.report-dir, and run it again\n")
                .doesNotContain("PASS", "\tat ");
    }

    /** On the standard output: what a shell above the process says on the other one, could be the last that is read there. */
    @ParameterizedTest
    @EnumSource(names = {"HALT", "KILL"})
    void a_suite_whose_process_is_ended_has_a_witness(Way way) throws Exception {
        String output = suite(way);

        assertThat(output)
                .containsPattern("wsk-tck: error: the run of " + Pattern.quote(LEAVING)
                        + " has not finished: its process ended, in smoke\\.\\w+ .*, in or after WskConnect\\(.*"
                        + "; what was finished is in "
                        + Pattern.quote(own().resolve(ReportFiles.HTML).toString()) + "\n")
                .doesNotContain("the suite has");
        assertThat(JsonReport.read(own().resolve(ReportFiles.JSON)).verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
    }

    /** Runs the suite; what it, and the witness, print on the standard output. */
    private String suite(Way way) throws IOException {
        List<String> options = new ArrayList<>(leaving(way, Place.CONNECT));
        options.addAll(List.of("-Dwsk.select=smoke.", "-Dwsk.report-dir=" + reports()));
        Process process = OwnProcess.builder(options, SuiteInAProcess.class)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It ends when the witness, which has the same output, has ended too.
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
        Path own = Files.createDirectories(own());
        try (var files = Files.list(folder.resolve("old/class-" + PlainWsk.class.getName() + "/loopback"))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        return own;
    }

    /** Calls have a second. */
    private String[] impatientRun() {
        return new String[] {"run", LEAVING, "--select", "smoke.", "--timeout-factor", "0.2", "--report-dir", reports()
        };
    }

    private String reports() {
        return folder.resolve("reports").toString();
    }

    private OwnProcess leave(Way way, Place place, String... arguments) throws IOException, InterruptedException {
        return OwnProcess.run(folder.resolve("output"), leaving(way, place), WskTck.class, arguments);
    }

    private List<String> leaving(Way way, Place place) {
        return List.of(
                "-D" + LeavingWsk.WAY + "=" + way,
                "-D" + LeavingWsk.PLACE + "=" + place,
                "-D" + LeavingWsk.PAGE + "=" + own().resolve(ReportFiles.HTML));
    }

    /** Where the report of the implementation that leaves is. */
    private Path own() {
        return folder.resolve("reports/class-" + LeavingWsk.class.getName() + "/loopback");
    }
}

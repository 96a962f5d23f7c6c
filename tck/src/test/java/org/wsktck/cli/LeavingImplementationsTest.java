package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.MethodSource;
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
        return Stream.of(arguments(Way.CLOSED_OUTPUT, Place.CONSTRUCTOR), arguments(Way.KEPT_OUTPUT, Place.OWN_THREAD));
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

    @Test
    @Timeout(60)
    void a_suite_whose_process_is_halted_has_a_witness() throws Exception {
        Process process = OwnProcess.builder(
                        List.of(
                                "-D" + LeavingWsk.WAY + "=" + Way.HALT,
                                "-D" + LeavingWsk.PLACE + "=" + Place.CONNECT,
                                "-Dwsk.select=smoke.",
                                "-Dwsk.report-dir=" + reports()),
                        SuiteInAProcess.class)
                .redirectErrorStream(true)
                .start();
        // It ends when the witness, which has the same output, has ended too.
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        Path own = folder.resolve("reports/class-" + LeavingWsk.class.getName() + "/loopback");
        assertThat(output)
                .containsPattern("wsk-tck: the run of " + Pattern.quote(LEAVING)
                        + " has not finished: its process ended, in smoke\\.\\w+ .*, in or after WskConnect\\(.*"
                        + "; what was finished is in "
                        + Pattern.quote(own.resolve(ReportFiles.HTML).toString()) + "\n")
                .doesNotContain("the suite has ended");
        assertThat(JsonReport.read(own.resolve(ReportFiles.JSON)).verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
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
        Path own = Files.createDirectories(
                folder.resolve("reports/class-" + LeavingWsk.class.getName()).resolve("loopback"));
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
        return OwnProcess.run(
                folder.resolve("output"),
                List.of("-D" + LeavingWsk.WAY + "=" + way, "-D" + LeavingWsk.PLACE + "=" + place),
                WskTck.class,
                arguments);
    }
}

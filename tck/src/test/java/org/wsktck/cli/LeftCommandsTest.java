package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.RunVerdict;
import org.wsktck.stub.LeavingWsk.Place;
import org.wsktck.stub.LeavingWsk.Way;
import org.wsktck.stub.SuiteInAProcess;

/** What holds for a run that is left holds for every other command, for walks and for suites. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftCommandsTest {
    @TempDir
    private Path folder;

    private LeavingRun leaving;

    @BeforeEach
    void prepare() {
        leaving = new LeavingRun(folder);
    }

    static Stream<Arguments> otherCommands() {
        return Stream.of(
                arguments(Way.EXIT, List.of("repeat", LeavingRun.ADDRESS, "-n", "2")),
                arguments(Way.HALT, List.of("repeat", LeavingRun.ADDRESS, "-n", "2")),
                arguments(Way.EXIT, List.of("baseline", LeavingRun.ADDRESS, "-n", "2", "-o", "PROFILE")),
                arguments(Way.HALT, List.of("baseline", LeavingRun.ADDRESS, "-n", "2", "-o", "PROFILE")),
                arguments(
                        Way.HALT,
                        List.of(
                                "run",
                                "variant:late@" + LeavingRun.ADDRESS,
                                "--select",
                                "smoke.",
                                "--report-dir",
                                "REPORTS")),
                arguments(
                        Way.HALT,
                        List.of(
                                "run",
                                "mutant:send.third-loses-a-byte@" + LeavingRun.ADDRESS,
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
                .map(word ->
                        word.equals("PROFILE") ? profile.toString() : word.equals("REPORTS") ? leaving.reports() : word)
                .toArray(String[]::new);

        OwnProcess run = leaving.leave(way, Place.CONNECT, arguments);

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains(" has not finished: ", "in or after WskConnect(");
        assertThat(profile).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--walks 1", "--steps 1"})
    void a_walk_that_ends_its_process_can_be_taken_again(String which) throws Exception {
        String walk = "--profile neighbours --seed 41 --family ipv6 " + which;

        OwnProcess run =
                leaving.leave(Way.HALT, Place.NAME, ("walk " + LeavingRun.ADDRESS + " " + walk).split(" ", -1));

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("wsk-tck: the run of " + LeavingRun.ADDRESS
                        + " has not finished: its process ended with exit code 0, in the" + " walk that " + walk
                        + " takes again, in or after reading what ");
    }

    @Test
    void a_suite_whose_report_cannot_be_written_fails_with_a_sentence() throws Exception {
        String output = suite(Way.TAKEN_PAGE);

        assertThat(output)
                .contains("INCONCLUSIVE   gate INCONCLUSIVE\n", ": 7 passed\n", "\nreport    not written\n")
                .contains(
                        "the suite has failed: java.lang.AssertionError: gate INCONCLUSIVE: cannot write the report to "
                                + leaving.own() + ": ")
                .contains("; make room there, or name another directory with wsk.report-dir, and run it again\n")
                .doesNotContain("PASS", "\tat ");
    }

    /** On the standard output: what a shell above the process says on the other one, could be the last that is read there. */
    @ParameterizedTest
    @EnumSource(names = {"HALT", "KILL"})
    void a_suite_whose_process_is_ended_has_a_witness(Way way) throws Exception {
        String output = suite(way);

        assertThat(output)
                .containsPattern("wsk-tck: error: the run of " + Pattern.quote(LeavingRun.ADDRESS)
                        + " has not finished: its process ended, in smoke\\.\\w+ .*, in or after WskConnect\\(.*"
                        + "; what was finished is in "
                        + Pattern.quote(leaving.own().resolve(ReportFiles.HTML).toString()) + "\n")
                .doesNotContain("the suite has");
        assertThat(JsonReport.read(leaving.own().resolve(ReportFiles.JSON)).verdict())
                .isEqualTo(RunVerdict.INCONCLUSIVE);
    }

    /** Runs the suite; what it, and the witness, print on the standard output. */
    private String suite(Way way) throws IOException {
        List<String> options = new ArrayList<>(leaving.options(way, Place.CONNECT));
        options.addAll(List.of("-Dwsk.select=smoke.", "-Dwsk.report-dir=" + leaving.reports()));
        Process process = OwnProcess.builder(options, SuiteInAProcess.class)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It ends when the witness, which has the same output, has ended too.
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

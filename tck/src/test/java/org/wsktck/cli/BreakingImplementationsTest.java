package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.stub.LeavingWsk.Place;
import org.wsktck.stub.LeavingWsk.Way;

/** Whoever breaks down, takes the console or the report away keeps nobody from the verdict. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BreakingImplementationsTest {
    @TempDir
    private Path folder;

    private LeavingRun leaving;

    @BeforeEach
    void prepare() {
        leaving = new LeavingRun(folder);
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
        OwnProcess run = leaving.leave(way, place, leaving.impatientRun());

        assertThat(run.exitCode()).as(run.output()).isIn(1, 3);
        assertThat(run.output()).contains(sentence).contains("LeavingWsk.java:");
    }

    @ParameterizedTest
    @MethodSource("waysToTakeTheConsole")
    void whoever_takes_the_console_does_not_keep_the_verdict(Way way, Place place) throws Exception {
        OwnProcess run = leaving.leave(way, place, leaving.impatientRun());

        assertThat(run.exitCode()).as(run.output()).isNotNegative();
        assertThat(run.output()).contains("   gate ", "\nreport    ");
    }

    static Stream<Arguments> waysToTakeTheConsole() {
        return Stream.of(
                arguments(Way.CLOSED_OUTPUT, Place.CONSTRUCTOR),
                arguments(Way.CLOSED_DESCRIPTORS, Place.CONSTRUCTOR),
                arguments(Way.KEPT_OUTPUT, Place.OWN_THREAD));
    }

    @Test
    void a_run_whose_report_cannot_be_written_passes_nothing() throws Exception {
        OwnProcess run = leaving.leave(
                Way.TAKEN_PAGE,
                Place.CONNECT,
                "run",
                LeavingRun.ADDRESS,
                "--select",
                "smoke.",
                "--report-dir",
                leaving.reports());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("\nINCONCLUSIVE   gate INCONCLUSIVE\n", ": 7 passed\n", "\nreport    not written\n")
                .contains("because   cannot write the report to " + leaving.own() + ": ")
                .contains("; make room there, or name another directory with --report-dir, and run it again\n")
                .doesNotContain("PASS", "\tat ");
    }
}

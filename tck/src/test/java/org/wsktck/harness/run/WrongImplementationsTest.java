package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.Gate;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.Level;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.RunVerdict;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;
import org.wsktck.spi.WskImplementation;
import org.wsktck.stub.HoldsSockets;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WrongWsk;

/**
 * What a run makes of implementations that throw, hang, never complete or complete wrongly: a verdict, a sentence, an
 * exit code, the next scenario and a report.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongImplementationsTest {
    @TempDir
    private Path reports;

    @Test
    void an_implementation_that_keeps_the_rules_passes() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(PlainWsk.class, reports, "probe.bind", "probe.bind-twice", "probe.create");

        assertThat(run.report().scenarios()).extracting(ScenarioResult::verdict).containsOnly(ScenarioVerdict.PASSED);
        assertThat(run.report().verdict()).isEqualTo(RunVerdict.CONFORMANT);
        assertThat(run.report().ledger().violations()).isEmpty();
        assertThat(run.report().ledger().warnings()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_PASS);
    }

    static Stream<Arguments> adaptersInError() {
        return Stream.of(
                arguments(
                        WrongWsk.ThrowsFromBind.class,
                        "WskBind(socket 1, 0.0.0.0:0, IRP 2) threw java.lang.IllegalStateException: no transport"),
                arguments(
                        WrongWsk.LacksClassInBind.class,
                        "WskBind(socket 1, 0.0.0.0:0, IRP 2) threw java.lang.NoClassDefFoundError: com/acme/Transport"),
                arguments(
                        WrongWsk.BugChecksInBind.class,
                        "WskBind(socket 1, 0.0.0.0:0, IRP 2) threw org.wsktck.spi.BugCheck:"
                                + " SOCKET_CLOSED: WskBind on socket 1"),
                arguments(
                        WrongWsk.ReturnsNull.class,
                        "WskBind(socket 1, 0.0.0.0:0, IRP 2) returned null instead of an NTSTATUS"));
    }

    @ParameterizedTest
    @MethodSource("adaptersInError")
    void an_adapter_that_throws_from_a_call_is_in_error_and_the_run_goes_on(
            Class<? extends WskImplementation> adapter, String sentence) throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(adapter, reports, "probe.bind", "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason()).startsWith(sentence);
        assertThat(run.result("probe.bind").diagnosis()).startsWith("ADAPTER_THREW: " + sentence);
        assertThat(run.result("probe.bind").failure())
                .startsWith("the adapter failed in probe.bind [IPv4] on plain 1: " + sentence);
        assertThat(run.result("probe.bind").steps())
                .containsExactly("given a new connection socket", "when the application binds it");
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(run.report().verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
        assertThat(run.report().gate()).isEqualTo(Gate.INCONCLUSIVE);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertReported(run);
    }

    @Test
    void a_call_that_a_scenario_has_held_may_take_longer_than_any_other() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(HoldsSockets.class, reports, "probe.held-socket");

        assertThat(run.result("probe.held-socket").verdict())
                .as(run.result("probe.held-socket").reason())
                .isEqualTo(ScenarioVerdict.PASSED);
    }

    @Test
    void what_an_adapter_threw_is_said_with_its_place_and_its_causes_in_every_rendering() throws Exception {
        JudgedRun run = JudgedRun.of(WrongWsk.ThrowsWithCause.class, reports, "probe.bind");

        assertThat(run.result("probe.bind").reason())
                .containsPattern("threw java.lang.IllegalStateException: no transport, at"
                        + " org.wsktck.stub.WrongWsk\\$ThrowsWithCause.bind\\(WrongWsk.java:\\d+\\)\\n")
                .containsPattern("\\ncaused by java.io.IOException: cable is out, at"
                        + " org.wsktck.stub.WrongWsk\\$ThrowsWithCause.bind\\(WrongWsk.java:\\d+\\)");
        assertThat(renderings(run))
                .hasSize(4)
                .allSatisfy((rendering, text) -> assertThat(text)
                        .as(rendering)
                        .contains(
                                "no transport",
                                "ThrowsWithCause.bind(WrongWsk.java:",
                                "caused by java.io.IOException"));
    }

    @Test
    void an_exception_that_throws_when_it_is_asked_what_it_is_is_the_adapters_error_too() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.ThrowsUnspeakable.class, reports, "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason())
                .contains(" threw org.wsktck.stub.WrongWsk$ThrowsUnspeakable$Unspeakable (its toString() threw too, or"
                        + " returned null), at org.wsktck.stub.WrongWsk$ThrowsUnspeakable.bind(");
        assertThat(run.report().reasons()).noneMatch(reason -> reason.contains("inside the kit"));
    }

    @Test
    void an_irp_completed_with_null_is_said_to_be() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.CompletesWithNull.class, reports, "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason())
                .contains("status: null (expected: an NTSTATUS), at org.wsktck.stub.WrongWsk$CompletesWithNull.bind(");
    }

    @Test
    void a_thread_of_the_implementation_that_dies_is_an_error_of_the_adapter() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.ThreadDiesInBind.class, reports, "probe.bind", "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason())
                .startsWith("thread worker died: java.lang.IllegalStateException: no more work, at"
                        + " org.wsktck.stub.WrongWsk$ThreadDiesInBind.");
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
    }

    static Stream<Arguments> adaptersThatCannotBeUsed() {
        return Stream.of(
                arguments(
                        WrongWsk.ThrowsFromConstructor.class,
                        "new org.wsktck.stub.WrongWsk$ThrowsFromConstructor() threw"
                                + " java.lang.IllegalStateException: no licence"),
                arguments(
                        WrongWsk.NoIoManager.class,
                        "ioManager() is null (expected: the I/O manager of its IRPs, such as a JvmIoManager)"),
                arguments(
                        WrongWsk.NoCapabilities.class,
                        "capabilities() is null (expected: a set with CONNECTION in it)"),
                arguments(
                        WrongWsk.NoConnections.class,
                        "capabilities() is [WAITALL] (expected: a set with CONNECTION in it)"),
                arguments(
                        WrongWsk.NoFaultHooks.class,
                        "faultHooks() is null (expected: hooks, since FAULT_HOOKS is declared)"),
                arguments(
                        WrongWsk.ThrowsFromCapabilities.class,
                        "reading what class:org.wsktck.stub.WrongWsk$ThrowsFromCapabilities declares threw"
                                + " java.lang.UnsupportedOperationException: not yet"));
    }

    @ParameterizedTest
    @MethodSource("adaptersThatCannotBeUsed")
    void an_adapter_that_cannot_be_opened_is_not_tried_again(
            Class<? extends WskImplementation> adapter, String sentence) throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(adapter, reports, "probe.bind", "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason()).startsWith(sentence);
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.NOT_RUN);
        assertThat(run.result("probe.create").reason())
                .startsWith("the implementation cannot be opened (" + sentence)
                .endsWith("): fix that first");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertReported(run);
    }

    static Stream<Arguments> adaptersThatBreakAtTheEnd() {
        return Stream.of(
                arguments(
                        WrongWsk.ThrowsFromClose.class,
                        "close() threw java.lang.IllegalStateException: closed already"),
                arguments(
                        WrongWsk.LacksClassInDeregister.class,
                        "WskDeregister threw java.lang.NoClassDefFoundError: com/acme/Registry"));
    }

    @ParameterizedTest
    @MethodSource("adaptersThatBreakAtTheEnd")
    void an_adapter_that_no_scenario_can_work_with_is_in_error_in_each(
            Class<? extends WskImplementation> adapter, String sentence) throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(adapter, reports, "probe.bind", "probe.create");

        assertThat(run.report().scenarios()).hasSize(2).allSatisfy(result -> {
            assertThat(result.verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
            assertThat(result.reason()).startsWith(sentence);
        });
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertReported(run);
    }

    static Stream<Arguments> adaptersThatHang() {
        return Stream.of(
                arguments(
                        WrongWsk.HangsInConstructor.class,
                        "opening class:org.wsktck.stub.WrongWsk$HangsInConstructor has not returned within "),
                arguments(WrongWsk.HangsInClose.class, "close() has not returned within "));
    }

    @ParameterizedTest
    @MethodSource("adaptersThatHang")
    void an_adapter_that_hangs_outside_of_wsk_is_in_error(Class<? extends WskImplementation> adapter, String beginning)
            throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(adapter, reports, "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.bind").reason())
                .startsWith(beginning)
                .containsPattern(" ms, and is at org\\.wsktck\\.stub\\.WrongWsk\\S*\\(WrongWsk.java:\\d+\\)");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertReported(run);
    }

    static Stream<Arguments> requirementsNotMet() {
        return Stream.of(
                arguments(
                        WrongWsk.HangsInBind.class,
                        "probe.bind",
                        ScenarioVerdict.HUNG,
                        "DID_NOT_RETURN WSK-IRQL-017: expected WskBind("),
                arguments(
                        WrongWsk.HangsInDeregister.class,
                        "probe.create",
                        ScenarioVerdict.HUNG,
                        "DID_NOT_RETURN WSK-REG-039: expected WskDeregister returns within "),
                arguments(
                        WrongWsk.NeverCompletesBind.class,
                        "probe.bind",
                        ScenarioVerdict.HUNG,
                        "NEVER_COMPLETED WSK-BIND-001: expected IRP 2 (WskBind on socket 1) completed once within "),
                arguments(
                        WrongWsk.NeverCompletesBind.class,
                        "probe.bind-unwatched",
                        ScenarioVerdict.HUNG,
                        "NEVER_COMPLETED WSK-CLOSE-002: expected IRP 2 (WskBind on socket 1) completed once within "),
                arguments(
                        WrongWsk.NeverCompletesClose.class,
                        "probe.create",
                        ScenarioVerdict.HUNG,
                        "NEVER_COMPLETED WSK-CLOSE-001: expected IRP 2 (WskCloseSocket on socket 1) completed once"),
                arguments(
                        WrongWsk.ReturnsSuccessOnly.class,
                        "probe.bind-unwatched",
                        ScenarioVerdict.HUNG,
                        "NOT_COMPLETED WSK-IRP-001: expected IRP 2 (WskBind on socket 1) completed exactly once"
                                + " but it was not completed, though everything has been closed"),
                arguments(
                        WrongWsk.CompletesBindTwice.class,
                        "probe.bind",
                        ScenarioVerdict.FAILED,
                        "COMPLETED_AGAIN WSK-IRP-001: expected IRP 2 completed exactly once but IRP 2 was completed"
                                + " after its completion, with STATUS_SUCCESS (0x00000000), information 0"),
                arguments(
                        WrongWsk.CompletesEarlierSubmissionAgain.class,
                        "probe.bind-twice",
                        ScenarioVerdict.FAILED,
                        "COMPLETED_AGAIN WSK-IRP-001: expected IRP 1 completed exactly once but IRP 1 was completed"
                                + " after its completion"),
                arguments(
                        WrongWsk.FailsAfterSuccess.class,
                        "probe.bind",
                        ScenarioVerdict.FAILED,
                        "STATUS_DISAGREES WSK-IRP-003: expected IRP 2 (WskBind on socket 1) completed with a status of"
                                + " the class that was returned, STATUS_SUCCESS (0x00000000) but it was completed with"
                                + " STATUS_UNSUCCESSFUL (0xC0000001)"),
                arguments(
                        WrongWsk.CompletesWithPending.class,
                        "probe.bind",
                        ScenarioVerdict.FAILED,
                        "STATUS_DISAGREES WSK-IRP-002: expected IRP 2 (WskBind on socket 1) completed with a final"
                                + " status but it was completed with STATUS_PENDING"),
                arguments(
                        WrongWsk.CompletesBindAfterClose.class,
                        "probe.bind-unwatched",
                        ScenarioVerdict.FAILED,
                        "COMPLETED_OUT_OF_ORDER WSK-CLOSE-003: expected IRP 2 (WskBind on socket 1) completed before"
                                + " the close of its socket but it was completed after it"),
                arguments(
                        WrongWsk.MarksPendingAfterCompletion.class,
                        "probe.bind",
                        ScenarioVerdict.FAILED,
                        "IRP_TOUCHED WSK-IRP-012: expected IRP 2 left alone after its completion but IRP 2 was marked"
                                + " pending after its completion"),
                arguments(
                        WrongWsk.CapturesNothing.class,
                        "probe.create",
                        ScenarioVerdict.FAILED,
                        "WRONG_OBJECT WSK-REG-012: expected a provider NPI whose Dispatch is not NULL but Dispatch"
                                + " is NULL"),
                arguments(
                        WrongWsk.RefusesRegistration.class,
                        "probe.create",
                        ScenarioVerdict.FAILED,
                        "GIVEN_NOT_REACHED WSK-REG-012: expected an application that is registered and has captured"
                                + " the provider NPI but WskRegister returned STATUS_INSUFFICIENT_RESOURCES"));
    }

    @ParameterizedTest
    @MethodSource("requirementsNotMet")
    void a_requirement_that_is_not_met_fails_the_gate_and_the_run_goes_on(
            Class<? extends WskImplementation> implementation,
            String probe,
            ScenarioVerdict verdict,
            String diagnosisBeginning)
            throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(implementation, reports, probe, "probe.fault-hooks");

        ScenarioResult result = run.result(probe);
        assertThat(result.verdict()).as(result.failure()).isEqualTo(verdict);
        assertThat(result.level()).isEqualTo(Level.MUST);
        assertThat(result.diagnosis()).startsWith(diagnosisBeginning);
        String requirement = diagnosisBeginning.split("[ :]", -1)[1];
        assertThat(result.failure())
                .startsWith(requirement + " (")
                .contains(
                        "\n  scenario  " + probe + " [IPv4] on plain 1\n",
                        "\n  again     ./wsk-tck run 'class:" + implementation.getName() + "' --select " + probe);
        assertThat(run.result("probe.fault-hooks").verdict()).isEqualTo(ScenarioVerdict.NOT_APPLICABLE);
        assertThat(run.report().verdict()).isEqualTo(RunVerdict.NOT_CONFORMANT);
        assertThat(run.report().gate()).isEqualTo(Gate.FAIL);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
        assertReported(run);
    }

    static Stream<Arguments> whatFreesAHang() {
        return Stream.of(
                arguments(WrongWsk.CompletesBindWhenCancelled.class, "freed by: cancel"),
                arguments(WrongWsk.CompletesBindWhenClosed.class, "freed by: close"),
                arguments(WrongWsk.NeverCompletesBind.class, "freed by: nothing"));
    }

    @ParameterizedTest
    @MethodSource("whatFreesAHang")
    void a_hang_says_what_was_pending_and_what_freed_it(
            Class<? extends WskImplementation> implementation, String freedBy) throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(implementation, reports, "probe.bind");

        assertThat(run.result("probe.bind").notes())
                .containsExactly("pending when the budget ran out: IRP 2 (WskBind on socket 1)", freedBy);
    }

    @Test
    void an_irp_that_is_never_completed_breaks_a_must_whatever_the_scenario_is_about() throws UnknownImplementation {
        JudgedRun never = JudgedRun.of(WrongWsk.NeverCompletesBind.class, reports, "probe.bind-may");
        JudgedRun late = JudgedRun.of(WrongWsk.CompletesBindWhenCancelled.class, reports, "probe.bind-may");

        assertThat(never.result("probe.bind-may").level()).isEqualTo(Level.MUST);
        assertThat(never.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
        assertThat(late.result("probe.bind-may").level()).isEqualTo(Level.MAY);
        assertThat(late.exitCode()).isEqualTo(Judgement.EXIT_PASS);
    }

    @Test
    void a_completion_after_the_return_is_waited_for_and_counts_as_its_requirement_does() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.CompletesCloseAfterReturn.class, reports, "probe.bind-unwatched");

        assertThat(run.result("probe.bind-unwatched").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.result("probe.bind-unwatched").level()).isEqualTo(Level.SHOULD);
        assertThat(run.result("probe.bind-unwatched").diagnosis())
                .isEqualTo(
                        "COMPLETED_OUT_OF_ORDER WSK-IRP-006: expected IRP 3 (WskCloseSocket on socket 1) completed by"
                                + " the time the call returns STATUS_SUCCESS (0x00000000) but it was completed after that");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_PASS);
    }

    @Test
    void what_is_not_implemented_and_left_alone_fails_also_where_nobody_waits_for_it() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.LacksBind.class, reports, "probe.bind-unwatched", "probe.bind");

        assertThat(run.result("probe.bind-unwatched").diagnosis())
                .isEqualTo(
                        "NOT_IMPLEMENTED WSK-IRP-001: expected IRP 2 (WskBind on socket 1) completed exactly once but"
                                + " it was not completed, though everything has been closed");
        assertThat(run.result("probe.bind").diagnosis())
                .as("a scenario that needs it fails")
                .startsWith("NOT_IMPLEMENTED WSK-BIND-001: ");
    }

    @Test
    void a_failure_that_was_seen_outweighs_an_adapter_error() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.ThrowsAndCompletesTwice.class, reports, "probe.bind", "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
    }

    @Test
    void a_run_in_which_nothing_applies_has_executed_nothing() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(PlainWsk.class, reports, "probe.fault-hooks", "probe.misuse");

        assertThat(run.result("probe.fault-hooks").reason())
                .isEqualTo("the implementation does not declare [FAULT_HOOKS]");
        assertThat(run.result("probe.misuse").reason())
                .isEqualTo("danger class MAY_BUGCHECK: the implementation does not declare SURVIVES_MISUSE"
                        + " (--danger runs it all the same)");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOTHING_EXECUTED);
        assertReported(run);
    }

    private static Map<String, String> renderings(JudgedRun run) throws IOException {
        Map<String, String> renderings = new TreeMap<>();
        renderings.put("the console", ConsoleSummary.render(run.report(), "here", Screen.FILE));
        for (String file : List.of(ReportFiles.JSON, ReportFiles.HTML, ReportFiles.JUNIT_XML)) {
            renderings.put(file, Files.readString(run.directory().resolve(file)));
        }
        return renderings;
    }

    private static void assertReported(JudgedRun run) {
        assertThat(run.directory().resolve(ReportFiles.JSON)).content().contains("\"probe.");
        assertThat(run.directory().resolve(ReportFiles.HTML)).exists();
        assertThat(run.directory().resolve(ReportFiles.JUNIT_XML)).exists();
    }
}

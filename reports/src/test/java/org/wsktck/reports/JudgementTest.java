package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgementTest {
    private static final Circumstances STRICT =
            new Circumstances(true, false, false, null, List.of(), List.of(), List.of());

    @ParameterizedTest(name = "{0} {1}: {2}, gate {3}, exit {4}")
    @CsvSource({
        "MUST, PASSED, CONFORMANT, PASS, 0",
        "MUST, FAILED, NOT_CONFORMANT, FAIL, 1",
        "MUST, HUNG, NOT_CONFORMANT, FAIL, 1",
        "MUST, KNOWN_FAILURE, NOT_CONFORMANT, PASS, 0",
        "MUST, UNEXPECTED_PASS, CONFORMANT, FAIL, 1",
        "MUST, NOT_APPLICABLE, CONFORMANT, PASS, 0",
        "MUST, INCONCLUSIVE, INCONCLUSIVE, INCONCLUSIVE, 5",
        "MUST, NOT_RUN, CONFORMANT, PASS, 0",
        "MUST, ADAPTER_ERROR, INCONCLUSIVE, INCONCLUSIVE, 3",
        "SHOULD, FAILED, CONFORMANT, PASS, 0",
        "SHOULD, HUNG, CONFORMANT, PASS, 0",
        "SHOULD, KNOWN_FAILURE, CONFORMANT, PASS, 0",
        "SHOULD, UNEXPECTED_PASS, CONFORMANT, FAIL, 1",
        "SHOULD, INCONCLUSIVE, CONFORMANT, PASS, 0",
        "SHOULD, ADAPTER_ERROR, CONFORMANT, PASS, 0",
        "MAY, FAILED, CONFORMANT, PASS, 0",
        "MAY, UNEXPECTED_PASS, CONFORMANT, FAIL, 1",
    })
    void one_result_beside_a_passed_MUST_decides(
            Level level, ScenarioVerdict verdict, RunVerdict expected, Gate gate, int exitCode) {
        var judgement = judge(Circumstances.ORDINARY, passed(), result(level, verdict));

        assertThat(judgement.verdict()).isEqualTo(expected);
        assertThat(judgement.gate()).isEqualTo(gate);
        assertThat(judgement.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest(name = "strict, {0} {1}: {2}, gate {3}, exit {4}")
    @CsvSource({
        "SHOULD, FAILED, CONFORMANT, FAIL, 1",
        "SHOULD, HUNG, CONFORMANT, FAIL, 1",
        "SHOULD, KNOWN_FAILURE, CONFORMANT, PASS, 0",
        "SHOULD, INCONCLUSIVE, CONFORMANT, INCONCLUSIVE, 5",
        "SHOULD, ADAPTER_ERROR, CONFORMANT, INCONCLUSIVE, 3",
        "MAY, FAILED, CONFORMANT, PASS, 0",
        "MAY, ADAPTER_ERROR, CONFORMANT, PASS, 0",
    })
    void strict_lets_SHOULD_gate_but_leaves_the_verdict_to_MUST(
            Level level, ScenarioVerdict verdict, RunVerdict expected, Gate gate, int exitCode) {
        var judgement = judge(STRICT, passed(), result(level, verdict));

        assertThat(judgement.verdict()).isEqualTo(expected);
        assertThat(judgement.gate()).isEqualTo(gate);
        assertThat(judgement.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void a_failed_MUST_outweighs_inconclusive_ones_and_adapter_errors() {
        var judgement = judge(
                Circumstances.ORDINARY,
                must(ScenarioVerdict.INCONCLUSIVE),
                must(ScenarioVerdict.ADAPTER_ERROR),
                must(ScenarioVerdict.FAILED));

        assertThat(judgement)
                .isEqualTo(new Judgement(
                        RunVerdict.NOT_CONFORMANT,
                        Gate.FAIL,
                        Judgement.EXIT_GATE_FAIL,
                        List.of(
                                "1 MUST scenario failed",
                                "1 MUST scenario inconclusive",
                                "1 MUST scenario stopped by an adapter error")));
    }

    @Test
    void an_adapter_error_beside_known_failures_keeps_the_run_from_being_judged() {
        var judgement =
                judge(Circumstances.ORDINARY, must(ScenarioVerdict.KNOWN_FAILURE), must(ScenarioVerdict.ADAPTER_ERROR));

        assertThat(judgement.verdict()).isEqualTo(RunVerdict.NOT_CONFORMANT);
        assertThat(judgement.gate()).isEqualTo(Gate.INCONCLUSIVE);
        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
    }

    @Test
    void an_adapter_error_is_told_before_an_unexpected_pass() {
        var judgement = judge(
                Circumstances.ORDINARY, must(ScenarioVerdict.UNEXPECTED_PASS), must(ScenarioVerdict.ADAPTER_ERROR));

        assertThat(judgement.gate()).isEqualTo(Gate.FAIL);
        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
    }

    @Test
    void a_run_without_scenarios_is_never_conformant() {
        var judgement = judge(Circumstances.ORDINARY);

        assertThat(judgement)
                .isEqualTo(new Judgement(
                        RunVerdict.INCONCLUSIVE,
                        Gate.INCONCLUSIVE,
                        Judgement.EXIT_NOTHING_EXECUTED,
                        List.of("nothing was executed")));
    }

    @Test
    void scenarios_that_do_not_apply_or_were_not_run_are_not_an_execution() {
        var judgement =
                judge(Circumstances.ORDINARY, must(ScenarioVerdict.NOT_APPLICABLE), must(ScenarioVerdict.NOT_RUN));

        assertThat(judgement.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_NOTHING_EXECUTED);
    }

    @Test
    void what_a_recording_does_not_hold_is_left_open() {
        var judgement = judge(
                Circumstances.ORDINARY,
                passed(),
                must(ScenarioVerdict.NOT_RUN).with(ScenarioVerdict.NOT_RUN, "the recording does not hold it"));

        assertThat(judgement)
                .isEqualTo(new Judgement(
                        RunVerdict.INCONCLUSIVE,
                        Gate.INCONCLUSIVE,
                        Judgement.EXIT_GATE_INCONCLUSIVE,
                        List.of("1 MUST scenario not in the recording")));
    }

    @Test
    void a_failed_smoke_level_fails_the_gate() {
        var smokeFailed = new Circumstances(false, true, false, null, List.of(), List.of(), List.of());

        var judgement = judge(smokeFailed, must(ScenarioVerdict.FAILED), must(ScenarioVerdict.NOT_RUN));

        assertThat(judgement.verdict()).isEqualTo(RunVerdict.NOT_CONFORMANT);
        assertThat(judgement.gate()).isEqualTo(Gate.FAIL);
        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
        assertThat(judgement.reasons())
                .containsExactly("the smoke level failed: fix the adapter first", "1 MUST scenario failed");
    }

    @Test
    void a_smoke_level_that_failed_by_an_adapter_error_was_not_judged() {
        var smokeFailed = new Circumstances(false, true, false, null, List.of(), List.of(), List.of());

        var judgement = judge(smokeFailed, passed(), must(ScenarioVerdict.ADAPTER_ERROR));

        assertThat(judgement.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
        assertThat(judgement.gate()).isEqualTo(Gate.FAIL);
        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
    }

    @Test
    void what_is_disputed_keeps_from_conforming_and_from_nothing_else() {
        ScenarioResult disputed = must(ScenarioVerdict.FAILED).disputed("the page says otherwise");

        assertThat(judge(STRICT, passed(), disputed))
                .isEqualTo(new Judgement(
                        RunVerdict.INCONCLUSIVE, Gate.PASS, Judgement.EXIT_PASS, List.of("1 MUST scenario disputed")));
        assertThat(judge(STRICT, must(ScenarioVerdict.INCONCLUSIVE), disputed).reasons())
                .containsExactly("1 MUST scenario inconclusive", "1 MUST scenario disputed");
    }

    @Test
    void a_run_without_time_limits_passes_nothing() {
        var untimed = new Circumstances(false, false, true, null, List.of(), List.of(), List.of());

        assertThat(judge(untimed, passed()))
                .isEqualTo(new Judgement(
                        RunVerdict.INCONCLUSIVE,
                        Gate.INCONCLUSIVE,
                        Judgement.EXIT_GATE_INCONCLUSIVE,
                        List.of(Judgement.UNTIMED)));
        assertThat(judge(untimed, must(ScenarioVerdict.FAILED)).gate()).isEqualTo(Gate.FAIL);
    }

    @Test
    void a_report_tells_a_run_without_time_limits_from_one_that_was_cut_short_too() {
        ConformanceReport report = Samples.everyVerdictBuilder()
                .untimed(true)
                .cutShort("the run was interrupted")
                .build();

        assertThat(Circumstances.of(report).untimed()).isTrue();
        assertThat(Circumstances.of(report).cutShort()).isEqualTo("the run was interrupted");
        assertThat(ReportCheck.of(report)).isEmpty();
    }

    @Test
    void a_profile_entry_that_matches_nothing_fails_the_gate_and_is_named() {
        var unmatched = new Circumstances(false, false, false, null, List.of(), List.of("close.no-such"), List.of());

        var judgement = judge(unmatched, passed());

        assertThat(judgement)
                .isEqualTo(new Judgement(
                        RunVerdict.CONFORMANT,
                        Gate.FAIL,
                        Judgement.EXIT_GATE_FAIL,
                        List.of("profile entry matches no scenario: close.no-such")));
    }

    @Test
    void a_profile_entry_whose_last_day_is_over_fails_the_gate_and_is_named() {
        ConformanceReport report = Samples.allPassedBuilder()
                .expiredProfileEntries(List.of("close.resets, on 2026-01-31"))
                .build();

        assertThat(report.gate()).isEqualTo(Gate.FAIL);
        assertThat(report.verdict()).isEqualTo(RunVerdict.CONFORMANT);
        assertThat(report.reasons()).containsExactly("profile entry has expired: close.resets, on 2026-01-31");
        assertThat(Circumstances.of(report).expiredProfileEntries()).containsExactly("close.resets, on 2026-01-31");
        assertThat(ReportCheck.of(report)).isEmpty();
    }

    @Test
    void an_interrupted_run_is_inconclusive() {
        var interrupted =
                new Circumstances(false, false, false, "the run was interrupted", List.of(), List.of(), List.of());

        var judgement = judge(interrupted, passed(), must(ScenarioVerdict.NOT_RUN));

        assertThat(judgement)
                .isEqualTo(new Judgement(
                        RunVerdict.INCONCLUSIVE,
                        Gate.INCONCLUSIVE,
                        Judgement.EXIT_GATE_INCONCLUSIVE,
                        List.of("the run was interrupted")));
    }

    @Test
    void an_error_inside_the_kit_keeps_even_a_failed_run_from_being_judged() {
        var kitError =
                new Circumstances(false, false, false, null, List.of("the peer did not start"), List.of(), List.of());

        var judgement = judge(kitError, must(ScenarioVerdict.FAILED));

        assertThat(judgement.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertThat(judgement.reasons())
                .containsExactly("1 MUST scenario failed", "error inside the kit: the peer did not start");
    }

    private static Judgement judge(Circumstances circumstances, ScenarioResult... results) {
        return Judgement.of(Arrays.asList(results), circumstances);
    }

    private static ScenarioResult passed() {
        return must(ScenarioVerdict.PASSED);
    }

    private static ScenarioResult must(ScenarioVerdict verdict) {
        return result(Level.MUST, verdict);
    }

    private static ScenarioResult result(Level level, ScenarioVerdict verdict) {
        return Samples.scenario("close.any", level, verdict).because("sample");
    }
}

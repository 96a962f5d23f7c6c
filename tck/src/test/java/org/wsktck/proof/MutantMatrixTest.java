package org.wsktck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.reports.Family;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

class MutantMatrixTest {
    private static final String BROKEN = "WSK-SEND-001";
    private static final String OTHER = "WSK-RECV-001";
    private static final String LATE = Diagnosis.NOT_COMPLETED + " " + OTHER + ": receive #1 not completed";
    private static final String WRONG = Diagnosis.WRONG_DATA + " " + OTHER + ": the buffer holds [AB]";

    private static final Mutant MUTANT =
            new Mutant("send.wrong", List.of(BROKEN), "sends something else", () -> Call::proceed);

    private static final Kills KNOWN =
            new Kills(Map.of("send.wrong", new TreeSet<>(Set.of("receive.some", "send.short"))));

    /** What each run was told to select; the results of run number n are in the n-th list, then in the last. */
    private final List<RunConfig> runs = new ArrayList<>();

    private final ScenarioResult kills =
            failed("send.short", Family.IPV4, ScenarioVerdict.FAILED, BROKEN, WRONG.replace(OTHER, BROKEN));

    @Test
    void a_failure_on_what_the_mutant_breaks_is_what_is_wanted() throws Exception {
        MutantMatrix matrix = matrix(List.of(List.of(kills)));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.rows().get(0).killedBy()).containsExactly("send.short");
        assertThat(runs).as("runs").hasSize(1);
    }

    @Test
    void a_scenario_that_did_not_get_to_what_it_is_about_is_no_kill_and_said() throws Exception {
        ScenarioResult given = failed(
                "close.some",
                Family.IPV4,
                ScenarioVerdict.FAILED,
                OTHER,
                Diagnosis.GIVEN_NOT_REACHED + " " + OTHER + ": a connected socket");

        MutantMatrix matrix = matrix(List.of(List.of(kills, given)));

        assertThat(matrix.rows().get(0).failed()).containsExactly("send.short");
        assertThat(matrix.rows().get(0).notReached()).containsExactly("close.some");
    }

    @Test
    void what_came_too_late_for_a_mutant_is_tried_once_more_with_more_time() throws Exception {
        MutantMatrix matrix =
                matrix(List.of(List.of(kills, late(Family.IPV4)), List.of(passed(Family.IPV4), passed(Family.IPV6))));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.rows().get(0).alsoFailed()).isEmpty();
        assertThat(matrix.rows().get(0).passedWithMoreTime()).containsExactly("receive.some");
        assertThat(runs.get(1).select()).containsExactly("receive.some");
        assertThat(runs.get(1).timeoutFactor()).isGreaterThan(runs.get(0).timeoutFactor());
    }

    @Test
    void what_comes_too_late_again_is_a_kill_and_news() throws Exception {
        MutantMatrix matrix =
                matrix(List.of(List.of(kills, late(Family.IPV4)), List.of(passed(Family.IPV4), late(Family.IPV6))));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.news()).containsExactly(news("receive.some", LATE));
        assertThat(matrix.rows().get(0).passedWithMoreTime()).isEmpty();
    }

    @Test
    void what_could_not_be_judged_the_second_time_is_a_kill() throws Exception {
        MutantMatrix matrix = matrix(List.of(
                List.of(kills, late(Family.IPV4)),
                List.of(result("receive.some", Family.IPV4, ScenarioVerdict.INCONCLUSIVE, null, null))));

        assertThat(matrix.kills().of("send.wrong")).contains("receive.some");
    }

    @Test
    void any_other_failure_is_a_kill_though_it_might_pass_the_next_time() throws Exception {
        MutantMatrix matrix = matrix(List.of(List.of(kills, wrong(Family.IPV4)), List.of(passed(Family.IPV4))));

        assertThat(matrix.kills().of("send.wrong")).contains("receive.some");
        assertThat(runs).as("runs").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOT_COMPLETED " + OTHER
                        + ": expected IRP 4 completed exactly once but it was not completed, though everything has been closed",
                "NEVER_COMPLETED " + OTHER
                        + ": expected IRP 4 completed once within 800 ms but IRP 4 not completed; freed by: nothing"
            })
    void a_completion_that_no_close_brings_is_lost_and_not_late(String lost) throws Exception {
        MutantMatrix matrix = matrix(List.of(
                List.of(kills, failed("receive.some", Family.IPV4, ScenarioVerdict.HUNG, OTHER, lost)),
                List.of(passed(Family.IPV4))));

        assertThat(matrix.news()).containsExactly(news("receive.some", lost));
        assertThat(runs).as("runs").hasSize(1);
    }

    @Test
    void a_scenario_that_was_late_once_and_wrong_once_is_a_kill() throws Exception {
        MutantMatrix matrix =
                matrix(List.of(List.of(kills, late(Family.IPV4), wrong(Family.IPV6)), List.of(passed(Family.IPV4))));

        assertThat(matrix.kills().of("send.wrong")).contains("receive.some");
        assertThat(runs).as("runs").hasSize(1);
    }

    @Test
    void a_peer_that_waited_in_vain_is_tried_again_and_one_that_saw_something_else_is_not() throws Exception {
        String expected = Diagnosis.PEER_SAW_OTHER + " " + OTHER + ": the peer receives [AB]: it received ";

        matrix(List.of(
                List.of(
                        kills,
                        failed(
                                "send.a",
                                Family.IPV4,
                                ScenarioVerdict.FAILED,
                                OTHER,
                                expected + "[], then saw TIMED_OUT"),
                        failed("send.b", Family.IPV4, ScenarioVerdict.FAILED, OTHER, expected + "[], then saw RESET")),
                List.of()));

        assertThat(runs.get(1).select()).containsExactly("send.a");
    }

    @Test
    void an_adapter_that_was_slow_is_tried_again_and_one_that_threw_is_not() throws Exception {
        String threw = Diagnosis.ADAPTER_THREW + ": ";

        matrix(List.of(
                List.of(
                        kills,
                        result(
                                "a.slow",
                                Family.NONE,
                                ScenarioVerdict.ADAPTER_ERROR,
                                threw + "close() has not returned within 800 ms",
                                "the adapter failed"),
                        result(
                                "a.wrong",
                                Family.NONE,
                                ScenarioVerdict.ADAPTER_ERROR,
                                threw + "close() threw java.lang.IllegalStateException",
                                "the adapter failed")),
                List.of()));

        assertThat(runs.get(1).select()).containsExactly("a.slow");
    }

    @Test
    void a_kill_that_is_known_is_not_tried_again_and_no_news() throws Exception {
        MutantMatrix matrix = matrix(KNOWN, Judgement.EXIT_GATE_FAIL, List.of(List.of(kills, late(Family.IPV4))));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.news()).isEmpty();
        assertThat(runs)
                .singleElement()
                .satisfies(run -> assertThat(run.select()).containsExactly(BROKEN, "receive.some", "send.short"));
    }

    @Test
    void a_known_kill_that_does_not_happen_however_often_is_lost() throws Exception {
        List<ScenarioResult> lost = List.of(kills, passed(Family.IPV4));

        MutantMatrix matrix = matrix(KNOWN, Judgement.EXIT_GATE_FAIL, List.of(lost));

        assertThat(matrix.defects())
                .containsExactly("lost kill: receive.some does not fail on send.wrong any more, though it is known to");
        assertThat(runs.get(1).select()).containsExactly("receive.some");
    }

    @Test
    void a_known_kill_that_happens_when_the_mutant_is_run_alone_is_not_lost_and_said() throws Exception {
        List<ScenarioResult> lost = List.of(kills, passed(Family.IPV4));

        MutantMatrix matrix = matrix(
                KNOWN,
                Judgement.EXIT_GATE_FAIL,
                List.of(lost, List.of(passed(Family.IPV4)), lost, List.of(wrong(Family.IPV4))));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.kills()).isEqualTo(KNOWN);
        assertThat(matrix.seenBesideOthers())
                .containsExactly("lost kill: receive.some does not fail on send.wrong any more, though it is known to");
    }

    @Test
    void a_known_kill_of_a_family_that_the_host_does_not_have_is_not_lost() throws Exception {
        MutantMatrix matrix = matrix(
                KNOWN,
                Judgement.EXIT_GATE_FAIL,
                List.of(List.of(
                        kills,
                        passed(Family.IPV4),
                        result("receive.some", Family.IPV6, ScenarioVerdict.NOT_RUN, null, null))));

        assertThat(matrix.defects()).isEmpty();
    }

    @Test
    void a_known_kill_that_happens_the_second_time_is_not_lost() throws Exception {
        MutantMatrix matrix = matrix(
                KNOWN,
                Judgement.EXIT_GATE_FAIL,
                List.of(List.of(kills, passed(Family.IPV4)), List.of(wrong(Family.IPV4))));

        assertThat(matrix.defects()).isEmpty();
        assertThat(matrix.kills()).isEqualTo(KNOWN);
    }

    @Test
    void what_failed_in_one_of_two_runs_only_is_not_known() {
        Kills other = new Kills(Map.of("send.wrong", Set.of("send.short", "close.twice")));

        assertThat(KNOWN.and(other).of("send.wrong")).containsExactly("send.short");
    }

    @Test
    void the_text_of_kills_is_one_a_line_and_reads_back() {
        assertThat(KNOWN.text()).isEqualTo("mutant\tscenario\nsend.wrong\treceive.some\nsend.wrong\tsend.short\n");
        assertThat(Kills.parse(KNOWN.text())).isEqualTo(KNOWN);
    }

    @Test
    void a_mutant_that_fails_nothing_is_silent() throws Exception {
        assertThat(matrix(List.of(List.of(passed(Family.IPV4)))).defects())
                .containsExactly("silent mutant: send.wrong fails no scenario on [WSK-SEND-001]");
    }

    @Test
    void a_scenario_that_did_not_get_to_where_it_starts_from_kills_nothing() throws Exception {
        ScenarioResult given = failed(
                "send.short",
                Family.IPV4,
                ScenarioVerdict.FAILED,
                BROKEN,
                Diagnosis.GIVEN_NOT_REACHED + " " + BROKEN + ": a connected socket");

        assertThat(matrix(List.of(List.of(given))).defects())
                .singleElement()
                .asString()
                .startsWith("silent mutant: send.wrong");
    }

    @Test
    void a_mutant_that_the_gate_lets_pass_is_a_defect() throws Exception {
        assertThat(matrix(Kills.NONE, 0, List.of(List.of(kills))).defects())
                .singleElement()
                .asString()
                .startsWith("mutant that the gate lets pass: send.wrong ends with exit code 0");
    }

    @Test
    void every_scenario_that_no_mutant_fails_is_named_when_all_mutants_ran() throws Exception {
        MutantMatrix matrix = run(RunConfig.DEFAULT, Kills.NONE, Judgement.EXIT_GATE_FAIL, List.of(List.of(kills)));

        assertThat(matrix.defects())
                .contains(
                        "unkillable scenario: receive.drain-discards fails on no mutant on a requirement that it verifies")
                .allSatisfy(defect -> assertThat(defect).startsWith("unkillable scenario: "));
    }

    private static String news(String scenario, String diagnosis) {
        return "new kill: " + scenario + " fails on send.wrong: " + diagnosis;
    }

    private MutantMatrix matrix(List<List<ScenarioResult>> results) throws UnknownImplementation {
        return matrix(new Kills(Map.of("send.wrong", Set.of("send.short"))), Judgement.EXIT_GATE_FAIL, results);
    }

    private MutantMatrix matrix(Kills known, int exitCode, List<List<ScenarioResult>> results)
            throws UnknownImplementation {
        return run(RunConfig.DEFAULT.selecting(List.of("send.")), known, exitCode, results);
    }

    private MutantMatrix run(RunConfig config, Kills known, int exitCode, List<List<ScenarioResult>> results)
            throws UnknownImplementation {
        runs.clear();
        MutantMatrix matrix = new MutantMatrix(config, false, List.of(MUTANT), known, (own, taker) -> {
            runs.add(own);
            results.get(Math.min(runs.size(), results.size()) - 1).forEach(taker::judged);
            return exitCode;
        });
        matrix.run(row -> {});
        return matrix;
    }

    private static ScenarioResult failed(
            String id, Family family, ScenarioVerdict verdict, String requirement, String diagnosis) {
        return result(id, family, verdict, diagnosis, requirement + " (MUST) not met");
    }

    private static ScenarioResult result(
            String id, Family family, ScenarioVerdict verdict, @Nullable String diagnosis, @Nullable String failure) {
        return MadeUpResult.of(id, verdict)
                .family(family)
                .diagnosis(diagnosis)
                .failure(failure)
                .made();
    }

    private static ScenarioResult late(Family family) {
        return failed("receive.some", family, ScenarioVerdict.HUNG, OTHER, LATE);
    }

    private static ScenarioResult wrong(Family family) {
        return failed("receive.some", family, ScenarioVerdict.FAILED, OTHER, WRONG);
    }

    private static ScenarioResult passed(Family family) {
        return result("receive.some", family, ScenarioVerdict.PASSED, null, null);
    }
}

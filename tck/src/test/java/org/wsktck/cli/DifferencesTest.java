package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.ScenarioVerdict.FAILED;
import static org.wsktck.reports.ScenarioVerdict.HUNG;
import static org.wsktck.reports.ScenarioVerdict.NOT_APPLICABLE;
import static org.wsktck.reports.ScenarioVerdict.NOT_RUN;
import static org.wsktck.reports.ScenarioVerdict.PASSED;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferencesTest {
    private static final String CRASH = "CRASHED WSK-CLOSE-001: expected a return but it went down";
    private static final String HANG = "NOT_COMPLETED WSK-CLOSE-001: expected IRP 4 but it was not";

    private final Differences differences = new Differences();

    private void run(ScenarioVerdict verdict, @Nullable String diagnosis) {
        ScenarioResult result =
                MadeUpResult.of("close.resets", verdict).diagnosis(diagnosis).made();
        differences.read(7, List.of(result));
    }

    @Test
    void runs_that_agree_do_not_differ_whatever_their_words() {
        run(FAILED, CRASH);
        run(FAILED, CRASH + " on port 4711");

        assertThat(differences.found()).isEmpty();
        assertThat(differences.notJudged()).isNull();
    }

    @Test
    void passing_and_failing_differ_and_can_be_told() {
        run(PASSED, null);
        run(FAILED, CRASH);
        run(PASSED, null);

        assertThat(differences.found())
                .containsExactly("close.resets [IPv4] was PASSED and, with seed 7, is FAILED CRASHED WSK-CLOSE-001");
        assertThat(differences.notJudged()).isNull();
    }

    @Test
    void failing_in_two_ways_differs_and_can_be_told() {
        run(FAILED, CRASH);
        run(HUNG, HANG);

        assertThat(differences.found()).hasSize(1);
        assertThat(differences.notJudged()).isNull();
    }

    @Test
    void what_was_not_judged_in_one_run_cannot_be_told() {
        differences.read(
                7, List.of(MadeUpResult.of("close.resets", NOT_APPLICABLE).made()));
        differences.read(
                8, List.of(MadeUpResult.of("close.resets", NOT_RUN).made().with(NOT_RUN, "no agent answers")));

        assertThat(differences.notJudged())
                .isEqualTo("close.resets [IPv4] was NOT_RUN in one of the runs (no agent answers)");
    }
}

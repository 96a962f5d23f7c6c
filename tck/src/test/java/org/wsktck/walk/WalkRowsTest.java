package org.wsktck.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.reports.Level;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.stub.MadeUpResult;

/** Which of the walks behind a scenario decides about it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WalkRowsTest {
    private static final ScenarioResult PASSED = result(ScenarioVerdict.PASSED, Level.MUST, null);
    private static final ScenarioResult BREAKS_A_SHOULD =
            result(ScenarioVerdict.FAILED, Level.SHOULD, "COMPLETED_OTHER_INFORMATION WSK-IRP-007: IRP 3 (WskReceive)");
    private static final ScenarioResult BREAKS_A_MUST =
            result(ScenarioVerdict.FAILED, Level.MUST, "WRONG_DATA WSK-RECV-017: IRP 3 (WskReceive)");

    private static ScenarioResult result(ScenarioVerdict verdict, Level level, @Nullable String diagnosis) {
        return MadeUpResult.of("walk.cancel", verdict)
                .level(level)
                .diagnosis(diagnosis)
                .made();
    }

    /** Walks that end so, one after the other; what is played after them, to shrink one, ends like the last. */
    private static ScenarioResult judged(ScenarioResult... results) {
        int[] played = {0};
        Function<Play, ScenarioResult> once = play -> results[Math.min(played[0]++, results.length - 1)];
        Method row = ScenarioIndex.find().stream()
                .map(ScenarioIndex.Entry::method)
                .filter(method -> method.getName().equals("whatever_is_cancelled"))
                .findFirst()
                .orElseThrow();
        ScenarioInfo info = ScenarioIndex.find().stream()
                .filter(entry -> entry.method().equals(row))
                .map(entry -> ScenarioInfo.of(entry.method(), entry.scenario(), AddressFamily.IPV4))
                .findFirst()
                .orElseThrow();
        return new WalkRows().judge(info, row, once);
    }

    @Test
    void where_all_pass_the_scenario_passes() {
        assertThat(judged(PASSED).verdict()).isEqualTo(ScenarioVerdict.PASSED);
    }

    @Test
    void a_should_that_is_broken_first_does_not_hide_a_must() {
        assertThat(judged(PASSED, BREAKS_A_SHOULD, PASSED, BREAKS_A_MUST)).isEqualTo(BREAKS_A_MUST);
    }

    @Test
    void a_should_decides_where_nothing_else_is_broken() {
        ScenarioResult[] results = IntStream.range(0, 100)
                .mapToObj(i -> i == 2 ? BREAKS_A_SHOULD : PASSED)
                .toArray(ScenarioResult[]::new);

        assertThat(judged(results)).isEqualTo(BREAKS_A_SHOULD);
    }

    @Test
    void the_first_that_breaks_a_must_ends_it() {
        ScenarioResult other = result(ScenarioVerdict.INCONCLUSIVE, Level.MUST, null);

        assertThat(List.of(judged(other, BREAKS_A_MUST), judged(PASSED, other, PASSED)))
                .containsOnly(other);
    }
}

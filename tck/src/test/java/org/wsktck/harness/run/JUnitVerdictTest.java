package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import org.wsktck.reports.Level;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

/** What JUnit is told of a verdict: it fails a build where the gate would. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JUnitVerdictTest {
    @ParameterizedTest
    @CsvSource({
        "FAILED, MUST, false, it failed",
        "FAILED, SHOULD, true, it failed",
        "HUNG, MUST, false, it failed",
        "HUNG, SHOULD, true, it failed",
        "UNEXPECTED_PASS, MUST, false, UNEXPECTED_PASS: it failed",
        "ADAPTER_ERROR, MUST, false, ADAPTER_ERROR: it failed",
        "INCONCLUSIVE, MUST, false, INCONCLUSIVE: it failed",
        "INCONCLUSIVE, SHOULD, true, INCONCLUSIVE: it failed"
    })
    void what_gates_fails(ScenarioVerdict verdict, Level level, boolean strict, String message) {
        assertThatThrownBy(() -> JUnitVerdict.hand(result(verdict, level, "it failed"), strict))
                .isInstanceOf(AssertionError.class)
                .hasMessage("probe.bind [IPv4]: " + message);
    }

    @Test
    void what_an_implementation_says_begins_no_line_and_moves_no_cursor() {
        assertThatThrownBy(() -> JUnitVerdict.hand(
                        result(ScenarioVerdict.FAILED, Level.MUST, "it failed\n[INFO] BUILD SUCCESS\r\u001b[2J"),
                        false))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "probe.bind [IPv4]: it failed",
                        "  [INFO] BUILD SUCCESS",
                        "  \\u001b[2J"));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, SHOULD, false, 'scored, does not gate: it failed'",
        "HUNG, MAY, false, 'scored, does not gate: it failed'",
        "INCONCLUSIVE, SHOULD, false, 'scored, does not gate: it failed'",
        "ADAPTER_ERROR, MAY, true, 'scored, does not gate: it failed'",
        "KNOWN_FAILURE, MUST, true, KNOWN_FAILURE: it failed",
        "NOT_APPLICABLE, MUST, true, NOT_APPLICABLE: it failed",
        "NOT_RUN, MUST, true, NOT_RUN: it failed"
    })
    void what_does_not_gate_is_aborted_with_its_reason(
            ScenarioVerdict verdict, Level level, boolean strict, String message) {
        assertThatThrownBy(() -> JUnitVerdict.hand(result(verdict, level, "it failed"), strict))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("probe.bind [IPv4]: " + message);
    }

    @Test
    void what_is_disputed_is_aborted_and_says_so() {
        ScenarioResult disputed =
                result(ScenarioVerdict.FAILED, Level.MUST, "it failed").disputed("the page says otherwise");

        assertThatThrownBy(() -> JUnitVerdict.hand(disputed, true))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("probe.bind [IPv4]: disputed: the page says otherwise");
    }

    @Test
    void what_passed_passes() {
        assertThatCode(() -> JUnitVerdict.hand(result(ScenarioVerdict.PASSED, Level.MUST, null), true))
                .doesNotThrowAnyException();
    }

    private static ScenarioResult result(ScenarioVerdict verdict, Level level, @Nullable String failure) {
        return MadeUpResult.of("probe.bind", verdict)
                .level(level)
                .failure(failure)
                .made();
    }
}

package org.wsktck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.NtStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeTest {
    @Test
    void listed_statuses_are_accepted_and_others_are_not() {
        Outcome outcome = new Outcome("refused", "a connect", List.of("STATUS_CONNECTION_REFUSED"), List.of(), false);

        assertThat(outcome.accepts(NtStatus.STATUS_CONNECTION_REFUSED)).isTrue();
        assertThat(outcome.isWeak(NtStatus.STATUS_CONNECTION_REFUSED)).isFalse();
        assertThat(outcome.accepts(NtStatus.STATUS_CONNECTION_RESET)).isFalse();
        assertThat(outcome.accepts(NtStatus.STATUS_SUCCESS)).isFalse();
    }

    @Test
    void weak_statuses_are_accepted_with_a_remark() {
        Outcome outcome = new Outcome(
                "refused",
                "a connect",
                List.of("STATUS_CONNECTION_REFUSED"),
                List.of("STATUS_CONNECTION_RESET"),
                false);

        assertThat(outcome.accepts(NtStatus.STATUS_CONNECTION_RESET)).isTrue();
        assertThat(outcome.isWeak(NtStatus.STATUS_CONNECTION_RESET)).isTrue();
    }

    @Test
    void any_failure_takes_warnings_and_unnamed_statuses_but_no_success() {
        Outcome outcome = new Outcome("misuse", "a call", List.of(), List.of(), true);

        assertThat(outcome.accepts(NtStatus.STATUS_BUFFER_OVERFLOW)).isTrue();
        assertThat(outcome.accepts(new NtStatus(0xC0001234))).isTrue();
        assertThat(outcome.accepts(NtStatus.STATUS_SUCCESS)).isFalse();
        assertThat(outcome.accepts(NtStatus.STATUS_PENDING)).isFalse();
        assertThat(outcome.accepts(NtStatus.STATUS_EVENT_PENDING)).isFalse();
    }
}

package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who takes memory from whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AllowanceTest {
    private final Allowance inAll = Allowance.inAll(100);

    @Test
    void what_a_session_gives_back_another_may_take_and_it_has_no_more_itself() {
        Allowance first = inAll.ofSession(80);
        Allowance second = inAll.ofSession(80);
        first.take(80);
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> second.take(21))
                .withMessage("memory: 21 bytes more than the 80 that all sessions have taken (expected: 100 in all,"
                        + " until sessions end)");

        first.giveBack();
        first.giveBack();

        assertThatNoException().isThrownBy(() -> second.take(80));
        assertThatExceptionOfType(BadRequest.class).isThrownBy(() -> first.take(1));
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> inAll.ofSession(80).take(21));
    }
}

package org.wsktck.spi.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Irql;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JvmIrqlTest {
    @AfterEach
    void lowerTheLevel() {
        JvmIrql.set(Irql.PASSIVE_LEVEL);
    }

    @Test
    void the_level_before_is_restored_also_after_a_failure() {
        assertThatThrownBy(() -> JvmIrql.atDispatchLevel(() -> {
                    throw new IllegalStateException(JvmIrql.current().name());
                }))
                .hasMessage("DISPATCH_LEVEL");
        assertThat(JvmIrql.current()).isEqualTo(Irql.PASSIVE_LEVEL);

        JvmIrql.set(Irql.APC_LEVEL);
        JvmIrql.atDispatchLevel(() -> assertThat(JvmIrql.current()).isEqualTo(Irql.DISPATCH_LEVEL));
        assertThat(JvmIrql.current()).isEqualTo(Irql.APC_LEVEL);
    }

    @Test
    void a_function_for_passive_level_is_refused_above_it() {
        JvmIrql.requirePassiveLevel("WskRegister");

        assertThatThrownBy(() -> JvmIrql.atDispatchLevel(() -> JvmIrql.requirePassiveLevel("WskRegister")))
                .hasMessage("IRQL_NOT_LESS_OR_EQUAL: WskRegister at DISPATCH_LEVEL (expected: PASSIVE_LEVEL)");
    }
}

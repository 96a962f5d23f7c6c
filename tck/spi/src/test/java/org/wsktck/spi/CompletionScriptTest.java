package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CompletionScriptTest {
    private static final CompletionScript.Action FREE = new CompletionScript.FreeIrp();
    private static final CompletionScript.Action CANCEL = new CompletionScript.CancelIrp();
    private static final CompletionScript.Action STALL = new CompletionScript.Stall(1);

    @Test
    void keeping_after_some_actions_answers_more_processing_required() {
        CompletionScript script = CompletionScript.keepAfter(STALL, CANCEL);

        assertThat(script.answer()).isEqualTo(NtStatus.STATUS_MORE_PROCESSING_REQUIRED);
        assertThat(script.actions()).containsExactly(STALL, CANCEL);
    }

    @Test
    void continuing_after_some_actions_lets_completion_go_on() {
        CompletionScript script = CompletionScript.continueAfter(STALL);

        assertThat(script.answer()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(script.actions()).containsExactly(STALL);
    }

    @Test
    @Tag("WSK-IRP-054")
    void a_script_that_frees_its_irp_keeps_it_from_completing_further() {
        assertThatThrownBy(() -> new CompletionScript(NtStatus.STATUS_SUCCESS, List.of(FREE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answer: STATUS_SUCCESS (0x00000000)"
                        + " (expected: STATUS_MORE_PROCESSING_REQUIRED (0xC0000016), since the script frees its IRP)");
    }

    @Test
    @Tag("WSK-IRP-054")
    void a_script_does_not_touch_its_irp_after_it_has_freed_it() {
        assertThatThrownBy(() -> CompletionScript.keepAfter(FREE, FREE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompletionScript.keepAfter(FREE, STALL, CANCEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("actions: CancelIrp[] after FreeIrp (expected: nothing that touches the IRP)");
        assertThatThrownBy(() ->
                        CompletionScript.keepAfter(FREE, new CompletionScript.SetIoStatus(NtStatus.STATUS_SUCCESS, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CompletionScript.keepAfter(CANCEL, FREE, STALL).actions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001})
    void a_stall_is_bounded(int micros) {
        assertThatThrownBy(() -> new CompletionScript.Stall(micros))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("micros: " + micros + " (expected: 0..1000000)");
    }
}

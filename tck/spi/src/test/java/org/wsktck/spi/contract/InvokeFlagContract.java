package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** The three flags of IoSetCompletionRoutine (AMB-49: NT_SUCCESS decides, so a warning is no success). */
@IoManagerContract
class InvokeFlagContract {
    @ParameterizedTest
    @ValueSource(ints = {0, 0x102, 0x40000013, 0x7FFFFFFF})
    @Tag("WSK-IRP-038")
    void invoke_on_success_runs_for_success_and_information(int status, Irps irps) {
        assertThat(runs(irps, status, false, Flags.SUCCESS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80000000, 0x80000005, 0xC0000001, 0xC0000120, 0xFFFFFFFF})
    @Tag("WSK-IRP-038")
    void invoke_on_success_does_not_run_for_a_warning_or_an_error(int status, Irps irps) {
        assertThat(runs(irps, status, false, Flags.SUCCESS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80000000, 0x80000005, 0xC000000D, 0xC0000120, 0xFFFFFFFF})
    @Tag("WSK-IRP-039")
    void invoke_on_error_runs_for_a_warning_and_an_error(int status, Irps irps) {
        assertThat(runs(irps, status, false, Flags.ERROR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x102, 0x40000013, 0x7FFFFFFF})
    @Tag("WSK-IRP-039")
    void invoke_on_error_does_not_run_for_success_or_information(int status, Irps irps) {
        assertThat(runs(irps, status, false, Flags.ERROR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x40000013, 0x80000005, 0xC000000D, 0xC0000120})
    @Tag("WSK-IRP-040")
    void invoke_on_cancel_runs_for_a_cancelled_irp_whatever_its_status(int status, Irps irps) {
        assertThat(runs(irps, status, true, Flags.CANCEL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x40000013, 0x80000005, 0xC000000D, 0xC0000120})
    @Tag("WSK-IRP-040")
    void invoke_on_cancel_does_not_run_for_an_irp_that_was_not_cancelled(int status, Irps irps) {
        assertThat(runs(irps, status, false, Flags.CANCEL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC0000120, 0x80000005})
    @Tag("WSK-IRP-041")
    void a_cancelled_irp_that_fails_does_not_run_a_routine_for_success_only(int status, Irps irps) {
        assertThat(runs(irps, status, true, Flags.SUCCESS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x40000013})
    @Tag("WSK-IRP-041")
    void a_cancelled_irp_that_succeeds_does_not_run_a_routine_for_errors_only(int status, Irps irps) {
        assertThat(runs(irps, status, true, Flags.ERROR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x40000013, 0x80000005, 0xC0000120})
    @Tag("WSK-IRP-041")
    void a_routine_without_a_flag_never_runs(int status, Irps irps) {
        assertThat(runs(irps, status, true, Flags.NONE)).isFalse();
    }

    private enum Flags {
        NONE,
        SUCCESS,
        ERROR,
        CANCEL
    }

    private static boolean runs(Irps irps, int status, boolean cancelled, Flags flags) {
        Irp irp = irps.io.allocateIrp(1);
        irps.io.setCompletionRoutine(
                irp, CompletionScript.KEEP, flags == Flags.SUCCESS, flags == Flags.ERROR, flags == Flags.CANCEL);
        irps.submit(irp);
        if (cancelled) {
            irps.io.cancelIrp(irp);
        }
        irp.complete(new NtStatus(status), 0);
        return !irps.history.entered().isEmpty();
    }
}

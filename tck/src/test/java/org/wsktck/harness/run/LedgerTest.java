package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_IMPLEMENTED;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.ScenarioRecord;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;
import org.wsktck.stub.PlainWsk;

/** The ledger rule by rule: what it convicts, and what it must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private final IoManager ioManager = new PlainWsk().ioManager();
    private final List<SyntheticCall> calls = new ArrayList<>();
    private final WskSocket socket = SyntheticCall.socket(7);

    // ---- what it convicts

    @Test
    void an_irp_that_is_not_completed() {
        call(WskFunction.SEND, socket).returned(STATUS_PENDING, 1, 2);

        assertConvicts(
                read(),
                Diagnosis.NOT_COMPLETED,
                "WSK-IRP-001",
                "IRP 1 (WskSend on socket 7) completed exactly once",
                "it was not completed, though everything has been closed");
    }

    @Test
    void an_irp_that_is_not_completed_though_the_call_returned_a_failure() {
        call(WskFunction.SEND, socket).returned(STATUS_INVALID_DEVICE_STATE, 1, 2);

        assertThat(read().violations())
                .extracting(ExpectationFailure::requirement)
                .containsExactly("WSK-IRP-001");
    }

    @Test
    void an_irp_that_is_completed_again() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_SUCCESS, 2);

        assertConvicts(
                read(request.violation(IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS, "twice")),
                Diagnosis.COMPLETED_AGAIN,
                "WSK-IRP-001",
                "IRP 1 completed exactly once",
                "twice");
    }

    @Test
    void an_irp_that_is_touched_after_its_completion() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_SUCCESS, 2);

        assertConvicts(
                read(request.violation(IrpViolation.Rule.IRP_TOUCHED_AFTER_COMPLETION, "marked pending")),
                Diagnosis.IRP_TOUCHED,
                "WSK-IRP-012",
                "IRP 1 left alone after its completion",
                "marked pending");
    }

    @Test
    void a_completion_without_a_call() {
        SyntheticCall never = call(WskFunction.SEND, socket);
        CompletionEvent stray = never.event(STATUS_SUCCESS, 1, false, Irql.PASSIVE_LEVEL);

        assertConvicts(
                Ledger.read(new ScenarioRecord(List.of(), List.of(stray), List.of(), List.of(), List.of())),
                Diagnosis.COMPLETED_AGAIN,
                "WSK-IRP-001",
                "completions only of IRPs that were handed over",
                "IRP 1 was completed with STATUS_SUCCESS (0x00000000), information 0 without a call");
    }

    @Test
    void a_completion_with_pending() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_PENDING, 1, 3);
        request.completed(STATUS_PENDING, 2);

        assertConvicts(
                read(),
                Diagnosis.STATUS_DISAGREES,
                "WSK-IRP-002",
                "IRP 1 (WskSend on socket 7) completed with a final status",
                "it was completed with STATUS_PENDING");
    }

    @Test
    void a_failure_after_success_was_returned() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_UNSUCCESSFUL, 2);

        assertConvicts(
                read(),
                Diagnosis.STATUS_DISAGREES,
                "WSK-IRP-003",
                "IRP 1 (WskSend on socket 7) completed with a status of the class that was returned,"
                        + " STATUS_SUCCESS (0x00000000)",
                "it was completed with STATUS_UNSUCCESSFUL (0xC0000001)");
    }

    @Test
    void success_after_a_failure_was_returned() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_UNSUCCESSFUL, 1, 3);
        request.completed(STATUS_SUCCESS, 2);

        assertThat(read().violations())
                .extracting(ExpectationFailure::requirement)
                .containsExactly("WSK-IRP-003");
    }

    @Test
    void a_completion_above_dispatch_level() {
        SyntheticCall request = call(WskFunction.SEND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_SUCCESS, 2, false, Irql.HIGH_LEVEL);

        assertConvicts(
                read(),
                Diagnosis.WRONG_IRQL,
                "WSK-IRQL-012",
                "IRP 1 (WskSend on socket 7) completed at or below DISPATCH_LEVEL",
                "it was completed at HIGH_LEVEL");
    }

    @Test
    void a_completion_after_that_of_the_close_of_its_socket() {
        pended(WskFunction.RECEIVE, socket, 1, STATUS_CANCELLED, 20);
        pended(WskFunction.CLOSE_SOCKET, socket, 3, STATUS_SUCCESS, 10);

        assertConvicts(
                read(),
                Diagnosis.COMPLETED_OUT_OF_ORDER,
                "WSK-CLOSE-003",
                "IRP 1 (WskReceive on socket 7) completed before the close of its socket",
                "it was completed after it");
    }

    @Test
    void a_failure_that_counts_something() {
        call(WskFunction.SEND, socket)
                .returned(STATUS_PENDING, 1, 2)
                .counting(12)
                .completed(STATUS_CANCELLED, 3, true, Irql.PASSIVE_LEVEL);

        assertConvicts(
                read(),
                Diagnosis.COMPLETED_OTHER_INFORMATION,
                "WSK-IRP-007",
                "IRP 1 (WskSend on socket 7) completed with information 0",
                "it was completed with STATUS_CANCELLED (0xC0000120), information 12");
    }

    @ParameterizedTest
    @EnumSource(
            value = WskFunction.class,
            names = {"BIND", "CONNECT", "CLOSE_SOCKET"})
    void a_function_that_counts_nothing_and_does(WskFunction function) {
        call(function, socket).returned(STATUS_SUCCESS, 1, 3).counting(1).completed(STATUS_SUCCESS, 2);

        assertConvicts(
                read(),
                Diagnosis.COMPLETED_OTHER_INFORMATION,
                "WSK-IRP-057",
                "IRP 1 (" + function + " on socket 7) completed with information 0",
                "it was completed with STATUS_SUCCESS (0x00000000), information 1");
    }

    @Test
    void every_violation_of_a_scenario_and_not_only_the_first() {
        call(WskFunction.SEND, socket).returned(STATUS_PENDING, 1, 2);
        call(WskFunction.SEND, socket).returned(STATUS_SUCCESS, 3, 5).completed(STATUS_UNSUCCESSFUL, 4);

        assertThat(read().violations())
                .extracting(ExpectationFailure::requirement)
                .containsExactly("WSK-IRP-001", "WSK-IRP-003");
    }

    @Test
    void what_is_answered_as_by_a_stub_and_not_completed() {
        call(WskFunction.CONNECT_EX, socket).returned(STATUS_NOT_IMPLEMENTED, 1, 2);

        assertConvicts(
                read(),
                Diagnosis.NOT_IMPLEMENTED,
                "WSK-IRP-001",
                "IRP 1 (WskConnectEx on socket 7) completed exactly once",
                "it was not completed, though everything has been closed");
    }

    @Test
    void another_failure_than_the_one_returned() {
        SyntheticCall request = call(WskFunction.BIND, socket).returned(STATUS_UNSUCCESSFUL, 1, 3);
        request.completed(STATUS_INVALID_PARAMETER, 2);

        assertConvicts(
                read(),
                Diagnosis.STATUS_DISAGREES,
                "WSK-IRP-004",
                "IRP 1 (WskBind on socket 7) completed with the status that was returned,"
                        + " STATUS_UNSUCCESSFUL (0xC0000001)",
                "it was completed with STATUS_INVALID_PARAMETER (0xC000000D)");
    }

    @Test
    void a_completion_after_a_return_other_than_pending() {
        SyntheticCall request = call(WskFunction.BIND, socket).returned(STATUS_SUCCESS, 1, 2);
        request.completed(STATUS_SUCCESS, 3);

        assertConvicts(
                read(),
                Diagnosis.COMPLETED_OUT_OF_ORDER,
                "WSK-IRP-006",
                "IRP 1 (WskBind on socket 7) completed by the time the call returns STATUS_SUCCESS (0x00000000)",
                "it was completed after that");
    }

    @Test
    void pending_returned_without_the_mark() {
        SyntheticCall pended = call(WskFunction.BIND, socket).returned(STATUS_PENDING, 1, 2);
        pended.completed(STATUS_SUCCESS, 3, false, Irql.PASSIVE_LEVEL);

        assertConvicts(
                read(),
                Diagnosis.PENDING_RETURNED_DISAGREES,
                "WSK-IRP-011",
                "IRP 1 (WskBind on socket 7) completed with PendingReturned true, since the call returned"
                        + " STATUS_PENDING (0x00000103)",
                "PendingReturned was false");
    }

    @Test
    void the_mark_without_pending_returned() {
        SyntheticCall inline = call(WskFunction.BIND, socket).returned(STATUS_SUCCESS, 4, 6);
        inline.completed(STATUS_SUCCESS, 5, true, Irql.PASSIVE_LEVEL);

        assertConvicts(
                read(),
                Diagnosis.PENDING_RETURNED_DISAGREES,
                "WSK-IRP-011",
                "IRP 1 (WskBind on socket 7) completed with PendingReturned false, since the call returned"
                        + " STATUS_SUCCESS (0x00000000)",
                "PendingReturned was true");
    }

    @Test
    void a_cancel_routine_that_is_still_set_at_completion() {
        SyntheticCall request = call(WskFunction.BIND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_SUCCESS, 2);

        assertConvicts(
                read(request.violation(IrpViolation.Rule.CANCEL_STATE_IN_COMPLETED_IRP, "still set")),
                Diagnosis.CANCEL_ROUTINE_LEFT,
                "WSK-IRP-069",
                "IRP 1 completed without a cancel routine",
                "still set");
    }

    // ---- what it must not convict

    @Test
    void a_success_that_counts_bytes() {
        call(WskFunction.SEND, socket)
                .returned(STATUS_SUCCESS, 1, 3)
                .counting(5)
                .completed(STATUS_SUCCESS, 2);

        assertThat(read().violations()).isEmpty();
    }

    @Test
    void a_cancelled_WAITALL_receive_that_counts_what_it_has_got() {
        call(WskFunction.RECEIVE, socket)
                .mayCountWhenFailed()
                .returned(STATUS_PENDING, 1, 2)
                .counting(5)
                .completed(STATUS_CANCELLED, 3, true, Irql.PASSIVE_LEVEL);

        assertThat(read().violations()).isEmpty();
    }

    @Test
    void a_send_that_was_ended_by_the_close_and_counts_what_had_gone() {
        call(WskFunction.SEND, socket)
                .returned(STATUS_PENDING, 1, 2)
                .counting(5)
                .completed(STATUS_CANCELLED, 4, true, Irql.PASSIVE_LEVEL);
        call(WskFunction.CLOSE_SOCKET, socket).returned(STATUS_SUCCESS, 3, 6).completed(STATUS_SUCCESS, 5);

        assertThat(read().violations()).isEmpty();
    }

    @Test
    void all_three_ways_to_answer_a_call() {
        call(WskFunction.BIND, socket).returned(STATUS_SUCCESS, 1, 3).completed(STATUS_SUCCESS, 2);
        call(WskFunction.BIND, socket).returned(STATUS_UNSUCCESSFUL, 4, 6).completed(STATUS_UNSUCCESSFUL, 5);
        pended(WskFunction.CONNECT, socket, 7, STATUS_UNSUCCESSFUL, 9);

        assertIsClean(read());
    }

    @Test
    void pending_returned_though_completed_inside_the_call() {
        SyntheticCall request = call(WskFunction.BIND, socket).returned(STATUS_PENDING, 1, 3);
        request.completed(STATUS_SUCCESS, 2, true, Irql.PASSIVE_LEVEL);

        assertIsClean(read());
    }

    @ParameterizedTest
    @EnumSource(
            value = Irql.class,
            names = {"PASSIVE_LEVEL", "APC_LEVEL", "DISPATCH_LEVEL", "UNKNOWN"})
    void a_completion_at_any_level_up_to_dispatch_or_at_an_unknown_one(Irql irql) {
        SyntheticCall request = call(WskFunction.BIND, socket).returned(STATUS_SUCCESS, 1, 3);
        request.completed(STATUS_SUCCESS, 2, false, irql);

        assertIsClean(read());
    }

    @Test
    void a_call_without_a_client_whose_irp_is_not_completed() {
        call(WskFunction.SOCKET, null)
                .returned(NtStatus.STATUS_INVALID_HANDLE, 1, 2)
                .mayStayUncompleted();

        assertIsClean(read());
    }

    @Test
    void a_call_whose_page_is_silent_about_the_irp() {
        call(WskFunction.BIND, socket).returned(STATUS_INVALID_PARAMETER, 1, 2).mayStayUncompleted();

        assertIsClean(read());
    }

    @Test
    void a_call_whose_page_is_silent_about_the_irp_and_which_pended() {
        call(WskFunction.BIND, socket).returned(STATUS_PENDING, 1, 2).mayStayUncompleted();

        assertIsClean(read());
    }

    @Test
    void a_call_that_never_returned() {
        call(WskFunction.BIND, socket);

        assertIsClean(read());
    }

    @ParameterizedTest
    @EnumSource(
            value = WskFunction.class,
            names = {"SEND", "RECEIVE"})
    void a_flag_that_is_not_supported_since_the_page_does_not_say_what_becomes_of_the_irp(WskFunction function) {
        call(function, socket).returned(STATUS_NOT_SUPPORTED, 3, 4);

        Ledger ledger = read();
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.notes()).singleElement().asString().endsWith("(AMB-12)");
    }

    @Test
    void completions_before_the_close_has_completed_even_if_the_close_was_called_first() {
        pended(WskFunction.RECEIVE, socket, 1, STATUS_CANCELLED, 9);
        pended(WskFunction.CLOSE_SOCKET, socket, 3, STATUS_SUCCESS, 10);

        assertIsClean(read());
    }

    @Test
    void completions_on_other_sockets_after_a_close() {
        pended(WskFunction.RECEIVE, SyntheticCall.socket(8), 1, STATUS_CANCELLED, 20);
        pended(WskFunction.CLOSE_SOCKET, socket, 3, STATUS_SUCCESS, 10);

        assertIsClean(read());
    }

    @Test
    void the_completion_of_a_request_that_makes_a_socket_after_another_was_closed() {
        pended(WskFunction.SOCKET_CONNECT, null, 1, STATUS_SUCCESS, 20);
        pended(WskFunction.CLOSE_SOCKET, socket, 3, STATUS_SUCCESS, 10);

        assertIsClean(read());
    }

    private void pended(WskFunction function, @Nullable WskSocket on, long at, NtStatus status, long sequence) {
        SyntheticCall request = call(function, on).returned(STATUS_PENDING, at, at + 1);
        request.completed(status, sequence, true, Irql.DISPATCH_LEVEL);
    }

    private SyntheticCall call(WskFunction function, @Nullable WskSocket on) {
        SyntheticCall call = new SyntheticCall(ioManager.allocateIrp(1), function, on);
        calls.add(call);
        return call;
    }

    private Ledger read(IrpViolation... violations) {
        return Ledger.read(new ScenarioRecord(
                calls.stream().map(SyntheticCall::callRecord).toList(),
                List.of(),
                List.of(violations),
                List.of(),
                List.of()));
    }

    private static void assertConvicts(
            Ledger ledger, Diagnosis diagnosis, String requirement, String expected, String actual) {
        assertThat(ledger.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.diagnosis()).isEqualTo(diagnosis);
            assertThat(violation.requirement()).isEqualTo(requirement);
            assertThat(violation.expected()).isEqualTo(expected);
            assertThat(violation.actual()).isEqualTo(actual);
        });
    }

    private static void assertIsClean(Ledger ledger) {
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.notes()).isEmpty();
    }
}

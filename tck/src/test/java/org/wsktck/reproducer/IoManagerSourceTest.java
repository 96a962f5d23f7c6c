package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;

/** The drivers for conversations about the I/O manager: with a driver below, and with the MDLs that it makes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IoManagerSourceTest {
    private static final int ON_SUCCESS = 1;

    private static final ScriptFields CONTINUE = Recording.script(NtStatus.STATUS_SUCCESS);

    private final Recording run = new Recording();

    @Test
    void a_routine_that_was_passed_over() throws IOException {
        int irp = run.bareIrp(2, false);
        run.routine(irp, 7, Recording.KEEP)
                .call(MessageType.IO_SET_NEXT_IRP_STACK_LOCATION, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .routine(irp, ON_SUCCESS, CONTINUE);
        int call = run.ask(
                MessageType.CALL_DRIVER,
                Recording.onIrp(irp)
                        .u64(0x5A5A_5A5AL)
                        .flag(false)
                        .u32(NtStatus.STATUS_EVENT_PENDING.code())
                        .u64(382));
        run.completed(irp, NtStatus.STATUS_EVENT_PENDING, 382)
                .answer(
                        call,
                        MessageType.CALL_DRIVER,
                        Outcome.OK,
                        NtStatus.STATUS_EVENT_PENDING,
                        new MessageWriter().u8(1).u8(1).u8(ON_SUCCESS).u8(1));

        Golden.assertMatches(
                run.source(
                        "the completion routines of IRP 1 (IoCallDriver) run that are stored in the stack locations"
                                + " [1, 2]",
                        "those in [2] ran"),
                "passed-over.c");
    }

    @Test
    void a_cancelled_irp_that_the_driver_below_keeps() throws IOException {
        ScriptFields stores = Recording.script(
                NtStatus.STATUS_SUCCESS, new ScriptFields.SetIoStatus(NtStatus.STATUS_BUFFER_OVERFLOW.code(), 7));
        int irp = run.bareIrp(1, true);
        run.routine(irp, 7, stores)
                .kept(irp)
                .call(MessageType.SET_CANCEL_ROUTINE, Recording.onIrp(irp).u8(1), NtStatus.STATUS_SUCCESS)
                .call(MessageType.SET_CANCEL_ROUTINE, Recording.onIrp(irp).u8(2), NtStatus.STATUS_SUCCESS)
                .call(MessageType.SET_CANCEL_ROUTINE, Recording.onIrp(irp).u8(0), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_CANCEL_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IRP_STATE, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS);
        int complete = run.ask(
                MessageType.DRIVER_COMPLETE_REQUEST,
                Recording.onIrp(irp).u32(NtStatus.STATUS_CANCELLED.code()).u64(0));
        run.completed(irp, NtStatus.STATUS_CANCELLED, 0)
                .answer(
                        complete,
                        MessageType.DRIVER_COMPLETE_REQUEST,
                        Outcome.OK,
                        NtStatus.STATUS_SUCCESS,
                        new MessageWriter())
                .call(MessageType.IRP_IO_STATUS, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS);

        String source = run.source("the second IoSetCancelRoutine returns FIRST", "it is NONE");

        // A name that a shared function uses for something of its own must not bring in another one.
        assertThat(source).doesNotContain("static void cancel(").contains("#include <ntstrsafe.h>");
        Golden.assertMatches(source, "cancel-routines.c");
    }

    @Test
    void mdls_of_an_irp_that_is_freed_before_them() throws IOException {
        int irp = run.bareIrp();
        int memory = run.mdl(40);
        int first = run.mdlFor(memory, 0, 40, false, irp);
        int second = run.mdlFor(first, 22, 10, true, irp);
        int linked = run.mdlFor(second, 2, 6, false, 0);
        run.call(MessageType.MDL_FIELDS, new MessageWriter().u32(second), NtStatus.STATUS_SUCCESS)
                .call(MessageType.MDL_LINK, new MessageWriter().u32(second).u32(linked), NtStatus.STATUS_SUCCESS)
                .call(
                        MessageType.MDL_WRITE_MAPPED,
                        new MessageWriter().u32(linked).u32(1).bytes("write".getBytes(StandardCharsets.US_ASCII)),
                        NtStatus.STATUS_SUCCESS)
                .call(
                        MessageType.MDL_READ,
                        new MessageWriter().u32(linked).u32(1).u32(5),
                        NtStatus.STATUS_SUCCESS)
                .write(linked, 0, "x")
                .call(MessageType.IRP_STATE, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_FREE_MDL, new MessageWriter().u32(first), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_FREE_MDL, new MessageWriter().u32(linked), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_FREE_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .call(MessageType.MDL_FIELDS, new MessageWriter().u32(second), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source(
                        "the MDL is byte count 10, byte offset 22, next NULL",
                        "it is byte count 10, byte offset 22, next no MDL of the application's"),
                "mdls.c");
    }

    @Test
    void a_partial_mdl_whose_making_took_the_system_down() {
        int memory = run.mdl(24);
        run.failing(
                MessageType.IO_BUILD_PARTIAL_MDL,
                new MessageWriter().u32(memory).u32(11).u32(0),
                Outcome.CRASHED,
                "the driver's process ended during the call");

        String source = run.source("IoBuildPartialMdl(from byte 11, length 0) returns", "the implementation went down");

        String call = "CALL(IoBuildPartialMdl(mdl1, mdl2, (PUCHAR)MmGetMdlVirtualAddress(mdl1) + 11, 0))";
        assertThat(source)
                .contains("mdl2 = IoAllocateMdl((PUCHAR)MmGetMdlVirtualAddress(mdl1) + 11, 13, FALSE, FALSE, NULL);")
                .containsOnlyOnce(call)
                .contains("result_of_crash(");
        assertThat(source.indexOf("RESULT if this line is the last")).isLessThan(source.indexOf(call));
    }

    @Test
    void an_expectation_of_one_irp_is_told_of_that_irp() {
        int irp = run.irp();
        run.kept(irp);

        assertThat(run.source("IRP 1 (IoCallDriver) completed once within 2000 ms", "it was not completed"))
                .contains("result_of_request(\"IRP 1 (IoCallDriver) completed once within 2000 ms\", &irp1);");
    }
}

package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** The drivers for conversations of each kind. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DriverSourceTest {
    private final Recording run = new Recording().registered();

    @Test
    void a_call_that_returned_a_wrong_status() throws IOException {
        int socket = run.socket();
        int irp = run.irp();
        run.call(MessageType.WSK_GET_LOCAL_ADDRESS, Recording.onSocket(socket, irp), NtStatus.STATUS_NOT_IMPLEMENTED)
                .pause(2_000)
                .call(MessageType.IO_FREE_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source(
                        "WskGetLocalAddress returns STATUS_SUCCESS or STATUS_PENDING (AMB-02)",
                        "it returned STATUS_NOT_IMPLEMENTED (0xC0000002)"),
                "wrong-status.c");
    }

    @Test
    void a_completion_that_never_came() throws IOException {
        int socket = run.connected();
        int mdl = run.mdl(64);
        int irp = run.irp();
        run.call(MessageType.WSK_RECEIVE, Recording.transfer(socket, mdl, 64, irp), NtStatus.STATUS_PENDING)
                .pause(2_000);
        int close = run.irp();
        run.call(MessageType.WSK_CLOSE_SOCKET, Recording.onSocket(socket, close), NtStatus.STATUS_SUCCESS)
                .completed(close, NtStatus.STATUS_SUCCESS, 0);

        Golden.assertMatches(
                run.source(
                        "IRP 4 (WskReceive on socket 1) completed once within 2000 ms",
                        "IRP 4 not completed; WskReceive returned STATUS_PENDING (0x00000103); freed by: nothing"),
                "never-completed.c");
    }

    @Test
    void a_cancellation() throws IOException {
        int socket = run.connected();
        int mdl = run.mdl(64);
        int irp = run.irp();
        run.call(MessageType.WSK_RECEIVE, Recording.transfer(socket, mdl, 64, irp), NtStatus.STATUS_PENDING)
                .call(MessageType.IO_CANCEL_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .completed(irp, NtStatus.STATUS_SUCCESS, 0)
                .call(MessageType.IRP_IO_STATUS, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .call(
                        MessageType.IO_REUSE_IRP,
                        Recording.onIrp(irp).u32(NtStatus.STATUS_SUCCESS.code()),
                        NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_FREE_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source(
                        "IRP 4 (WskReceive on socket 1) completed with STATUS_CANCELLED (0xC0000120)",
                        "it was completed with STATUS_SUCCESS (0x00000000), information 0"),
                "cancelled.c");
    }

    @Test
    void routines_and_callbacks_that_act() throws IOException {
        ScriptFields closing = Recording.script(
                NtStatus.STATUS_MORE_PROCESSING_REQUIRED,
                new ScriptFields.Stall(50),
                new ScriptFields.Call(
                        WskFunction.CLOSE_SOCKET,
                        Recording.onSocket(0x3000_0001, 0x1000_0002).toBytes()));
        int socket = run.socket(run.callbacks(
                Protocol.TABLE_CONNECTION,
                Map.of(
                        WskEvent.RECEIVE,
                        List.of(ReactionFields.answering(NtStatus.STATUS_DATA_NOT_ACCEPTED.code())),
                        WskEvent.DISCONNECT,
                        List.of(ReactionFields.answering(0)))));
        int close = run.irp();
        int bind = run.irp(closing);
        int freed = run.irp(Recording.script(
                NtStatus.STATUS_MORE_PROCESSING_REQUIRED, new ScriptFields.CancelIrp(), new ScriptFields.FreeIrp()));
        int bare = run.bareIrp();
        run.call(MessageType.WSK_BIND, Recording.bind(socket, "127.0.0.1", 0, bind), NtStatus.STATUS_PENDING)
                .event(
                        MessageType.DISCONNECT_EVENT,
                        Recording.calledBack(run.lastContext()).u32(0))
                .completed(bind, NtStatus.STATUS_SUCCESS, 0)
                .completed(close, NtStatus.STATUS_SUCCESS, 0)
                .event(
                        MessageType.VIOLATION,
                        Recording.appended(
                                new MessageWriter().u64(3),
                                Recording.onIrp(close).u8(1).text("completed a second time")))
                .call(MessageType.WSK_GET_LOCAL_ADDRESS, Recording.onSocket(socket, freed), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_SET_NEXT_IRP_STACK_LOCATION, Recording.onIrp(bare), NtStatus.STATUS_SUCCESS)
                .call(MessageType.IO_COMPLETE_REQUEST, Recording.onIrp(bare), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source(
                        "IRP 2 (WskCloseSocket on socket 1) completed exactly once",
                        "IRP 2 was completed a second time"),
                "routines.c");
    }

    @Test
    void a_peer_that_accepts_and_sends_and_resets() throws IOException {
        int socket = run.connected();
        run.peer("sent 5 bytes \"hello\"");
        int chain = run.mdl(3);
        int rest = run.mdl(2);
        run.call(MessageType.MDL_LINK, new MessageWriter().u32(chain).u32(rest), NtStatus.STATUS_SUCCESS);
        int receive = run.irp();
        run.call(MessageType.WSK_RECEIVE, Recording.transfer(socket, chain, 5, receive), NtStatus.STATUS_PENDING)
                .completed(receive, NtStatus.STATUS_SUCCESS, 5)
                .call(MessageType.MDL_READ, new MessageWriter().u32(rest).u32(0).u32(2), NtStatus.STATUS_SUCCESS)
                .write(chain, 0, "abc")
                .write(rest, 0, new byte[] {0, (byte) 0xFF});
        int send = run.irp();
        run.call(MessageType.WSK_SEND, Recording.transfer(socket, chain, 5, send), NtStatus.STATUS_SUCCESS)
                .completed(send, NtStatus.STATUS_SUCCESS, 5)
                .peer("received 3 bytes \"abc\"")
                .peer("sent RST");
        int last = run.irp();
        run.call(MessageType.WSK_RECEIVE, Recording.transfer(socket, chain, 5, last), NtStatus.STATUS_PENDING)
                .completed(last, NtStatus.STATUS_SUCCESS, 0);

        Golden.assertWholeMatches(
                run.source(
                        "IRP 6 (WskReceive on socket 1) completed with STATUS_CONNECTION_RESET (0xC000020D)",
                        "it was completed with STATUS_SUCCESS (0x00000000), information 0"),
                "peer.c");
    }

    @Test
    void a_call_that_took_the_system_down() throws IOException {
        run.failing(
                MessageType.WSK_QUERY_PROVIDER_CHARACTERISTICS,
                new MessageWriter().u32(run.registration()),
                Outcome.CRASHED,
                "the driver's process ended during the call");

        Golden.assertMatches(
                run.source(
                        "WskQueryProviderCharacteristics() returns",
                        "the implementation went down: the driver's process ended during the call"),
                "crash.c");
    }

    @Test
    void a_call_that_did_not_return() throws IOException {
        int socket = run.socket();
        int irp = run.irp();
        run.failing(
                MessageType.WSK_BIND,
                Recording.bind(socket, "127.0.0.1", 0, irp),
                Outcome.HUNG,
                "no return in 3000 ms");

        Golden.assertMatches(
                run.source("WskBind() returns within 3000 ms", "WSK_BIND has not returned: no return in 3000 ms"),
                "hang.c");
    }

    @Test
    void a_call_that_had_to_block_and_returned() throws IOException {
        int deregister = run.ask(MessageType.WSK_DEREGISTER, new MessageWriter().u32(run.registration()));
        int socket = run.ask(MessageType.DRAW_SEQUENCE, new MessageWriter());
        run.answer(deregister, MessageType.WSK_DEREGISTER, Outcome.OK, NtStatus.STATUS_SUCCESS, new MessageWriter());
        run.answer(socket, MessageType.DRAW_SEQUENCE, Outcome.OK, NtStatus.STATUS_SUCCESS, new MessageWriter().u64(1));
        run.call(
                MessageType.WSK_RELEASE_PROVIDER_NPI,
                new MessageWriter().u32(run.registration()),
                NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source("WskDeregister still blocked", "it returned STATUS_SUCCESS (0x00000000)"), "blocking.c");
    }

    @Test
    void a_call_during_which_something_else_was_done_has_a_thread_of_its_own() {
        int socket = run.socket();
        int irp = run.irp();
        int bind = run.ask(MessageType.WSK_BIND, Recording.bind(socket, "127.0.0.1", 0, irp));
        run.call(MessageType.IO_CANCEL_IRP, Recording.onIrp(irp), NtStatus.STATUS_SUCCESS)
                .answer(bind, MessageType.WSK_BIND, Outcome.OK, NtStatus.STATUS_SUCCESS, new MessageWriter());

        String source = run.source("a", "b");

        assertThat(source)
                .containsSubsequence(
                        "static VOID NTAPI blocking1_call(PVOID context)",
                        "report_return(&irp2, CONNECTION(socket1)->WskBind(",
                        "static VOID NTAPI run(PVOID context)",
                        "REQUIRE(start(&blocking1, ",
                        "CALL(cancel(&irp2))",
                        "await_return(&blocking1);");
    }

    @Test
    void what_cannot_be_done_again_is_said_where_it_was() throws IOException {
        int socket = run.socket();
        int irp = run.irp();
        run.call(MessageType.PROVIDER_READY, new MessageWriter().u8(0), NtStatus.STATUS_SUCCESS)
                .failing(
                        MessageType.WSK_BIND,
                        Recording.bind(socket, "127.0.0.1", 0, irp),
                        Outcome.BUGCHECK,
                        "IRP_IN_FLIGHT */ #error \\")
                .failing(
                        MessageType.WSK_DISCONNECT,
                        Recording.transfer(socket, 0, 0, irp),
                        Outcome.NOT_IMPLEMENTED,
                        "the entry is NULL")
                .failing(MessageType.DRAW_SEQUENCE, new MessageWriter(), Outcome.LOST, "the driver is gone");

        Golden.assertMatches(run.source("the peer sees the connection reset", "it saw END_OF_STREAM"), "left-out.c");
    }

    @Test
    void addresses_of_every_form() throws IOException {
        int socket = run.socket();
        int six = run.irp();
        int odd = run.irp();
        int none = run.irp();
        run.call(MessageType.WSK_BIND, Recording.bind(socket, "::1", 80, six), NtStatus.STATUS_SUCCESS)
                .completed(six, NtStatus.STATUS_SUCCESS, 0)
                .call(MessageType.WSK_CONNECT, Recording.bind(socket, "::1", 50_000, odd), NtStatus.STATUS_SUCCESS)
                .completed(odd, NtStatus.STATUS_SUCCESS, 0)
                .call(
                        MessageType.WSK_BIND,
                        Recording.appended(
                                new MessageWriter()
                                        .u32(socket)
                                        .address(new byte[] {9, 0, 1})
                                        .u32(4),
                                Recording.onIrp(none)),
                        NtStatus.STATUS_INVALID_PARAMETER)
                .completed(none, NtStatus.STATUS_INVALID_PARAMETER, 0);

        String source = run.source(
                "WskBind returns STATUS_INVALID_ADDRESS (0xC0000141)", "it returned STATUS_INVALID_PARAMETER");

        assertThat(source)
                .contains("The journal of the run shows nothing that a peer did or saw")
                .contains("#define PEER1_ADDRESS 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1\n");
        Golden.assertMatches(source, "addresses.c");
    }

    @Test
    void every_other_call_that_takes_an_irp_and_calls_without_one() throws IOException {
        int npi = 0x5000_0001;
        int mdl = run.mdl(16);
        int made = run.irp();
        int control = run.irp();
        int client = run.irp();
        int connect = run.irp();
        int remote = run.irp();
        int none = 0;
        run.call(
                        MessageType.WSK_SOCKET_CONNECT,
                        new MessageWriter()
                                .u32(npi)
                                .u32(npi)
                                .u16(1)
                                .u32(6)
                                .address(Recording.address("0.0.0.0", 0))
                                .address(Recording.address("127.0.0.1", 40_000))
                                .u32(0)
                                .u64(1)
                                .u32(0)
                                .irp(new IrpHandle(made, 1)),
                        NtStatus.STATUS_PENDING)
                .completed(made, NtStatus.STATUS_SUCCESS, 0, 0x3000_0009)
                .call(
                        MessageType.WSK_CONTROL_SOCKET,
                        Recording.appended(
                                new MessageWriter()
                                        .u32(0x3000_0009)
                                        .u32(1)
                                        .u32(4)
                                        .u32(0xFFFF),
                                buffers(0, 0, mdl, 16).irp(new IrpHandle(control, 1))),
                        NtStatus.STATUS_SUCCESS)
                .completed(control, NtStatus.STATUS_SUCCESS, 4)
                .call(
                        MessageType.WSK_CONTROL_CLIENT,
                        Recording.appended(
                                new MessageWriter().u32(npi).u32(npi).u32(0x8888_0001),
                                buffers(mdl, 8, 0, 0).irp(new IrpHandle(client, 1))),
                        NtStatus.STATUS_INVALID_PARAMETER)
                .completed(client, NtStatus.STATUS_INVALID_PARAMETER, 0)
                .call(
                        MessageType.WSK_CONNECT_EX,
                        new MessageWriter()
                                .u32(0x3000_0009)
                                .address(Recording.address("127.0.0.1", 40_000))
                                .buf(new BufFields(mdl, 1, 15))
                                .u32(0)
                                .irp(new IrpHandle(connect, 1)),
                        NtStatus.STATUS_SUCCESS)
                .completed(connect, NtStatus.STATUS_SUCCESS, 15)
                .call(
                        MessageType.WSK_GET_REMOTE_ADDRESS,
                        Recording.onSocket(0x3000_0009, remote),
                        NtStatus.STATUS_SUCCESS)
                .completed(remote, NtStatus.STATUS_SUCCESS, 0)
                .call(MessageType.WSK_SEND, Recording.transfer(0x3000_0009, mdl, 4, none), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source("STATUS_INVALID_PARAMETER (0xC000000D) returned", "it returned STATUS_SUCCESS"),
                "other-calls.c");
    }

    private static MessageWriter buffers(int input, long inputSize, int output, long outputSize) {
        return new MessageWriter()
                .u32(input)
                .u64(inputSize)
                .u32(output)
                .u64(outputSize)
                .u8(1);
    }

    @Test
    void a_provider_that_went_down_between_calls_is_announced_before_the_last_of_them() {
        int socket = run.socket();
        int irp = run.irp();
        run.call(MessageType.WSK_CLOSE_SOCKET, Recording.onSocket(socket, irp), NtStatus.STATUS_PENDING)
                .event(MessageType.PROVIDER_GONE, new MessageWriter().text("the driver's process has ended"));

        String source = run.source("IRP 2 (WskCloseSocket on socket 1) completed once", "the implementation went down");

        String announcement = "RESULT if this line is the last: expected %s; seen: %s takes the system down";
        assertThat(source).containsOnlyOnce(announcement);
        assertThat(source.indexOf(announcement)).isLessThan(source.indexOf("hand_over(&irp2, \"WskCloseSocket"));
        assertThat(source)
                .contains("result_of_crash(\"IRP 2 (WskCloseSocket on socket 1) completed once\","
                        + " \"WskCloseSocket(socket1, irp2)\");");
    }

    @Test
    void every_driver_tells_its_result_in_one_place_and_says_who_the_other_ends_are() {
        assertThat(run.source("a", "b"))
                .contains("It needs no peer.")
                .containsOnlyOnce("static void result(void)")
                .containsOnlyOnce("    result();");
    }

    @Test
    void one_recording_makes_one_driver() {
        run.socket();
        String first = run.source("a", "b");

        assertThat(run.source("a", "b")).isEqualTo(first);
    }
}

package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;

/** The drivers for conversations of servers and of event callbacks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerSourceTest {
    private static final int PEND = 2;
    private static final int ACCEPT = 1;

    private final Recording run = new Recording().registered();

    private int bound(int category, int callbacks) {
        int socket = run.socket(category, callbacks);
        int bind = run.irp();
        run.call(MessageType.WSK_BIND, Recording.bind(socket, "127.0.0.1", 0, bind), NtStatus.STATUS_SUCCESS)
                .completed(bind, NtStatus.STATUS_SUCCESS, 0);
        return socket;
    }

    @Test
    void a_stream_socket_that_listens_and_accepts() throws IOException {
        int socket = bound(Wsk.WSK_FLAG_STREAM_SOCKET, 0);
        int listen = run.irp();
        int accept = run.irp();
        int close = run.irp();
        run.call(MessageType.WSK_LISTEN, Recording.onSocket(socket, listen), NtStatus.STATUS_SUCCESS)
                .completed(listen, NtStatus.STATUS_SUCCESS, 0)
                .call(
                        MessageType.WSK_ACCEPT,
                        new MessageWriter()
                                .u32(socket)
                                .u32(0)
                                .u64(9)
                                .u32(0)
                                .u8(1)
                                .u8(1)
                                .irp(new IrpHandle(accept, 1)),
                        NtStatus.STATUS_PENDING);
        int accepted = run.nextSocket();
        run.accepted(accept, accepted)
                .call(MessageType.WSK_CLOSE_SOCKET, Recording.onSocket(accepted, close), NtStatus.STATUS_SUCCESS)
                .completed(close, NtStatus.STATUS_SUCCESS, 0);

        Golden.assertMatches(
                run.source("IRP 4 (WskAccept on socket 1) completed once", "it was completed twice"), "accept.c");
    }

    @Test
    void callbacks_that_take_connections_and_keep_data() throws IOException {
        int ofAccepted = run.callbacks(
                Protocol.TABLE_CONNECTION,
                Map.of(
                        WskEvent.RECEIVE,
                        List.of(
                                new ReactionFields(
                                        NtStatus.STATUS_SUCCESS.code(), 3L, null, List.of(new ScriptFields.Stall(50))),
                                ReactionFields.answering(NtStatus.STATUS_PENDING.code()))));
        int listening = run.callbacks(
                Protocol.TABLE_LISTEN,
                Map.of(
                        WskEvent.ACCEPT,
                        List.of(new ReactionFields(
                                0,
                                null,
                                new ReactionFields.AcceptedAs(77, ofAccepted),
                                List.of(new ScriptFields.Hold(1)))),
                        WskEvent.INSPECT,
                        List.of(ReactionFields.answering(PEND)),
                        WskEvent.ABORT,
                        List.of(ReactionFields.answering(0))));
        int socket = bound(Wsk.WSK_FLAG_LISTEN_SOCKET, listening);
        long listener = run.lastContext();
        int complete = run.irp();
        run.event(
                        MessageType.INSPECT_EVENT,
                        Recording.calledBack(listener)
                                .address(null)
                                .address(null)
                                .u8(1)
                                .u64(5)
                                .u32(6))
                .call(
                        MessageType.WSK_INSPECT_COMPLETE,
                        new MessageWriter()
                                .u32(socket)
                                .u64(5)
                                .u32(6)
                                .u32(ACCEPT)
                                .irp(new IrpHandle(complete, 1)),
                        NtStatus.STATUS_SUCCESS)
                .completed(complete, NtStatus.STATUS_SUCCESS, 0);
        int accepted = run.nextSocket();
        run.event(
                        MessageType.ACCEPT_EVENT,
                        Recording.calledBack(listener)
                                .u32(0)
                                .address(null)
                                .address(null)
                                .u32(accepted))
                .event(
                        MessageType.RECEIVE_EVENT,
                        Recording.calledBack(77)
                                .u32(0)
                                .u32(1)
                                .u64(4)
                                .bytes(new byte[8])
                                .bytes(new byte[4]))
                .call(
                        MessageType.READ_INDICATION,
                        new MessageWriter().u32(1).u32(0).u32(4),
                        NtStatus.STATUS_SUCCESS)
                .call(MessageType.WSK_RELEASE, new MessageWriter().u32(accepted).u32(1), NtStatus.STATUS_SUCCESS)
                .call(MessageType.WSK_RELEASE, new MessageWriter().u32(accepted).u32(0), NtStatus.STATUS_SUCCESS);

        Golden.assertMatches(
                run.source("STATUS_SUCCESS (0x00000000) returned", "it returned STATUS_UNSUCCESSFUL"), "events.c");
    }

    @Test
    void a_stream_socket_with_a_table_for_each_role() {
        int connection = run.callbacks(
                Protocol.TABLE_CONNECTION, Map.of(WskEvent.DISCONNECT, List.of(ReactionFields.answering(0))));
        run.socket(Wsk.WSK_FLAG_STREAM_SOCKET, run.callbacks(0, connection));

        assertThat(run.source("a", "b"))
                .contains("static const WSK_CLIENT_STREAM_DISPATCH callbacks2 = {NULL, &callbacks1};")
                .contains("&callbacks2");
    }

    @Test
    void a_request_that_no_callback_was_given_is_named_as_in_the_run() {
        int socket = bound(Wsk.WSK_FLAG_LISTEN_SOCKET, 0);
        int complete = run.irp();
        run.call(
                MessageType.WSK_INSPECT_COMPLETE,
                new MessageWriter().u32(socket).u64(5).u32(6).u32(0).irp(new IrpHandle(complete, 1)),
                NtStatus.STATUS_INVALID_PARAMETER);

        assertThat(run.source("a", "b"))
                .contains("static WSK_INSPECT_ID inspect_id1 = {5, 6};")
                .contains("LISTEN(socket1)->WskInspectComplete(socket1, &inspect_id1, WskInspectReject, irp3.irp)");
    }

    @Test
    void a_function_that_the_category_lacks_is_said_to_be_missing() {
        int socket = bound(Wsk.WSK_FLAG_LISTEN_SOCKET, 0);
        int irp = run.irp();
        run.call(MessageType.WSK_LISTEN, Recording.onSocket(socket, irp), NtStatus.STATUS_NOT_IMPLEMENTED);

        assertThat(run.source("a", "b")).contains("the dispatch table of such a socket has no WskListen.");
    }
}

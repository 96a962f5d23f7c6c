package org.wsktck.reproducer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Reproducible.Failure;
import org.wsktck.harness.plug.Reproducible.PeerLine;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;

/** A conversation with an agent, made up message by message; a microsecond passes between two of them. */
final class Recording {
    /** The routine that keeps the IRP. */
    static final ScriptFields KEEP = script(NtStatus.STATUS_MORE_PROCESSING_REQUIRED);

    private static final int EVERY_INVOCATION = 7;

    private final List<Conversation.Line> lines = new ArrayList<>();
    private final List<PeerLine> peer = new ArrayList<>();
    private long nanos = 1_000_000_000;
    private int lastId;
    private int lastIrp = 0x1000_0000;
    private int lastMdl = 0x2000_0000;
    private int lastSocket = 0x3000_0000;
    private int lastCallbacks = 0x6000_0000;
    private long lastContext;
    private int registration;
    private int npi;

    static ScriptFields script(NtStatus answer, ScriptFields.Action... actions) {
        return new ScriptFields(answer.code(), List.of(actions));
    }

    /** What a scenario made of it, with nothing remarkable but what was expected and seen. */
    Failure failure(String expected, String actual) {
        return new Failure(
                "bind.completes [IPv4]",
                "a bind is completed",
                "Acme WSK 1.0",
                "WSK-BIND-001",
                "MUST",
                "The IRP is completed in every case.",
                "nc-wsk-pfn_wsk_bind, Return value <https://learn.microsoft.com/nc-wsk-pfn_wsk_bind>",
                expected,
                actual,
                peer);
    }

    List<Conversation.Line> lines() {
        return lines;
    }

    /** The driver for it. */
    String source(String expected, String actual) {
        return DriverSource.of(lines, false, failure(expected, actual));
    }

    // ---- messages

    private void add(Message message) {
        nanos += 1_000;
        lines.add(new Conversation.Line(nanos, message));
    }

    /** Nothing goes over the wire for that long. */
    Recording pause(long millis) {
        nanos += millis * 1_000_000;
        return this;
    }

    /** A request without its answer; hands back its id. */
    int ask(MessageType type, MessageWriter fields) {
        lastId++;
        add(new Message(type, false, 0, lastId, fields.toBytes()));
        return lastId;
    }

    /** An answer to it. */
    Recording answer(int id, MessageType type, Outcome outcome, NtStatus status, MessageWriter results) {
        MessageWriter body = MessageWriter.answer(new Answer(outcome, 0, status.code(), 0, 0, 0));
        byte[] head = body.toBytes();
        byte[] tail = results.toBytes();
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        add(new Message(type, true, 0, id, all));
        return this;
    }

    /** A request with its answer. */
    Recording call(MessageType type, MessageWriter fields, NtStatus status) {
        return answer(ask(type, fields), type, Outcome.OK, status, new MessageWriter());
    }

    /** A request that came to nothing. */
    Recording failing(MessageType type, MessageWriter fields, Outcome outcome, String why) {
        return answer(ask(type, fields), type, outcome, NtStatus.STATUS_SUCCESS, new MessageWriter().text(why));
    }

    private int made(MessageType type, MessageWriter fields, MessageWriter results, int handle) {
        answer(ask(type, fields), type, Outcome.OK, NtStatus.STATUS_SUCCESS, results);
        return handle;
    }

    Recording event(MessageType type, MessageWriter fields) {
        add(new Message(type, false, 0, 0, fields.toBytes()));
        return this;
    }

    /** What the peer did or saw meanwhile, in the words of the journal. */
    Recording peer(String text) {
        nanos += 1_000;
        peer.add(new PeerLine(nanos, "peer " + text));
        return this;
    }

    // ---- what scenarios begin with

    /** WskRegister and WskCaptureProviderNPI. */
    Recording registered() {
        registration = 0x4000_0001;
        npi = 0x5000_0001;
        made(
                MessageType.WSK_REGISTER,
                new MessageWriter().u32(0).u16(0x0100).u16(0).u64(0),
                new MessageWriter().u32(registration),
                registration);
        made(
                MessageType.WSK_CAPTURE_PROVIDER_NPI,
                new MessageWriter().u32(registration).u32(-1),
                new MessageWriter().u32(npi).flag(true).flag(true).u16(0x0100),
                npi);
        return this;
    }

    int registration() {
        return registration;
    }

    /** An IRP with a routine that keeps it. */
    int irp() {
        return irp(KEEP);
    }

    int irp(ScriptFields routine) {
        int irp = bareIrp();
        routine(irp, EVERY_INVOCATION, routine);
        return irp;
    }

    /** IoSetCompletionRoutine. */
    Recording routine(int irp, int invoke, ScriptFields routine) {
        return call(
                MessageType.IO_SET_COMPLETION_ROUTINE, onIrp(irp).u8(invoke).script(routine), NtStatus.STATUS_SUCCESS);
    }

    /** An IRP without a routine. */
    int bareIrp() {
        return bareIrp(1, false);
    }

    /** The same with that many stack locations, allocated perhaps by a thread that has ended since. */
    int bareIrp(int stackSize, boolean elsewhere) {
        int irp = ++lastIrp;
        return made(
                MessageType.IO_ALLOCATE_IRP,
                new MessageWriter().u8(stackSize).flag(elsewhere),
                new MessageWriter().irp(new IrpHandle(irp, 1)),
                irp);
    }

    /** A connection socket. */
    int socket() {
        return socket(0);
    }

    /** A connection socket with that table of callbacks. */
    int socket(int callbacks) {
        return socket(Wsk.WSK_FLAG_CONNECTION_SOCKET, callbacks);
    }

    /** A socket of the category that the flag asks for, with that table of callbacks. */
    int socket(int flag, int callbacks) {
        int irp = irp();
        MessageWriter fields = new MessageWriter()
                .u32(npi)
                .u32(npi)
                .u16(2)
                .u16(1)
                .u32(6)
                .u32(flag)
                .u64(++lastContext)
                .u32(callbacks)
                .irp(new IrpHandle(irp, 1));
        call(MessageType.WSK_SOCKET, fields, NtStatus.STATUS_PENDING);
        int socket = nextSocket();
        completed(irp, NtStatus.STATUS_SUCCESS, 0, socket);
        return socket;
    }

    /** The handle of a socket that is there from now on. */
    int nextSocket() {
        return ++lastSocket;
    }

    /** The context of the last socket that was made. */
    long lastContext() {
        return lastContext;
    }

    /** A table of callbacks. */
    int callbacks(int table, Map<WskEvent, List<ReactionFields>> entries) {
        int handle = ++lastCallbacks;
        return made(
                MessageType.CALLBACKS_ALLOCATE,
                new MessageWriter().u8(table).callbacks(entries),
                new MessageWriter().u32(handle),
                handle);
    }

    /** A table of both for a stream socket. */
    int callbacks(int listen, int connect) {
        int handle = ++lastCallbacks;
        return made(
                MessageType.STREAM_CALLBACKS_ALLOCATE,
                new MessageWriter().u32(listen).u32(connect),
                new MessageWriter().u32(handle),
                handle);
    }

    /** What the event of a callback begins with, of the socket with that context. */
    static MessageWriter calledBack(long context) {
        return new MessageWriter().u64(2).u64(0).u64(7).u8(0).u64(context);
    }

    static MessageWriter appended(MessageWriter fields, MessageWriter more) {
        for (byte each : more.toBytes()) {
            fields.u8(each);
        }
        return fields;
    }

    /** A socket bound to the wildcard and connected to a peer. */
    int connected() {
        int socket = socket();
        int bind = irp();
        call(MessageType.WSK_BIND, bind(socket, "0.0.0.0", 0, bind), NtStatus.STATUS_SUCCESS);
        completed(bind, NtStatus.STATUS_SUCCESS, 0);
        int connect = irp();
        call(MessageType.WSK_CONNECT, bind(socket, "127.0.0.1", 45_678, connect), NtStatus.STATUS_PENDING);
        completed(connect, NtStatus.STATUS_SUCCESS, 0);
        peer("accepted the connection from 127.0.0.1:51234");
        return socket;
    }

    /** An MDL of that size. */
    int mdl(int bytes) {
        int mdl = ++lastMdl;
        return made(MessageType.MDL_ALLOCATE, new MessageWriter().u32(bytes), new MessageWriter().u32(mdl), mdl);
    }

    /** IoAllocateMdl for a part of the memory of another; with an IRP unless that is 0. */
    int mdlFor(int source, int offset, int bytes, boolean secondary, int irp) {
        int mdl = ++lastMdl;
        return made(
                MessageType.IO_ALLOCATE_MDL,
                new MessageWriter()
                        .u32(source)
                        .u32(offset)
                        .u32(bytes)
                        .flag(secondary)
                        .irp(irp == 0 ? IrpHandle.NULL : new IrpHandle(irp, 1)),
                new MessageWriter().u32(mdl),
                mdl);
    }

    /** The driver below is given an IRP, and keeps it. */
    Recording kept(int irp) {
        return call(
                MessageType.CALL_DRIVER,
                onIrp(irp).u64(0x5A5A_5A5AL).flag(true).u32(0).u64(0),
                NtStatus.STATUS_PENDING);
    }

    Recording write(int mdl, int offset, String text) {
        return write(mdl, offset, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Recording write(int mdl, int offset, byte[] data) {
        return call(
                MessageType.MDL_WRITE, new MessageWriter().u32(mdl).u32(offset).bytes(data), NtStatus.STATUS_SUCCESS);
    }

    // ---- fields

    static MessageWriter onIrp(int irp) {
        return new MessageWriter().irp(new IrpHandle(irp, 1));
    }

    static MessageWriter onSocket(int socket, int irp) {
        return new MessageWriter().u32(socket).irp(new IrpHandle(irp, 1));
    }

    /** Of WskBind and of WskConnect. */
    static MessageWriter bind(int socket, String host, int port, int irp) {
        return new MessageWriter()
                .u32(socket)
                .address(address(host, port))
                .u32(0)
                .irp(new IrpHandle(irp, 1));
    }

    static byte[] address(String host, int port) {
        try {
            return SockAddr.of(InetAddress.getByName(host), port).toBytes(); // digits: nothing is looked up
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("host: " + host + " (expected: an address in digits)", impossible);
        }
    }

    /** Of WskSend, WskReceive and WskDisconnect, with all of an MDL; without an IRP if that is 0. */
    static MessageWriter transfer(int socket, int mdl, int length, int irp) {
        return new MessageWriter()
                .u32(socket)
                .buf(new BufFields(mdl, 0, length))
                .u32(0)
                .irp(irp == 0 ? IrpHandle.NULL : new IrpHandle(irp, 1));
    }

    // ---- events

    Recording completed(int irp, NtStatus status, long information) {
        return completed(irp, status, information, 0);
    }

    /** WskAccept has stored two addresses. */
    Recording accepted(int irp, int socket) {
        return completed(
                irp, NtStatus.STATUS_SUCCESS, 0, socket, address("127.0.0.1", 7_001), address("127.0.0.1", 50_001));
    }

    Recording completed(int irp, NtStatus status, long information, int socket) {
        return completed(irp, status, information, socket, null, null);
    }

    private Recording completed(
            int irp,
            NtStatus status,
            long information,
            int socket,
            byte @Nullable [] stored,
            byte @Nullable [] storedRemote) {
        return event(
                MessageType.COMPLETION_ENTERED,
                new MessageWriter()
                        .u64(1)
                        .u64(nanos)
                        .u64(7)
                        .irp(new IrpHandle(irp, 1))
                        .u8(1)
                        .u8(1)
                        .u8(0)
                        .u8(0)
                        .u32(status.code())
                        .u64(information)
                        .u32(socket)
                        .address(stored)
                        .address(storedRemote)
                        .flag(true)
                        .flag(false));
    }
}

package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.ScriptedCall;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/** The functions of the provider and of its sockets. */
final class ServedSockets {
    /** What a socket costs; an open one that is idle, with what the host has for it. */
    private static final long SOCKET_BYTES = 4_096;

    private final IoManager io;
    private final Answers answers;
    private final ServedEvents events;
    private final ServedRegistrations registrations;
    private final ServedIrps irps;
    private final ServedMemory memory;
    private final Allowance allowance;

    ServedSockets(
            IoManager io,
            Answers answers,
            ServedEvents events,
            ServedRegistrations registrations,
            ServedIrps irps,
            ServedMemory memory,
            Allowance allowance) {
        this.io = io;
        this.answers = answers;
        this.events = events;
        this.registrations = registrations;
        this.irps = irps;
        this.memory = memory;
        this.allowance = allowance;
    }

    // ---- provider dispatch

    MessageWriter socket(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = registrations.provider(in.u32());
        WskClient client = registrations.client(in.u32());
        int addressFamily = in.u16();
        int socketType = in.u16();
        int protocol = in.u32();
        int flags = in.u32();
        long context = in.u64();
        WskClientConnectionDispatch dispatch = callbacks(context, in.callbacks());
        Irp irp = irps.optionalIrp(in);
        in.end();
        allowance.take(SOCKET_BYTES);
        return answers.called(
                irp,
                () -> provider.wskSocket(
                        client, addressFamily, socketType, protocol, flags, context, dispatch, null, null, null, irp));
    }

    MessageWriter socketConnect(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = registrations.provider(in.u32());
        WskClient client = registrations.client(in.u32());
        int socketType = in.u16();
        int protocol = in.u32();
        SockAddr local = address(in);
        SockAddr remote = address(in);
        int flags = in.u32();
        long context = in.u64();
        WskClientConnectionDispatch dispatch = callbacks(context, in.callbacks());
        Irp irp = irps.optionalIrp(in);
        in.end();
        allowance.take(SOCKET_BYTES);
        return answers.called(
                irp,
                () -> provider.wskSocketConnect(
                        client, socketType, protocol, local, remote, flags, context, dispatch, null, null, null, irp));
    }

    MessageWriter controlClient(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = registrations.provider(in.u32());
        WskClient client = registrations.client(in.u32());
        int controlCode = in.u32();
        ByteBuffer input = memory.memory(in.u32(), in.u64());
        ByteBuffer output = memory.memory(in.u32(), in.u64());
        Irp irp = irps.optionalIrp(in);
        in.end();
        MessageWriter answer =
                answers.called(irp, () -> provider.wskControlClient(client, controlCode, input, output, irp));
        return answer.u64(output == null ? 0 : output.position());
    }

    MessageWriter controlSocket(MessageReader in) throws ProtocolError {
        WskSocket socket = events.sockets().get(in.u32());
        WskControlSocketType requestType = requestType(in.u32());
        int controlCode = in.u32();
        int level = in.u32();
        ByteBuffer input = memory.memory(in.u32(), in.u64());
        ByteBuffer output = memory.memory(in.u32(), in.u64());
        Irp irp = irps.optionalIrp(in);
        in.end();
        MessageWriter answer = answers.called(
                irp,
                () -> socket.dispatch().wskControlSocket(socket, requestType, controlCode, level, input, output, irp));
        return answer.u64(output == null ? 0 : output.position());
    }

    private static WskControlSocketType requestType(int number) {
        for (WskControlSocketType type : WskControlSocketType.values()) {
            if (type.value() == number) {
                return type;
            }
        }
        throw new BadRequest("requestType: " + Integer.toUnsignedString(number) + " (expected: 0..2)");
    }

    private @Nullable WskClientConnectionDispatch callbacks(long context, Map<Integer, ScriptFields> scripts) {
        if (scripts.isEmpty()) {
            return null;
        }
        ScriptFields receive = scripts.get(Protocol.WSK_RECEIVE_EVENT);
        ScriptFields disconnect = scripts.get(Protocol.WSK_DISCONNECT_EVENT);
        ScriptFields backlog = scripts.get(Protocol.WSK_SEND_BACKLOG_EVENT);
        return new WskClientConnectionDispatch(
                receive == null
                        ? null
                        : (socketContext, flags, indication, bytes, accepted) ->
                                calledBack(receive, context, Protocol.WSK_RECEIVE_EVENT, flags, bytes),
                disconnect == null
                        ? null
                        : (socketContext, flags) ->
                                calledBack(disconnect, context, Protocol.WSK_DISCONNECT_EVENT, flags, 0),
                backlog == null
                        ? null
                        : (socketContext, bytes) ->
                                calledBack(backlog, context, Protocol.WSK_SEND_BACKLOG_EVENT, 0, bytes));
    }

    private NtStatus calledBack(ScriptFields script, long context, int which, int flags, long bytes) {
        // An empty call is how the implementation's counter is drawn from.
        long sequence = io.call(null, () -> NtStatus.STATUS_SUCCESS).sequenceBefore();
        events.calledBack(sequence, context, which, Irql.UNKNOWN, flags, bytes);
        return new NtStatus(script.answer());
    }

    // ---- sockets

    MessageWriter closeSocket(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        Irp irp = irps.onlyIrp(in);
        return answers.called(irp, () -> socket.dispatch().wskCloseSocket(socket, irp));
    }

    MessageWriter bind(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        SockAddr address = address(in);
        int flags = in.u32();
        Irp irp = irps.onlyIrp(in);
        return answers.called(irp, () -> table(socket).wskBind(socket, address, flags, irp));
    }

    MessageWriter connect(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        SockAddr address = address(in);
        int flags = in.u32();
        Irp irp = irps.onlyIrp(in);
        return answers.called(irp, () -> table(socket).wskConnect(socket, address, flags, irp));
    }

    MessageWriter getLocalAddress(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        Irp irp = irps.onlyIrp(in);
        SockAddrBuffer buffer = stored(irp);
        return answers.called(irp, () -> table(socket).wskGetLocalAddress(socket, buffer, irp));
    }

    MessageWriter getRemoteAddress(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        Irp irp = irps.onlyIrp(in);
        SockAddrBuffer buffer = stored(irp);
        return answers.called(irp, () -> table(socket).wskGetRemoteAddress(socket, buffer, irp));
    }

    MessageWriter send(MessageReader in) throws ProtocolError {
        Transfer transfer = transfer(in);
        return answers.called(
                transfer.irp,
                () -> table(transfer.socket)
                        .wskSend(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp));
    }

    MessageWriter receive(MessageReader in) throws ProtocolError {
        Transfer transfer = transfer(in);
        return answers.called(
                transfer.irp,
                () -> table(transfer.socket)
                        .wskReceive(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp));
    }

    MessageWriter disconnect(MessageReader in) throws ProtocolError {
        Transfer transfer = transfer(in);
        return answers.called(
                transfer.irp,
                () -> table(transfer.socket)
                        .wskDisconnect(transfer.socket, transfer.buffer, transfer.flags, transfer.irp));
    }

    MessageWriter connectEx(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        SockAddr address = address(in);
        BufFields buf = in.buf();
        int flags = in.u32();
        IrpHandle handle = in.irp();
        in.end();
        Irp irp = irps.irp(handle);
        WskBuf buffer = memory.buffer(buf, handle);
        return answers.called(irp, () -> table(socket).wskConnectEx(socket, address, buffer, flags, irp));
    }

    // ---- calls of scripts

    ScriptedCall scriptedSend(MessageReader in) throws ProtocolError {
        Transfer transfer = transfer(in);
        return new ScriptedCall.Send(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp);
    }

    ScriptedCall scriptedReceive(MessageReader in) throws ProtocolError {
        Transfer transfer = transfer(in);
        return new ScriptedCall.Receive(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp);
    }

    ScriptedCall scriptedClose(MessageReader in) throws ProtocolError {
        WskSocket socket = socketOf(in);
        return new ScriptedCall.Close(socket, irps.onlyIrp(in));
    }

    // ---- their fields

    private WskSocket socketOf(MessageReader in) throws ProtocolError {
        return events.sockets().get(in.u32());
    }

    private record Transfer(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        WskBuf requireBuffer() {
            if (buffer == null) {
                throw new BadRequest("buf: NULL (expected: a WSK_BUF)");
            }
            return buffer;
        }
    }

    private Transfer transfer(MessageReader in) throws ProtocolError {
        WskSocket socket = events.sockets().get(in.u32());
        BufFields buf = in.buf();
        int flags = in.u32();
        IrpHandle handle = in.irp();
        in.end();
        return new Transfer(socket, memory.buffer(buf, handle), flags, irps.irp(handle));
    }

    private SockAddrBuffer stored(Irp irp) {
        SockAddrBuffer buffer = new SockAddrBuffer();
        events.stores(ServedEvents.handle(irp), buffer);
        return buffer;
    }

    private static SockAddr address(MessageReader in) throws ProtocolError {
        byte[] bytes = in.address();
        if (bytes == null) {
            throw new BadRequest("address: NULL (expected: a SOCKADDR)");
        }
        try {
            return SockAddr.fromBytes(bytes);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest("address: " + malformed.getMessage());
        }
    }

    private static WskProviderConnectionDispatch table(WskSocket socket) {
        if (socket.dispatch() instanceof WskProviderConnectionDispatch table) {
            return table;
        }
        throw new BadRequest("socket: " + socket.id() + " is no connection socket");
    }
}

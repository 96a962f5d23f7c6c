package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.ScriptedCall;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** Carries out the requests of a session. Each method that reads fields reads them all before it calls anything. */
final class ServedRequests {
    private record Registered(WskRegistration block, List<WskClientNpi> clientNpis) {}

    private final WskImplementation implementation;
    private final IoManager io;
    private final ServedEvents events;
    private final Handles<Registered> registrations = new Handles<>("registration");
    private final Handles<WskProviderNpi> npis = new Handles<>("npi");
    private final Handles<ServedMdl> mdls = new Handles<>("mdl");
    private final Handles<AutoCloseable> holds = new Handles<>("hold");
    private final Map<IrpHandle, Irp> irps = new ConcurrentHashMap<>();
    private final Map<IrpHandle, WskBuf> wskBufs = new ConcurrentHashMap<>();
    private final AtomicInteger holding = new AtomicInteger();

    ServedRequests(WskImplementation implementation, ServedEvents events) {
        this.implementation = implementation;
        this.io = implementation.ioManager();
        this.events = events;
        io.listener(events);
    }

    /** Whether calls are held inside the provider. */
    boolean isHolding() {
        return holding.get() > 0;
    }

    /** The body of the answer. */
    MessageWriter carryOut(Message message) throws ProtocolError {
        MessageReader in = message.reader();
        return switch (message.type()) {
            case PING -> {
                long value = in.u64();
                in.end();
                yield done().u64(value);
            }
            case WSK_REGISTER -> register(in);
            case WSK_DEREGISTER -> {
                Registered registered = registrations.get(in.u32());
                in.end();
                yield called(null, () -> {
                    implementation.wskDeregister(registered.block());
                    return NtStatus.STATUS_SUCCESS;
                });
            }
            case WSK_CAPTURE_PROVIDER_NPI -> capture(in);
            case WSK_RELEASE_PROVIDER_NPI -> {
                Registered registered = registrations.get(in.u32());
                in.end();
                yield called(null, () -> {
                    implementation.wskReleaseProviderNpi(registered.block());
                    return NtStatus.STATUS_SUCCESS;
                });
            }
            case WSK_QUERY_PROVIDER_CHARACTERISTICS -> query(in);
            case OVERWRITE_CLIENT_NPI -> {
                Registered registered = registrations.get(in.u32());
                in.end();
                registered.clientNpis().forEach(npi -> npi.set(null, new WskClientDispatch(0, 0)));
                yield done();
            }
            case IO_ALLOCATE_IRP -> {
                int stackSize = in.u8();
                in.end();
                yield done().irp(keep(io.allocateIrp(stackSize)));
            }
            case IO_SET_COMPLETION_ROUTINE -> setCompletionRoutine(in);
            case IO_SET_NEXT_IRP_STACK_LOCATION -> {
                io.setNextStackLocation(onlyIrp(in));
                yield done();
            }
            case IO_CANCEL_IRP -> done().flag(io.cancelIrp(onlyIrp(in)));
            case IO_COMPLETE_REQUEST -> {
                io.completeRequest(onlyIrp(in));
                yield done();
            }
            case IO_REUSE_IRP -> {
                Irp irp = irp(in);
                NtStatus status = new NtStatus(in.u32());
                in.end();
                yield done().irp(keep(io.reuseIrp(irp, status)));
            }
            case IO_FREE_IRP -> {
                io.freeIrp(onlyIrp(in));
                yield done();
            }
            case IRP_IO_STATUS -> {
                IoStatus status = io.ioStatus(onlyIrp(in));
                WskSocket socket = status.socket();
                yield done().u32(status.status().code())
                        .u64(status.information())
                        .u32(socket == null ? 0 : events.sockets().put(socket.id(), socket));
            }
            case MDL_ALLOCATE -> {
                int bytes = in.u32();
                in.end();
                if (bytes < 0 || bytes > Protocol.MDL_BYTES_MAX) {
                    throw new BadRequest("bytes: " + Integer.toUnsignedString(bytes) + " (expected: 0.."
                            + Protocol.MDL_BYTES_MAX + ")");
                }
                yield done().u32(mdls.add(new ServedMdl(bytes)));
            }
            case MDL_LINK -> {
                ServedMdl mdl = mdls.get(in.u32());
                Mdl next = mdl(in.u32());
                in.end();
                mdl.link(next);
                yield done();
            }
            case MDL_WRITE -> {
                ServedMdl mdl = mdls.get(in.u32());
                int offset = in.u32();
                byte[] data = in.bytes();
                in.end();
                mdl.part(offset, data.length).put(data);
                yield done();
            }
            case MDL_REPEAT -> {
                ServedMdl mdl = mdls.get(in.u32());
                int offset = in.u32();
                int period = in.u32();
                int count = in.u32();
                in.end();
                mdl.repeat(offset, period, count);
                yield done();
            }
            case MDL_READ -> {
                ServedMdl mdl = mdls.get(in.u32());
                int offset = in.u32();
                int count = in.u32();
                in.end();
                if (count < 0 || count > Protocol.DATA_BYTES_MAX) {
                    throw new BadRequest("count: " + Integer.toUnsignedString(count) + " (expected: at most "
                            + Protocol.DATA_BYTES_MAX + ")");
                }
                yield done().bytes(mdl.part(offset, count));
            }
            case MDL_CHECK -> {
                ServedMdl mdl = mdls.get(in.u32());
                in.end();
                String damage = mdl.damage();
                yield done().flag(!damage.isEmpty()).text(damage);
            }
            case OVERWRITE_WSK_BUF -> {
                WskBuf wskBuf = wskBufs.get(in.irp());
                in.end();
                if (wskBuf == null) {
                    throw new BadRequest("irp: no call with it had a WSK_BUF");
                }
                wskBuf.set(null, -1, -1L);
                yield done();
            }
            case WSK_SOCKET -> socket(in);
            case WSK_SOCKET_CONNECT -> socketConnect(in);
            case WSK_CONTROL_CLIENT -> controlClient(in);
            case WSK_CONTROL_SOCKET -> controlSocket(in);
            case WSK_CLOSE_SOCKET -> {
                WskSocket socket = events.sockets().get(in.u32());
                Irp irp = irp(in);
                in.end();
                yield called(irp, () -> socket.dispatch().wskCloseSocket(socket, irp));
            }
            case WSK_BIND -> {
                WskSocket socket = events.sockets().get(in.u32());
                SockAddr address = address(in);
                int flags = in.u32();
                Irp irp = irp(in);
                in.end();
                yield called(irp, () -> table(socket).wskBind(socket, address, flags, irp));
            }
            case WSK_CONNECT -> {
                WskSocket socket = events.sockets().get(in.u32());
                SockAddr address = address(in);
                int flags = in.u32();
                Irp irp = irp(in);
                in.end();
                yield called(irp, () -> table(socket).wskConnect(socket, address, flags, irp));
            }
            case WSK_GET_LOCAL_ADDRESS -> {
                WskSocket socket = events.sockets().get(in.u32());
                Irp irp = irp(in);
                in.end();
                SockAddrBuffer buffer = stored(irp);
                yield called(irp, () -> table(socket).wskGetLocalAddress(socket, buffer, irp));
            }
            case WSK_GET_REMOTE_ADDRESS -> {
                WskSocket socket = events.sockets().get(in.u32());
                Irp irp = irp(in);
                in.end();
                SockAddrBuffer buffer = stored(irp);
                yield called(irp, () -> table(socket).wskGetRemoteAddress(socket, buffer, irp));
            }
            case WSK_SEND -> {
                Transfer transfer = transfer(in);
                yield called(
                        transfer.irp,
                        () -> table(transfer.socket)
                                .wskSend(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp));
            }
            case WSK_RECEIVE -> {
                Transfer transfer = transfer(in);
                yield called(
                        transfer.irp,
                        () -> table(transfer.socket)
                                .wskReceive(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp));
            }
            case WSK_DISCONNECT -> {
                Transfer transfer = transfer(in);
                yield called(
                        transfer.irp,
                        () -> table(transfer.socket)
                                .wskDisconnect(transfer.socket, transfer.buffer, transfer.flags, transfer.irp));
            }
            case WSK_CONNECT_EX -> {
                WskSocket socket = events.sockets().get(in.u32());
                SockAddr address = address(in);
                BufFields buf = in.buf();
                int flags = in.u32();
                IrpHandle handle = in.irp();
                in.end();
                Irp irp = irp(handle);
                WskBuf buffer = buffer(buf, handle);
                yield called(irp, () -> table(socket).wskConnectEx(socket, address, buffer, flags, irp));
            }
            case PROVIDER_READY -> {
                boolean ready = in.flag();
                in.end();
                faultHooks().providerReady(ready);
                yield done();
            }
            case HOLD_PROVIDER_DISPATCH_CALLS -> {
                in.end();
                AutoCloseable hold = faultHooks().holdProviderDispatchCalls();
                holding.incrementAndGet();
                yield done().u32(holds.add(hold));
            }
            case LET_CALLS_GO_ON -> {
                AutoCloseable hold = holds.get(in.u32());
                in.end();
                letGoOn(hold);
                yield done();
            }
            case KILL_SOCKET -> {
                WskSocket socket = events.sockets().get(in.u32());
                in.end();
                faultHooks().killSocket(socket);
                yield done();
            }
            case HELLO,
                    COMPLETION_ENTERED,
                    COMPLETION_RETURNED,
                    SCRIPTED_CALL_RETURNED,
                    CALLBACK,
                    VIOLATION,
                    PROVIDER_GONE -> throw new ProtocolError("type: " + message.type() + " (expected: a request)");
        };
    }

    // ---- answers

    /** The beginning of an answer where no WSK function was called. */
    private MessageWriter done() {
        return MessageWriter.answer(Answer.of(Outcome.OK, 0, events.count()));
    }

    private MessageWriter called(@Nullable Irp irp, Supplier<NtStatus> function) {
        return called(io.call(irp, function));
    }

    private MessageWriter called(CallResult result) {
        return MessageWriter.answer(new Answer(
                Outcome.OK,
                0,
                result.returned().code(),
                result.sequenceBefore(),
                result.sequenceAfter(),
                events.count()));
    }

    // ---- registration

    private MessageWriter register(MessageReader in) throws ProtocolError {
        int handle = in.u32();
        int version = in.u16();
        int reserved = in.u16();
        in.end();
        int used = handle == 0
                ? registrations.add(
                        new Registered(new WskRegistration(), new java.util.concurrent.CopyOnWriteArrayList<>()))
                : handle;
        Registered registered = registrations.get(used);
        WskClientNpi clientNpi = new WskClientNpi(null, new WskClientDispatch(version, reserved));
        registered.clientNpis().add(clientNpi);
        return called(null, () -> implementation.wskRegister(clientNpi, registered.block()))
                .u32(used);
    }

    private MessageWriter capture(MessageReader in) throws ProtocolError {
        Registered registered = registrations.get(in.u32());
        int waitTimeoutMillis = in.u32();
        in.end();
        WskProviderNpi npi = new WskProviderNpi();
        CallResult result =
                io.call(null, () -> implementation.wskCaptureProviderNpi(registered.block(), waitTimeoutMillis, npi));
        WskProviderDispatch dispatch = npi.dispatch();
        return called(result)
                .u32(result.returned().isSuccess() ? npis.add(npi) : 0)
                .flag(npi.client() != null)
                .flag(dispatch != null)
                .u16(dispatch == null ? 0 : dispatch.version());
    }

    private MessageWriter query(MessageReader in) throws ProtocolError {
        Registered registered = registrations.get(in.u32());
        in.end();
        WskProviderCharacteristics characteristics = new WskProviderCharacteristics();
        return called(null, () -> implementation.wskQueryProviderCharacteristics(registered.block(), characteristics))
                .u16(characteristics.highestVersion())
                .u16(characteristics.lowestVersion());
    }

    // ---- IRPs

    private IrpHandle keep(Irp irp) {
        IrpHandle handle = ServedEvents.handle(irp);
        irps.put(handle, irp);
        return handle;
    }

    private Irp onlyIrp(MessageReader in) throws ProtocolError {
        Irp irp = irp(in);
        in.end();
        return irp;
    }

    private Irp irp(MessageReader in) throws ProtocolError {
        return irp(in.irp());
    }

    private Irp irp(IrpHandle handle) {
        Irp irp = irps.get(handle);
        if (irp == null) {
            throw new BadRequest("irp: " + handle + " (expected: an IRP of this session)");
        }
        return irp;
    }

    private @Nullable Irp optionalIrp(MessageReader in) throws ProtocolError {
        IrpHandle handle = in.irp();
        return handle.isNull() ? null : irp(handle);
    }

    private MessageWriter setCompletionRoutine(MessageReader in) throws ProtocolError {
        Irp irp = irp(in);
        int invoke = in.u8();
        CompletionScript script = script(in.script());
        in.end();
        io.setCompletionRoutine(
                irp,
                script,
                (invoke & Protocol.INVOKE_ON_SUCCESS) != 0,
                (invoke & Protocol.INVOKE_ON_ERROR) != 0,
                (invoke & Protocol.INVOKE_ON_CANCEL) != 0);
        return done();
    }

    private CompletionScript script(ScriptFields fields) throws ProtocolError {
        List<CompletionScript.Action> actions = new java.util.ArrayList<>();
        for (ScriptFields.Action action : fields.actions()) {
            if (action instanceof ScriptFields.FreeIrp) {
                actions.add(new CompletionScript.FreeIrp());
            } else if (action instanceof ScriptFields.CancelIrp) {
                actions.add(new CompletionScript.CancelIrp());
            } else if (action instanceof ScriptFields.Stall stall) {
                actions.add(new CompletionScript.Stall(stall.micros()));
            } else if (action instanceof ScriptFields.Call call) {
                actions.add(new CompletionScript.Call(scriptedCall(call)));
            }
        }
        return new CompletionScript(new NtStatus(fields.answer()), actions);
    }

    private ScriptedCall scriptedCall(ScriptFields.Call call) throws ProtocolError {
        MessageReader in = new Message(call.type(), false, 0, 0, call.body()).reader();
        return switch (call.type()) {
            case WSK_SEND -> {
                Transfer transfer = transfer(in);
                yield new ScriptedCall.Send(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp);
            }
            case WSK_RECEIVE -> {
                Transfer transfer = transfer(in);
                yield new ScriptedCall.Receive(transfer.socket, transfer.requireBuffer(), transfer.flags, transfer.irp);
            }
            case WSK_CLOSE_SOCKET -> {
                WskSocket socket = events.sockets().get(in.u32());
                yield new ScriptedCall.Close(socket, onlyIrp(in));
            }
            default -> throw new ProtocolError("CALL of " + call.type());
        };
    }

    // ---- memory

    private @Nullable Mdl mdl(int handle) {
        return handle == 0 ? null : mdls.get(handle).mdl();
    }

    private @Nullable WskBuf buffer(@Nullable BufFields buf, IrpHandle irp) {
        if (buf == null) {
            return null;
        }
        WskBuf wskBuf = new WskBuf(mdl(buf.mdl()), buf.offset(), buf.length());
        wskBufs.put(irp, wskBuf);
        return wskBuf;
    }

    private @Nullable ByteBuffer memory(int mdl, long size) {
        if (mdl == 0) {
            return null;
        }
        return mdls.get(mdl).part(0, (int) Math.min(size, Integer.MAX_VALUE));
    }

    // ---- provider dispatch

    private MessageWriter socket(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = provider(in.u32());
        WskClient client = client(in.u32());
        int addressFamily = in.u16();
        int socketType = in.u16();
        int protocol = in.u32();
        int flags = in.u32();
        long context = in.u64();
        WskClientConnectionDispatch dispatch = callbacks(context, in.callbacks());
        Irp irp = optionalIrp(in);
        in.end();
        return called(
                irp,
                () -> provider.wskSocket(
                        client, addressFamily, socketType, protocol, flags, context, dispatch, null, null, null, irp));
    }

    private MessageWriter socketConnect(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = provider(in.u32());
        WskClient client = client(in.u32());
        int socketType = in.u16();
        int protocol = in.u32();
        SockAddr local = address(in);
        SockAddr remote = address(in);
        int flags = in.u32();
        long context = in.u64();
        WskClientConnectionDispatch dispatch = callbacks(context, in.callbacks());
        Irp irp = optionalIrp(in);
        in.end();
        return called(
                irp,
                () -> provider.wskSocketConnect(
                        client, socketType, protocol, local, remote, flags, context, dispatch, null, null, null, irp));
    }

    private MessageWriter controlClient(MessageReader in) throws ProtocolError {
        WskProviderDispatch provider = provider(in.u32());
        WskClient client = client(in.u32());
        int controlCode = in.u32();
        ByteBuffer input = memory(in.u32(), in.u64());
        ByteBuffer output = memory(in.u32(), in.u64());
        Irp irp = optionalIrp(in);
        in.end();
        MessageWriter answer = called(irp, () -> provider.wskControlClient(client, controlCode, input, output, irp));
        return answer.u64(output == null ? 0 : output.position());
    }

    private MessageWriter controlSocket(MessageReader in) throws ProtocolError {
        WskSocket socket = events.sockets().get(in.u32());
        WskControlSocketType requestType = requestType(in.u32());
        int controlCode = in.u32();
        int level = in.u32();
        ByteBuffer input = memory(in.u32(), in.u64());
        ByteBuffer output = memory(in.u32(), in.u64());
        Irp irp = optionalIrp(in);
        in.end();
        MessageWriter answer = called(
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

    private WskProviderDispatch provider(int npi) {
        WskProviderDispatch dispatch = npis.get(npi).dispatch();
        if (dispatch == null) {
            throw new BadRequest("npi: " + npi + " has no dispatch table");
        }
        return dispatch;
    }

    private @Nullable WskClient client(int npi) {
        return npi == 0 ? null : npis.get(npi).client();
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
        events.calledBack(sequence, context, which, org.wsktck.spi.Irql.UNKNOWN, flags, bytes);
        return new NtStatus(script.answer());
    }

    // ---- sockets

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
        return new Transfer(socket, buffer(buf, handle), flags, irp(handle));
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

    // ---- fault hooks

    private FaultHooks faultHooks() {
        FaultHooks hooks = implementation.faultHooks();
        if (hooks == null) {
            throw new BadRequest("the implementation has no fault hooks");
        }
        return hooks;
    }

    private void letGoOn(AutoCloseable hold) {
        try {
            hold.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            holding.decrementAndGet();
        }
    }
}

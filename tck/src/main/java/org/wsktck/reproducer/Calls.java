package org.wsktck.reproducer;

import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.ProtocolError;

/** Calls of WSK functions that hand over an IRP, as expressions in C. */
final class Calls {
    /**
     * One call.
     *
     * @param function the function's name
     * @param words the call as the driver prints it
     * @param table the expression for the dispatch table that has the function; null if no table of the socket's has it
     * @param expression the call
     * @param irp the IRP, which may be NULL
     */
    record Call(String function, String words, @Nullable String table, String expression, IrpHandle irp) {}

    private final Names names;
    private final Addresses addresses;
    private final Code code;
    private final Sockets sockets;
    private final Memory memory;
    private final Callbacks callbacks;

    /** @param code takes what a call needs at file level */
    Calls(Names names, Addresses addresses, Code code, Sockets sockets, Memory memory) {
        this.names = names;
        this.addresses = addresses;
        this.code = code;
        this.sockets = sockets;
        this.memory = memory;
        this.callbacks = new Callbacks(names, code);
    }

    /** Whether such a request is a call that hands over an IRP. */
    static boolean handsOver(MessageType type) {
        return switch (type) {
            case WSK_SOCKET,
                    WSK_SOCKET_CONNECT,
                    WSK_CONTROL_CLIENT,
                    WSK_CONTROL_SOCKET,
                    WSK_CLOSE_SOCKET,
                    WSK_BIND,
                    WSK_CONNECT,
                    WSK_GET_LOCAL_ADDRESS,
                    WSK_GET_REMOTE_ADDRESS,
                    WSK_SEND,
                    WSK_RECEIVE,
                    WSK_DISCONNECT,
                    WSK_CONNECT_EX -> true;
            default -> false;
        };
    }

    Call read(MessageType type, MessageReader in) throws ProtocolError {
        return switch (type) {
            case WSK_SOCKET -> socket(in);
            case WSK_SOCKET_CONNECT -> socketConnect(in);
            case WSK_CONTROL_CLIENT -> controlClient(in);
            case WSK_CONTROL_SOCKET -> controlSocket(in);
            case WSK_CLOSE_SOCKET -> onSocket("WskCloseSocket", in.u32(), "", "", in.irp());
            case WSK_BIND -> {
                int socket = in.u32();
                Addresses.Argument local = addresses.local(in.address());
                String flags = flags(in.u32());
                yield onSocket(
                        "WskBind",
                        socket,
                        ", " + local.expression() + ", " + flags,
                        ", " + local.words() + ", " + flags,
                        in.irp());
            }
            case WSK_CONNECT -> {
                int socket = in.u32();
                Addresses.Argument remote = addresses.remote(in.address());
                String flags = flags(in.u32());
                yield onSocket(
                        "WskConnect",
                        socket,
                        ", " + remote.expression() + ", " + flags,
                        ", " + remote.words() + ", " + flags,
                        in.irp());
            }
            case WSK_GET_LOCAL_ADDRESS -> query("WskGetLocalAddress", in);
            case WSK_GET_REMOTE_ADDRESS -> query("WskGetRemoteAddress", in);
            case WSK_SEND -> transfer("WskSend", in);
            case WSK_RECEIVE -> transfer("WskReceive", in);
            case WSK_DISCONNECT -> transfer("WskDisconnect", in);
            case WSK_CONNECT_EX -> {
                int socket = in.u32();
                Addresses.Argument remote = addresses.remote(in.address());
                BufFields buf = in.buf();
                String flags = flags(in.u32());
                IrpHandle irp = in.irp();
                yield onSocket(
                        "WskConnectEx",
                        socket,
                        ", " + remote.expression() + ", " + buffer(buf, irp) + ", " + flags,
                        ", " + remote.words() + ", " + words(buf) + ", " + flags,
                        irp);
            }
            default ->
                throw new IllegalArgumentException("type: " + type + " (expected: a call that hands over an IRP)");
        };
    }

    private static String flags(int flags) {
        return flags == 0 ? "0" : String.format("0x%X", flags);
    }

    private String irp(IrpHandle irp) {
        return irp.isNull() ? "NULL" : names.of("irp", irp.handle()) + ".irp";
    }

    private String irpWords(IrpHandle irp) {
        return irp.isNull() ? "NULL" : names.of("irp", irp.handle());
    }

    private String client(int npi) {
        return npi == 0 ? "NULL" : names.of("npi", npi) + ".Client";
    }

    private Call socket(MessageReader in) throws ProtocolError {
        String npi = names.of("npi", in.u32());
        String client = client(in.u32());
        int family = in.u16();
        int type = in.u16();
        int protocol = in.u32();
        int flags = in.u32();
        long context = in.u64();
        String dispatch = callbacks.table(flags, in.callbacks());
        IrpHandle irp = in.irp();
        String familyName = family == 2 ? "AF_INET" : family == 23 ? "AF_INET6" : String.valueOf(family);
        String flagsName = switch (flags) {
            case 1 -> "WSK_FLAG_LISTEN_SOCKET";
            case 2 -> "WSK_FLAG_CONNECTION_SOCKET";
            case 4 -> "WSK_FLAG_DATAGRAM_SOCKET";
            case 8 -> "WSK_FLAG_STREAM_SOCKET";
            default -> flags(flags);
        };
        String protocolNumber = Integer.toUnsignedString(protocol);
        String table = npi + ".Dispatch";
        return new Call(
                "WskSocket",
                "WskSocket(" + familyName + ", type " + type + ", protocol " + protocolNumber + ", " + flagsName + ", "
                        + irpWords(irp) + ")",
                table,
                table + "->WskSocket(" + client + ", " + familyName + ", " + type + name(type == 1, "SOCK_STREAM")
                        + ", " + protocolNumber + name(protocol == 6, "IPPROTO_TCP") + ", " + flagsName + ", "
                        + pointer(context) + ", " + dispatch + ", NULL, NULL, NULL, " + irp(irp) + ")",
                irp);
    }

    private static String name(boolean applies, String name) {
        return applies ? " /* " + name + " */" : "";
    }

    private static String pointer(long context) {
        return "(PVOID)(ULONG_PTR)" + Long.toUnsignedString(context);
    }

    private Call socketConnect(MessageReader in) throws ProtocolError {
        String npi = names.of("npi", in.u32());
        String client = client(in.u32());
        int type = in.u16();
        String protocol = Integer.toUnsignedString(in.u32());
        Addresses.Argument local = addresses.local(in.address());
        Addresses.Argument remote = addresses.remote(in.address());
        String flags = flags(in.u32());
        long context = in.u64();
        String dispatch = callbacks.table(2, in.callbacks());
        IrpHandle irp = in.irp();
        String table = npi + ".Dispatch";
        return new Call(
                "WskSocketConnect",
                "WskSocketConnect(type " + type + ", protocol " + protocol + ", " + local.words() + ", "
                        + remote.words() + ", " + flags + ", " + irpWords(irp) + ")",
                table,
                table + "->WskSocketConnect(" + client + ", " + type + ", " + protocol + ", " + local.expression()
                        + ", " + remote.expression() + ", " + flags + ", " + pointer(context) + ", " + dispatch
                        + ", NULL, NULL, NULL, " + irp(irp) + ")",
                irp);
    }

    private Call controlClient(MessageReader in) throws ProtocolError {
        String npi = names.of("npi", in.u32());
        String client = client(in.u32());
        String code = String.format("0x%08X", in.u32());
        String buffers = controlBuffers(in);
        IrpHandle irp = in.irp();
        String table = npi + ".Dispatch";
        return new Call(
                "WskControlClient",
                "WskControlClient(control code " + code + ", " + irpWords(irp) + ")",
                table,
                table + "->WskControlClient(" + client + ", " + code + ", " + buffers + ", " + irp(irp) + ")",
                irp);
    }

    /** Input and output of a control call, up to the IRP. */
    private String controlBuffers(MessageReader in) throws ProtocolError {
        int input = in.u32();
        long inputSize = in.u64();
        int output = in.u32();
        long outputSize = in.u64();
        String returned = names.next("size_returned");
        code.declare("SIZE_T " + returned);
        return Long.toUnsignedString(inputSize) + ", " + memory(input) + ", " + Long.toUnsignedString(outputSize) + ", "
                + memory(output) + ", &" + returned;
    }

    private String memory(int mdl) {
        return mdl == 0 ? "NULL" : memory.of(mdl).at(0);
    }

    private Call controlSocket(MessageReader in) throws ProtocolError {
        int handle = in.u32();
        String socket = names.of("socket", handle);
        int requestType = in.u32();
        String code = String.format("0x%08X", in.u32());
        String level = String.format("0x%X", in.u32());
        String buffers = controlBuffers(in);
        IrpHandle irp = in.irp();
        String kind = switch (requestType) {
            case 0 -> "WskSetOption";
            case 1 -> "WskGetOption";
            case 2 -> "WskIoctl";
            default -> "(WSK_CONTROL_SOCKET_TYPE)" + Integer.toUnsignedString(requestType);
        };
        String table = "BASIC(" + socket + ")";
        return new Call(
                "WskControlSocket",
                "WskControlSocket(" + socket + ", " + kind + ", " + code + ", level " + level + ", " + irpWords(irp)
                        + ")",
                table,
                table + "->WskControlSocket(" + socket + ", " + kind + ", " + code + ", " + level + ", " + buffers
                        + ", " + irp(irp) + ")",
                irp);
    }

    private Call onSocket(String function, int handle, String arguments, String words, IrpHandle irp) {
        String socket = names.of("socket", handle);
        String table = table(function, handle, socket);
        return new Call(
                function,
                function + "(" + socket + words + ", " + irpWords(irp) + ")",
                table,
                table + "->" + function + "(" + socket + arguments + ", " + irp(irp) + ")",
                irp);
    }

    private @Nullable String table(String function, int handle, String socket) {
        if (function.equals("WskCloseSocket")) {
            return "BASIC(" + socket + ")";
        }
        String kind = sockets.table(handle);
        boolean has = switch (kind) {
            case "CONNECTION", "STREAM" -> true;
            case "LISTEN", "DATAGRAM" -> function.equals("WskBind") || function.equals("WskGetLocalAddress");
            default -> false;
        };
        return has ? kind + "(" + socket + ")" : null;
    }

    private Call query(String function, MessageReader in) throws ProtocolError {
        int socket = in.u32();
        IrpHandle irp = in.irp();
        String memory = irp.isNull() ? "NULL" : "address_of(&" + names.of("irp", irp.handle()) + ")";
        return onSocket(function, socket, ", " + memory, "", irp);
    }

    private Call transfer(String function, MessageReader in) throws ProtocolError {
        int socket = in.u32();
        BufFields buf = in.buf();
        String flags = flags(in.u32());
        IrpHandle irp = in.irp();
        return onSocket(
                function, socket, ", " + buffer(buf, irp) + ", " + flags, ", " + words(buf) + ", " + flags, irp);
    }

    private String words(@Nullable BufFields buf) {
        return buf == null ? "NULL" : Long.toUnsignedString(buf.length()) + " bytes";
    }

    private String buffer(@Nullable BufFields buf, IrpHandle irp) {
        if (buf == null) {
            return "NULL";
        }
        String mdl = buf.mdl() == 0 ? "NULL" : names.of("mdl", buf.mdl());
        String rest = mdl + ", " + Integer.toUnsignedString(buf.offset()) + ", " + Long.toUnsignedString(buf.length());
        if (irp.isNull()) {
            String holder = names.next("without_irp");
            code.declare("struct request " + holder);
            return "buffer_of(&" + holder + ", " + rest + ")";
        }
        return "buffer_of(&" + names.of("irp", irp.handle()) + ", " + rest + ")";
    }
}

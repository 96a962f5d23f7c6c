package org.wsktck.spi;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An argument that functions of WSK take, with the Java type that carries it.
 *
 * @param <T> the type
 */
public final class WskArgument<T> {
    /** What arguments have in common, for whoever handles those of all functions alike. */
    public enum Kind {
        CLIENT,
        USHORT,
        ULONG,
        CONTROL_SOCKET_TYPE,
        /** SOCKADDR that goes in. */
        ADDRESS,
        /** SOCKADDR that is stored by the time the IRP is completed. */
        ADDRESS_BUFFER,
        /** WSK_BUF whose memory is the implementation's until the IRP is completed. */
        BUFFER,
        SOCKET_CONTEXT,
        CALLBACKS,
        /** A pointer that means something in one address space only. */
        POINTER,
        INPUT,
        OUTPUT,
        /** Where a control function stores how long its answer is. */
        OUTPUT_SIZE,
        INSPECT_ID,
        INSPECT_ACTION,
        DATA_INDICATION,
        IRP
    }

    public static final WskArgument<WskClient> CLIENT =
            new WskArgument<>(Kind.CLIENT, "client", client -> client == null ? "client NULL" : "");
    public static final WskArgument<Integer> ADDRESS_FAMILY =
            new WskArgument<>(Kind.USHORT, "addressFamily", family -> "family " + family);
    public static final WskArgument<Integer> SOCKET_TYPE =
            new WskArgument<>(Kind.USHORT, "socketType", type -> "type " + type);
    public static final WskArgument<Integer> PROTOCOL =
            new WskArgument<>(Kind.ULONG, "protocol", protocol -> "protocol " + protocol);
    public static final WskArgument<Integer> FLAGS = new WskArgument<>(
            Kind.ULONG, "flags", flags -> flags == null || flags == 0 ? "" : String.format("flags 0x%x", flags));
    public static final WskArgument<Object> SOCKET_CONTEXT = silent(Kind.SOCKET_CONTEXT, "context");
    public static final WskArgument<WskClientSocketDispatch> DISPATCH = silent(Kind.CALLBACKS, "callbacks");
    public static final WskArgument<Object> OWNING_PROCESS = silent(Kind.POINTER, "owningProcess");
    public static final WskArgument<Object> OWNING_THREAD = silent(Kind.POINTER, "owningThread");
    public static final WskArgument<Object> SECURITY_DESCRIPTOR = silent(Kind.POINTER, "securityDescriptor");
    public static final WskArgument<SockAddr> LOCAL_ADDRESS = new WskArgument<>(Kind.ADDRESS, "local", String::valueOf);
    public static final WskArgument<SockAddr> REMOTE_ADDRESS =
            new WskArgument<>(Kind.ADDRESS, "remote", String::valueOf);
    public static final WskArgument<SockAddrBuffer> ADDRESS_BUFFER = silent(Kind.ADDRESS_BUFFER, "address");
    public static final WskArgument<SockAddrBuffer> LOCAL_ADDRESS_BUFFER = silent(Kind.ADDRESS_BUFFER, "localAddress");
    public static final WskArgument<SockAddrBuffer> REMOTE_ADDRESS_BUFFER =
            silent(Kind.ADDRESS_BUFFER, "remoteAddress");
    public static final WskArgument<WskBuf> BUFFER =
            new WskArgument<>(Kind.BUFFER, "buf", buffer -> buffer == null ? "no data" : buffer.length() + " bytes");
    public static final WskArgument<WskControlSocketType> REQUEST_TYPE =
            new WskArgument<>(Kind.CONTROL_SOCKET_TYPE, "requestType", String::valueOf);
    public static final WskArgument<Integer> CONTROL_CODE =
            new WskArgument<>(Kind.ULONG, "controlCode", code -> String.format("control code 0x%x", code));
    public static final WskArgument<Integer> LEVEL =
            new WskArgument<>(Kind.ULONG, "level", level -> String.format("level 0x%x", level));
    public static final WskArgument<ByteBuffer> INPUT_BUFFER = silent(Kind.INPUT, "input");
    public static final WskArgument<ByteBuffer> OUTPUT_BUFFER = silent(Kind.OUTPUT, "output");
    public static final WskArgument<WskOutputSize> OUTPUT_SIZE_RETURNED =
            silent(Kind.OUTPUT_SIZE, "outputSizeReturned");
    public static final WskArgument<WskInspectId> INSPECT_ID =
            new WskArgument<>(Kind.INSPECT_ID, "inspectId", String::valueOf);
    public static final WskArgument<WskInspectAction> INSPECT_ACTION =
            new WskArgument<>(Kind.INSPECT_ACTION, "action", String::valueOf);
    public static final WskArgument<WskDataIndication> DATA_INDICATION =
            new WskArgument<>(Kind.DATA_INDICATION, "dataIndication", list -> list == null ? "list NULL" : "");
    public static final WskArgument<Irp> IRP =
            new WskArgument<>(Kind.IRP, "irp", irp -> irp == null ? "Irp NULL" : irp.toString());

    private final Kind kind;
    private final String name;
    private final Function<@Nullable T, String> words;

    private WskArgument(Kind kind, String name, Function<@Nullable T, String> words) {
        this.kind = kind;
        this.name = name;
        this.words = words;
    }

    /** An argument that a call's words leave out. */
    private static <T> WskArgument<T> silent(Kind kind, String name) {
        return new WskArgument<>(kind, name, value -> "");
    }

    /** How it is handled. */
    public Kind kind() {
        return kind;
    }

    /** What it is called, among those of a function. */
    public String name() {
        return name;
    }

    /** A value, for a reader; empty where it would tell nothing. */
    String words(@Nullable T value) {
        return words.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}

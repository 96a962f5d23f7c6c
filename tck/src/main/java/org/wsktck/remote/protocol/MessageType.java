package org.wsktck.remote.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskFunction;

/** The requests and events of the protocol, with the rows of its page. */
public enum MessageType {
    HELLO(
            0x0001,
            "text magic, u16 version, u32 budgetMillis, text token",
            "u16 version, u32 maxData, text name, text implementationVersion, text platform, text capabilities"),
    DRAW_SEQUENCE(0x0002, "", "u64 sequence"),

    WSK_REGISTER(0x0101, "u32 registration, u16 version, u16 reserved, u64 clientEvent", "u32 registration"),
    WSK_DEREGISTER(0x0102, "u32 registration", ""),
    WSK_CAPTURE_PROVIDER_NPI(
            0x0103, "u32 registration, u32 waitTimeoutMillis", "u32 npi, u8 hasClient, u8 hasDispatch, u16 version"),
    WSK_RELEASE_PROVIDER_NPI(0x0104, "u32 registration", ""),
    WSK_QUERY_PROVIDER_CHARACTERISTICS(0x0105, "u32 registration", "u16 highestVersion, u16 lowestVersion"),
    OVERWRITE_CLIENT_NPI(0x0106, "u32 registration", ""),

    IO_ALLOCATE_IRP(0x0201, "u8 stackSize, u8 thread", "irp"),
    IO_SET_COMPLETION_ROUTINE(0x0202, "irp, u8 invoke, script", ""),
    IO_SET_NEXT_IRP_STACK_LOCATION(0x0203, "irp", ""),
    IO_CANCEL_IRP(0x0204, "irp", "u8 called"),
    IO_COMPLETE_REQUEST(0x0205, "irp", ""),
    IO_REUSE_IRP(0x0206, "irp, u32 status", "irp"),
    IO_FREE_IRP(0x0207, "irp", ""),
    IRP_IO_STATUS(0x0208, "irp", "u32 status, u64 information, u32 socket"),
    IRP_STATE(0x0209, "irp", "u8 cancel, u8 pendingReturned, u32 mdl"),

    MDL_ALLOCATE(0x0301, "u32 bytes", "u32 mdl"),
    MDL_LINK(0x0302, "u32 mdl, u32 next", ""),
    MDL_WRITE(0x0303, "u32 mdl, u32 offset, bytes data", ""),
    MDL_REPEAT(0x0304, "u32 mdl, u32 offset, u32 period, u32 count", ""),
    MDL_READ(0x0305, "u32 mdl, u32 offset, u32 count", "bytes data"),
    MDL_CHECK(0x0306, "u32 mdl", "u8 damaged, text damage"),
    OVERWRITE_WSK_BUF(0x0307, "irp", ""),
    IO_ALLOCATE_MDL(0x0308, "u32 mdl, u32 offset, u32 bytes, u8 secondary, irp", "u32 mdl"),
    IO_BUILD_PARTIAL_MDL(0x0309, "u32 mdl, u32 offset, u32 bytes", "u32 mdl"),
    IO_FREE_MDL(0x030A, "u32 mdl", ""),
    MDL_FIELDS(0x030B, "u32 mdl", "u32 byteCount, u32 byteOffset, u32 pageOffset, u32 next"),
    MDL_WRITE_MAPPED(0x030C, "u32 mdl, u32 offset, bytes data", "u8 mapped"),

    WSK_SOCKET(0x0401, WskFunction.SOCKET),
    WSK_SOCKET_CONNECT(0x0402, WskFunction.SOCKET_CONNECT),
    WSK_CONTROL_CLIENT(0x0403, WskFunction.CONTROL_CLIENT),

    WSK_CONTROL_SOCKET(0x0501, WskFunction.CONTROL_SOCKET),
    WSK_CLOSE_SOCKET(0x0502, WskFunction.CLOSE_SOCKET),
    WSK_BIND(0x0503, WskFunction.BIND),
    WSK_CONNECT(0x0504, WskFunction.CONNECT),
    WSK_GET_LOCAL_ADDRESS(0x0505, WskFunction.GET_LOCAL_ADDRESS),
    WSK_GET_REMOTE_ADDRESS(0x0506, WskFunction.GET_REMOTE_ADDRESS),
    WSK_SEND(0x0507, WskFunction.SEND),
    WSK_RECEIVE(0x0508, WskFunction.RECEIVE),
    WSK_DISCONNECT(0x0509, WskFunction.DISCONNECT),
    WSK_CONNECT_EX(0x050A, WskFunction.CONNECT_EX),
    WSK_RELEASE(0x050B, WskFunction.RELEASE),
    WSK_ACCEPT(0x050C, WskFunction.ACCEPT),
    WSK_INSPECT_COMPLETE(0x050D, WskFunction.INSPECT_COMPLETE),
    WSK_LISTEN(0x050E, WskFunction.LISTEN),

    PROVIDER_READY(0x0601, "u8 ready", ""),
    HOLD_PROVIDER_DISPATCH_CALLS(0x0602, "", "u32 hold"),
    LET_CALLS_GO_ON(0x0603, "u32 hold", ""),
    KILL_SOCKET(0x0604, "u32 socket", ""),

    CALL_DRIVER(
            0x0701,
            "irp, u64 argument, u8 pending, u32 status, u64 information",
            "u8 location, u8 routine, u8 invoke, u8 context"),
    SET_CANCEL_ROUTINE(0x0702, "irp, u8 routine", "u8 previous"),
    DRIVER_COMPLETE_REQUEST(0x0703, "irp, u32 status, u64 information", ""),

    CALLBACKS_ALLOCATE(0x0801, "u8 table, callbacks", "u32 callbacks"),
    STREAM_CALLBACKS_ALLOCATE(0x0802, "u32 listen, u32 connect", "u32 callbacks"),
    GATE_ALLOCATE(0x0803, "", "u32 gate"),
    GATE_OPEN(0x0804, "u32 gate", ""),
    READ_INDICATION(0x0805, "u32 dataIndication, u32 offset, u32 count", "bytes data"),
    CALLBACKS_CHANGE(0x0806, "u32 table, callbacks", ""),

    COMPLETION_ENTERED(
            0x4001,
            "u64 sequence, u64 nanos, u64 thread, irp, u8 location, u8 pendingReturned, u8 cancel, u8 irql, u32 status,"
                    + " u64 information, u32 socket, address stored, address storedRemote, u8 asGiven, u8 below"),
    COMPLETION_RETURNED(0x4002, "u64 sequence, irp, u8 location"),
    SCRIPTED_CALL_RETURNED(0x4003, "irp, u32 status, u64 sequenceBefore, u64 sequenceAfter"),
    VIOLATION(0x4005, "u64 sequence, irp, u8 rule, text what"),
    PROVIDER_GONE(0x4006, "text why"),
    CANCEL_ROUTINE(0x4007, "u64 sequence, irp, u8 routine, u8 stillSet, u8 cancel, u8 irql, u8 cancelIrql"),
    RECEIVE_EVENT(0x4101, callback("u32 flags, u32 dataIndication, u64 bytesIndicated, bytes lengths, bytes data")),
    DISCONNECT_EVENT(0x4102, callback("u32 flags")),
    SEND_BACKLOG_EVENT(0x4103, callback("u64 idealBacklogSize")),
    ACCEPT_EVENT(0x4104, callback("u32 flags, address local, address remote, u32 socket")),
    INSPECT_EVENT(0x4105, callback("address local, address remote, u8 hasInspectId, u64 key, u32 serialNumber")),
    ABORT_EVENT(0x4106, callback("u64 key, u32 serialNumber")),
    CALLBACK_RETURNED(0x4107, "u64 sequence, u64 entered"),
    CALLBACK_CALL_RETURNED(
            0x4108, "u64 entered, u16 type, u32 socket, irp, u32 status, u64 sequenceBefore, u64 sequenceAfter"),
    CLIENT_EVENT(0x4109, "u64 clientEvent, u32 eventType, u64 informationLength");

    /** Set in the type of an answer. */
    public static final int ANSWER = 0x8000;

    private static final int EVENT = 0x4000;

    private static final Map<Integer, MessageType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(MessageType::code, Function.identity()));

    private static final Map<WskFunction, MessageType> BY_FUNCTION = Arrays.stream(values())
            .filter(type -> type.function != null)
            .collect(Collectors.toMap(MessageType::functionOfWsk, Function.identity()));

    private final int code;
    private final @Nullable WskFunction function;

    @SuppressWarnings("ImmutableEnumChecker") // copied into a list that refuses changes
    private final List<Field> fields;

    @SuppressWarnings("ImmutableEnumChecker") // the same
    private final List<Field> results;

    /** A request. */
    MessageType(int code, String fields, String results) {
        this(code, null, fields, results);
    }

    /** A call of a function. */
    MessageType(int code, WskFunction function) {
        this(code, function, CallFields.request(function), CallFields.results(function));
    }

    private MessageType(int code, @Nullable WskFunction function, String fields, String results) {
        this.code = code;
        this.function = function;
        this.fields = Field.parse(fields);
        this.results = Field.parse(results);
    }

    /** An event. */
    MessageType(int code, String fields) {
        this(code, fields, "");
    }

    /** What an event callback that is entered is given, behind what all of them have. */
    private static String callback(String given) {
        return "u64 sequence, u64 nanos, u64 thread, u8 irql, u64 context, " + given;
    }

    /** The type of that number; null if there is none. */
    public static @Nullable MessageType of(int code) {
        return BY_CODE.get(code);
    }

    /** The type of a function's calls. */
    public static MessageType of(WskFunction function) {
        return Objects.requireNonNull(BY_FUNCTION.get(function), "every function has a type");
    }

    /** The function that is called by it; null if it is no such request. */
    public @Nullable WskFunction function() {
        return function;
    }

    private WskFunction functionOfWsk() {
        return Objects.requireNonNull(function);
    }

    /** The number in a header, without {@link #ANSWER}. */
    public int code() {
        return code;
    }

    /** Whether agents send it unasked. */
    public boolean isEvent() {
        return (code & EVENT) != 0;
    }

    /** Whether the call may block without limit. */
    public boolean mayBlock() {
        return this == WSK_CAPTURE_PROVIDER_NPI || this == WSK_DEREGISTER;
    }

    /** Whether it is a call of a function of WSK, which an implementation may lack. */
    public boolean isFunctionOfWsk() {
        return name().startsWith("WSK_");
    }

    /** Its fields. */
    public List<Field> fields() {
        return fields;
    }

    /** What follows the beginning of an answer whose outcome is OK. */
    public List<Field> results() {
        return results;
    }
}

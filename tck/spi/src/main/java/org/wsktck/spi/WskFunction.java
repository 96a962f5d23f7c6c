package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.ADDRESS_FAMILY;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LEVEL;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OWNING_PROCESS;
import static org.wsktck.spi.WskArgument.OWNING_THREAD;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;
import static org.wsktck.spi.WskArgument.SECURITY_DESCRIPTOR;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import java.util.List;

/**
 * The functions of WSK that take an IRP, each described once: its name, the table that has it, its arguments, and how
 * a {@link WskCall} becomes a call of it. Words, encodings and interception follow from that.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that refuse changes, functions without state
public enum WskFunction {
    SOCKET(
            "WskSocket",
            Table.PROVIDER,
            call -> call.provider()
                    .wskSocket(
                            call.orNull(CLIENT),
                            call.get(ADDRESS_FAMILY),
                            call.get(SOCKET_TYPE),
                            call.get(PROTOCOL),
                            call.get(FLAGS),
                            call.orNull(SOCKET_CONTEXT),
                            call.orNull(DISPATCH),
                            call.orNull(OWNING_PROCESS),
                            call.orNull(OWNING_THREAD),
                            call.orNull(SECURITY_DESCRIPTOR),
                            call.orNull(IRP)),
            orNull(CLIENT),
            given(ADDRESS_FAMILY),
            given(SOCKET_TYPE),
            given(PROTOCOL),
            given(FLAGS),
            orNull(SOCKET_CONTEXT),
            orNull(DISPATCH),
            orNull(OWNING_PROCESS),
            orNull(OWNING_THREAD),
            orNull(SECURITY_DESCRIPTOR),
            orNull(IRP)),
    SOCKET_CONNECT(
            "WskSocketConnect",
            Table.PROVIDER,
            call -> call.provider()
                    .wskSocketConnect(
                            call.orNull(CLIENT),
                            call.get(SOCKET_TYPE),
                            call.get(PROTOCOL),
                            call.get(LOCAL_ADDRESS),
                            call.get(REMOTE_ADDRESS),
                            call.get(FLAGS),
                            call.orNull(SOCKET_CONTEXT),
                            (WskClientConnectionDispatch) call.orNull(DISPATCH),
                            call.orNull(OWNING_PROCESS),
                            call.orNull(OWNING_THREAD),
                            call.orNull(SECURITY_DESCRIPTOR),
                            call.orNull(IRP)),
            orNull(CLIENT),
            given(SOCKET_TYPE),
            given(PROTOCOL),
            given(LOCAL_ADDRESS),
            given(REMOTE_ADDRESS),
            given(FLAGS),
            orNull(SOCKET_CONTEXT),
            orNull(DISPATCH),
            orNull(OWNING_PROCESS),
            orNull(OWNING_THREAD),
            orNull(SECURITY_DESCRIPTOR),
            orNull(IRP)),
    CONTROL_CLIENT(
            "WskControlClient",
            Table.PROVIDER,
            call -> call.provider()
                    .wskControlClient(
                            call.orNull(CLIENT),
                            call.get(CONTROL_CODE),
                            call.orNull(INPUT_BUFFER),
                            call.orNull(OUTPUT_BUFFER),
                            call.orNull(IRP)),
            orNull(CLIENT),
            given(CONTROL_CODE),
            orNull(INPUT_BUFFER),
            orNull(OUTPUT_BUFFER),
            orNull(IRP)),
    CONTROL_SOCKET(
            "WskControlSocket",
            Table.BASIC,
            call -> call.basic()
                    .wskControlSocket(
                            call.socket(),
                            call.get(REQUEST_TYPE),
                            call.get(CONTROL_CODE),
                            call.get(LEVEL),
                            call.orNull(INPUT_BUFFER),
                            call.orNull(OUTPUT_BUFFER),
                            call.orNull(IRP)),
            given(REQUEST_TYPE),
            given(CONTROL_CODE),
            given(LEVEL),
            orNull(INPUT_BUFFER),
            orNull(OUTPUT_BUFFER),
            orNull(IRP)),
    CLOSE_SOCKET(
            "WskCloseSocket",
            Table.BASIC,
            call -> call.basic().wskCloseSocket(call.socket(), call.get(IRP)),
            given(IRP)),
    BIND(
            "WskBind",
            Table.CONNECTION,
            call -> call.connection().wskBind(call.socket(), call.get(LOCAL_ADDRESS), call.get(FLAGS), call.get(IRP)),
            given(LOCAL_ADDRESS),
            given(FLAGS),
            given(IRP)),
    CONNECT(
            "WskConnect",
            Table.CONNECTION,
            call -> call.connection()
                    .wskConnect(call.socket(), call.get(REMOTE_ADDRESS), call.get(FLAGS), call.get(IRP)),
            given(REMOTE_ADDRESS),
            given(FLAGS),
            given(IRP)),
    GET_LOCAL_ADDRESS(
            "WskGetLocalAddress",
            Table.CONNECTION,
            call -> call.connection().wskGetLocalAddress(call.socket(), call.get(ADDRESS_BUFFER), call.get(IRP)),
            given(ADDRESS_BUFFER),
            given(IRP)),
    GET_REMOTE_ADDRESS(
            "WskGetRemoteAddress",
            Table.CONNECTION,
            call -> call.connection().wskGetRemoteAddress(call.socket(), call.get(ADDRESS_BUFFER), call.get(IRP)),
            given(ADDRESS_BUFFER),
            given(IRP)),
    SEND(
            "WskSend",
            Table.CONNECTION,
            call -> call.connection().wskSend(call.socket(), call.get(BUFFER), call.get(FLAGS), call.get(IRP)),
            given(BUFFER),
            given(FLAGS),
            given(IRP)),
    RECEIVE(
            "WskReceive",
            Table.CONNECTION,
            call -> call.connection().wskReceive(call.socket(), call.get(BUFFER), call.get(FLAGS), call.get(IRP)),
            given(BUFFER),
            given(FLAGS),
            given(IRP)),
    DISCONNECT(
            "WskDisconnect",
            Table.CONNECTION,
            call -> call.connection().wskDisconnect(call.socket(), call.orNull(BUFFER), call.get(FLAGS), call.get(IRP)),
            orNull(BUFFER),
            given(FLAGS),
            given(IRP)),
    CONNECT_EX(
            "WskConnectEx",
            Table.CONNECTION,
            call -> call.connection()
                    .wskConnectEx(
                            call.socket(),
                            call.get(REMOTE_ADDRESS),
                            call.orNull(BUFFER),
                            call.get(FLAGS),
                            call.get(IRP)),
            given(REMOTE_ADDRESS),
            orNull(BUFFER),
            given(FLAGS),
            given(IRP));

    /** The dispatch table that has a function. */
    public enum Table {
        PROVIDER,
        BASIC,
        CONNECTION
    }

    /**
     * An argument as one function takes it.
     *
     * @param argument what is passed
     * @param mayBeNull whether the pages let NULL be passed, or say what is answered then
     */
    public record Parameter(WskArgument<?> argument, boolean mayBeNull) {}

    /** Makes the call. */
    @FunctionalInterface
    interface Invocation {
        NtStatus of(WskCall call);
    }

    private final String functionName;
    private final Table table;
    private final Invocation invocation;
    private final List<Parameter> parameters;

    WskFunction(String functionName, Table table, Invocation invocation, Parameter... parameters) {
        this.functionName = functionName;
        this.table = table;
        this.invocation = invocation;
        this.parameters = List.of(parameters);
    }

    private static Parameter given(WskArgument<?> argument) {
        return new Parameter(argument, false);
    }

    private static Parameter orNull(WskArgument<?> argument) {
        return new Parameter(argument, true);
    }

    /** The name on Microsoft's pages, such as {@code WskBind}. */
    public String functionName() {
        return functionName;
    }

    /** The table that it is called through. */
    public Table table() {
        return table;
    }

    /** Whether it is called on a socket, and not through the provider's table. */
    public boolean isOnSocket() {
        return table != Table.PROVIDER;
    }

    /** Whether the memory behind its buffer is written to. */
    public boolean fillsBuffer() {
        return this == RECEIVE;
    }

    /** Its arguments behind the socket, in the order of its signature. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Whether it takes such an argument. */
    public boolean takes(WskArgument<?> argument) {
        return parameters.stream().anyMatch(parameter -> parameter.argument == argument);
    }

    /** Whether the IRP brings a socket. */
    public boolean makesSocket() {
        return takes(SOCKET_TYPE);
    }

    NtStatus call(WskCall call) {
        return invocation.of(call);
    }

    @Override
    public String toString() {
        return functionName;
    }
}

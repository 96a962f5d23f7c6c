package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.ADDRESS_FAMILY;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.DATA_INDICATION;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.INSPECT_ACTION;
import static org.wsktck.spi.WskArgument.INSPECT_ID;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LEVEL;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.OWNING_PROCESS;
import static org.wsktck.spi.WskArgument.OWNING_THREAD;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;
import static org.wsktck.spi.WskArgument.SECURITY_DESCRIPTOR;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import java.util.List;

/**
 * The functions of WSK that sockets and providers offer, each described once: its name, the table that has it, its arguments, and how
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
                            call.orNull(OUTPUT_SIZE_RETURNED),
                            call.orNull(IRP)),
            orNull(CLIENT),
            given(CONTROL_CODE),
            orNull(INPUT_BUFFER),
            orNull(OUTPUT_BUFFER),
            orNull(OUTPUT_SIZE_RETURNED),
            orNull(IRP)),
    CONTROL_SOCKET(
            "WskControlSocket",
            Table.BASIC,
            call -> call.table(WskProviderBasicDispatch.class)
                    .wskControlSocket(
                            call.socket(),
                            call.get(REQUEST_TYPE),
                            call.get(CONTROL_CODE),
                            call.get(LEVEL),
                            call.orNull(INPUT_BUFFER),
                            call.orNull(OUTPUT_BUFFER),
                            call.orNull(OUTPUT_SIZE_RETURNED),
                            call.orNull(IRP)),
            given(REQUEST_TYPE),
            given(CONTROL_CODE),
            given(LEVEL),
            orNull(INPUT_BUFFER),
            orNull(OUTPUT_BUFFER),
            orNull(OUTPUT_SIZE_RETURNED),
            orNull(IRP)),
    CLOSE_SOCKET(
            "WskCloseSocket",
            Table.BASIC,
            call -> call.table(WskProviderBasicDispatch.class).wskCloseSocket(call.socket(), call.get(IRP)),
            given(IRP)),
    BIND(
            "WskBind",
            Table.BIND,
            call -> call.table(WskProviderBindDispatch.class)
                    .wskBind(call.socket(), call.get(LOCAL_ADDRESS), call.get(FLAGS), call.get(IRP)),
            given(LOCAL_ADDRESS),
            given(FLAGS),
            given(IRP)),
    CONNECT(
            "WskConnect",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskConnect(call.socket(), call.get(REMOTE_ADDRESS), call.get(FLAGS), call.get(IRP)),
            given(REMOTE_ADDRESS),
            given(FLAGS),
            given(IRP)),
    GET_LOCAL_ADDRESS(
            "WskGetLocalAddress",
            Table.BIND,
            call -> call.table(WskProviderBindDispatch.class)
                    .wskGetLocalAddress(call.socket(), call.get(ADDRESS_BUFFER), call.get(IRP)),
            given(ADDRESS_BUFFER),
            given(IRP)),
    GET_REMOTE_ADDRESS(
            "WskGetRemoteAddress",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskGetRemoteAddress(call.socket(), call.get(ADDRESS_BUFFER), call.get(IRP)),
            given(ADDRESS_BUFFER),
            given(IRP)),
    SEND(
            "WskSend",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskSend(call.socket(), call.get(BUFFER), call.get(FLAGS), call.get(IRP)),
            given(BUFFER),
            given(FLAGS),
            given(IRP)),
    RECEIVE(
            "WskReceive",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskReceive(call.socket(), call.get(BUFFER), call.get(FLAGS), call.get(IRP)),
            given(BUFFER),
            given(FLAGS),
            given(IRP)),
    DISCONNECT(
            "WskDisconnect",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskDisconnect(call.socket(), call.orNull(BUFFER), call.get(FLAGS), call.get(IRP)),
            orNull(BUFFER),
            given(FLAGS),
            given(IRP)),
    CONNECT_EX(
            "WskConnectEx",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskConnectEx(
                            call.socket(),
                            call.get(REMOTE_ADDRESS),
                            call.orNull(BUFFER),
                            call.get(FLAGS),
                            call.get(IRP)),
            given(REMOTE_ADDRESS),
            orNull(BUFFER),
            given(FLAGS),
            given(IRP)),
    RELEASE(
            "WskRelease",
            Table.CONNECTION,
            call -> call.table(WskProviderConnectionDispatch.class)
                    .wskRelease(call.socket(), call.orNull(DATA_INDICATION)),
            orNull(DATA_INDICATION)),
    ACCEPT(
            "WskAccept",
            Table.ACCEPT,
            call -> call.table(WskProviderAcceptDispatch.class)
                    .wskAccept(
                            call.socket(),
                            call.get(FLAGS),
                            call.orNull(SOCKET_CONTEXT),
                            (WskClientConnectionDispatch) call.orNull(DISPATCH),
                            call.orNull(LOCAL_ADDRESS_BUFFER),
                            call.orNull(REMOTE_ADDRESS_BUFFER),
                            call.get(IRP)),
            given(FLAGS),
            orNull(SOCKET_CONTEXT),
            orNull(DISPATCH),
            orNull(LOCAL_ADDRESS_BUFFER),
            orNull(REMOTE_ADDRESS_BUFFER),
            given(IRP)),
    INSPECT_COMPLETE(
            "WskInspectComplete",
            Table.LISTEN,
            call -> call.table(WskProviderListenDispatch.class)
                    .wskInspectComplete(call.socket(), call.get(INSPECT_ID), call.get(INSPECT_ACTION), call.get(IRP)),
            given(INSPECT_ID),
            given(INSPECT_ACTION),
            given(IRP)),
    LISTEN(
            "WskListen",
            Table.STREAM,
            call -> call.table(WskProviderStreamDispatch.class).wskListen(call.socket(), call.get(IRP)),
            given(IRP));

    /** The dispatch tables, by what they have in common: each function stands in the smallest that has it. */
    public enum Table {
        PROVIDER(WskProviderDispatch.class),
        BASIC(WskProviderBasicDispatch.class),
        BIND(WskProviderBindDispatch.class),
        ACCEPT(WskProviderAcceptDispatch.class),
        LISTEN(WskProviderListenDispatch.class),
        CONNECTION(WskProviderConnectionDispatch.class),
        STREAM(WskProviderStreamDispatch.class);

        private final Class<? extends WskDispatch> type;

        Table(Class<? extends WskDispatch> type) {
            this.type = type;
        }

        /** Whether a socket's or provider's table has these functions. */
        public boolean isPartOf(WskDispatch dispatch) {
            return type.isInstance(dispatch);
        }
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
        return takes(SOCKET_CONTEXT);
    }

    NtStatus call(WskCall call) {
        return invocation.of(call);
    }

    @Override
    public String toString() {
        return functionName;
    }
}

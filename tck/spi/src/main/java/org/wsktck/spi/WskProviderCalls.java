package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_FAMILY;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OWNING_PROCESS;
import static org.wsktck.spi.WskArgument.OWNING_THREAD;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.SECURITY_DESCRIPTOR;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A provider's table that handles all functions alike. */
public interface WskProviderCalls extends WskProviderDispatch {
    /** A function is called. */
    NtStatus call(WskCall call);

    @Override
    default NtStatus wskSocket(
            @Nullable WskClient client,
            int addressFamily,
            int socketType,
            int protocol,
            int flags,
            @Nullable Object socketContext,
            @Nullable WskClientSocketDispatch dispatch,
            @Nullable Object owningProcess,
            @Nullable Object owningThread,
            @Nullable Object securityDescriptor,
            @Nullable Irp irp) {
        return call(WskCall.through(this, WskFunction.SOCKET)
                .with(CLIENT, client)
                .with(ADDRESS_FAMILY, addressFamily)
                .with(SOCKET_TYPE, socketType)
                .with(PROTOCOL, protocol)
                .with(FLAGS, flags)
                .with(SOCKET_CONTEXT, socketContext)
                .with(DISPATCH, dispatch)
                .with(OWNING_PROCESS, owningProcess)
                .with(OWNING_THREAD, owningThread)
                .with(SECURITY_DESCRIPTOR, securityDescriptor)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskSocketConnect(
            @Nullable WskClient client,
            int socketType,
            int protocol,
            SockAddr localAddress,
            SockAddr remoteAddress,
            int flags,
            @Nullable Object socketContext,
            @Nullable WskClientConnectionDispatch dispatch,
            @Nullable Object owningProcess,
            @Nullable Object owningThread,
            @Nullable Object securityDescriptor,
            @Nullable Irp irp) {
        return call(WskCall.through(this, WskFunction.SOCKET_CONNECT)
                .with(CLIENT, client)
                .with(SOCKET_TYPE, socketType)
                .with(PROTOCOL, protocol)
                .with(LOCAL_ADDRESS, localAddress)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, flags)
                .with(SOCKET_CONTEXT, socketContext)
                .with(DISPATCH, dispatch)
                .with(OWNING_PROCESS, owningProcess)
                .with(OWNING_THREAD, owningThread)
                .with(SECURITY_DESCRIPTOR, securityDescriptor)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskControlClient(
            @Nullable WskClient client,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return call(WskCall.through(this, WskFunction.CONTROL_CLIENT)
                .with(CLIENT, client)
                .with(CONTROL_CODE, controlCode)
                .with(INPUT_BUFFER, input)
                .with(OUTPUT_BUFFER, output)
                .with(IRP, irp));
    }
}

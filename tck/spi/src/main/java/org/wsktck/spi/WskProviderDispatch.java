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
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.OWNING_PROCESS;
import static org.wsktck.spi.WskArgument.OWNING_THREAD;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.SECURITY_DESCRIPTOR;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_DISPATCH. What an implementation lacks comes to {@link #call}. All functions: IRQL at most
 * DISPATCH_LEVEL.
 */
public interface WskProviderDispatch extends WskDispatch {
    /** The NPI version that the members correspond to. */
    int version();

    /**
     * WskSocket (nc-wsk-pfn_wsk_socket). On success the IRP carries the socket.
     *
     * @param client from the captured NPI; null is answered with STATUS_INVALID_HANDLE
     * @param addressFamily USHORT
     * @param socketType USHORT
     * @param protocol ULONG
     * @param flags the category, {@code WSK_FLAG_*_SOCKET}
     * @param socketContext handed to event callbacks
     * @param dispatch the application's callbacks for the category
     * @param owningProcess PEPROCESS
     * @param owningThread PETHREAD
     * @param securityDescriptor cached by WSK_CACHE_SD
     * @param irp null is answered with STATUS_INVALID_PARAMETER
     */
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

    /** WskSocketConnect (nc-wsk-pfn_wsk_socket_connect): socket, bind and connect in one. Flags is 0. */
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

    /**
     * WskControlClient (nc-wsk-pfn_wsk_control_client): an option of the whole client.
     *
     * @param client from the captured NPI
     * @param controlCode {@code WSK_*}; the pages list them under client control operations
     * @param input what goes in; null where the code takes nothing
     * @param output where the answer goes, from its position on; null where there is none
     * @param outputSizeReturned where the length of the answer is stored if there is no IRP
     * @param irp null where the code allows it: then the call finishes inline or refuses
     */
    default NtStatus wskControlClient(
            @Nullable WskClient client,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable WskOutputSize outputSizeReturned,
            @Nullable Irp irp) {
        return call(WskCall.through(this, WskFunction.CONTROL_CLIENT)
                .with(CLIENT, client)
                .with(CONTROL_CODE, controlCode)
                .with(INPUT_BUFFER, input)
                .with(OUTPUT_BUFFER, output)
                .with(OUTPUT_SIZE_RETURNED, outputSizeReturned)
                .with(IRP, irp));
    }
}

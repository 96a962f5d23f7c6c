package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_DISPATCH. What an implementation lacks is refused with STATUS_NOT_IMPLEMENTED by the default methods,
 * which complete the IRP too. All functions: IRQL at most DISPATCH_LEVEL.
 */
public interface WskProviderDispatch {
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
    NtStatus wskSocket(
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
            @Nullable Irp irp);

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
        return irp == null
                ? NtStatus.STATUS_INVALID_PARAMETER
                : irp.completeAndReturn(NtStatus.STATUS_NOT_IMPLEMENTED, 0);
    }

    /**
     * WskControlClient (nc-wsk-pfn_wsk_control_client): an option of the whole client.
     *
     * @param client from the captured NPI
     * @param controlCode {@code WSK_*}; the pages list them under client control operations
     * @param input what goes in; null where the code takes nothing
     * @param output where the answer goes, from its position on; null where there is none
     * @param irp null where the code allows it: then the call finishes inline or refuses
     */
    default NtStatus wskControlClient(
            @Nullable WskClient client,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return irp == null
                ? NtStatus.STATUS_NOT_IMPLEMENTED
                : irp.completeAndReturn(NtStatus.STATUS_NOT_IMPLEMENTED, 0);
    }
}

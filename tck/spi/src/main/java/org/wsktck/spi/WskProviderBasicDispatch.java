package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_BASIC_DISPATCH: what every socket offers. Members in the order of the table. IRQL at most
 * DISPATCH_LEVEL.
 */
public interface WskProviderBasicDispatch {
    /** WskControlSocket (nc-wsk-pfn_wsk_control_socket). With a null IRP the call finishes inline or refuses. */
    default NtStatus wskControlSocket(
            WskSocket socket,
            WskControlSocketType requestType,
            int controlCode,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return irp == null
                ? NtStatus.STATUS_NOT_IMPLEMENTED
                : irp.completeAndReturn(NtStatus.STATUS_NOT_IMPLEMENTED, 0);
    }

    /** WskCloseSocket (nc-wsk-pfn_wsk_close_socket): the last call on a socket. */
    NtStatus wskCloseSocket(WskSocket socket, Irp irp);
}

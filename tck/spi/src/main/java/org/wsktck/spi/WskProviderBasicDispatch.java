package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LEVEL;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_BASIC_DISPATCH: what every socket offers. Members in the order of the table. IRQL at most
 * DISPATCH_LEVEL.
 */
public interface WskProviderBasicDispatch extends WskDispatch {
    /**
     * WskControlSocket (nc-wsk-pfn_wsk_control_socket). With a null IRP the call finishes inline or refuses.
     *
     * @param input what goes in, its length InputSize; null where the request takes nothing
     * @param output where the answer goes, from its position on, its length OutputSize; null where there is none
     * @param outputSizeReturned where the length of the answer is stored if there is no IRP
     */
    default NtStatus wskControlSocket(
            WskSocket socket,
            WskControlSocketType requestType,
            int controlCode,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable WskOutputSize outputSizeReturned,
            @Nullable Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONTROL_SOCKET)
                .with(REQUEST_TYPE, requestType)
                .with(CONTROL_CODE, controlCode)
                .with(LEVEL, level)
                .with(INPUT_BUFFER, input)
                .with(OUTPUT_BUFFER, output)
                .with(OUTPUT_SIZE_RETURNED, outputSizeReturned)
                .with(IRP, irp));
    }

    /** WskCloseSocket (nc-wsk-pfn_wsk_close_socket): the last call on a socket. */
    default NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CLOSE_SOCKET).with(IRP, irp));
    }
}

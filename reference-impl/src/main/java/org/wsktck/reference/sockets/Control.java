package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskEventCallbackControl;

/** What WskControlSocket can be asked for, and what each request is made of. Which socket has it is the socket's affair. */
enum Control {
    /** SO_WSK_EVENT_CALLBACK; a disable may have an IRP, and so may an enable (AMB-32). */
    EVENT_CALLBACK(
            WskControlSocketType.WSK_SET_OPTION,
            Wsk.SOL_SOCKET,
            Wsk.SO_WSK_EVENT_CALLBACK,
            WskEventCallbackControl.BYTES,
            0,
            false),
    /** SO_CONDITIONAL_ACCEPT, to be set: a ULONG. */
    SET_CONDITIONAL_ACCEPT(
            WskControlSocketType.WSK_SET_OPTION, Wsk.SOL_SOCKET, Wsk.SO_CONDITIONAL_ACCEPT, Integer.BYTES, 0, true),
    /** SO_CONDITIONAL_ACCEPT, as it is: a ULONG. */
    GET_CONDITIONAL_ACCEPT(
            WskControlSocketType.WSK_GET_OPTION, Wsk.SOL_SOCKET, Wsk.SO_CONDITIONAL_ACCEPT, 0, Integer.BYTES, true),
    /** SIO_WSK_QUERY_INSPECT_ID: a ULONG_PTR, a ULONG, and what aligns them. */
    INSPECT_ID(WskControlSocketType.WSK_IOCTL, 0, Wsk.SIO_WSK_QUERY_INSPECT_ID, 0, 2 * Long.BYTES, false),
    /** SIO_WSK_QUERY_IDEAL_SEND_BACKLOG: a SIZE_T. */
    IDEAL_SEND_BACKLOG(WskControlSocketType.WSK_IOCTL, 0, Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, Long.BYTES, true);

    private final WskControlSocketType type;
    private final int level;
    private final int code;
    private final int inputBytes;
    private final int outputBytes;
    private final boolean needsIrp;

    Control(WskControlSocketType type, int level, int code, int inputBytes, int outputBytes, boolean needsIrp) {
        this.type = type;
        this.level = level;
        this.code = code;
        this.inputBytes = inputBytes;
        this.outputBytes = outputBytes;
        this.needsIrp = needsIrp;
    }

    /** The request of that type, code and level; null for one that no socket knows. */
    static @Nullable Control of(WskControlSocketType type, int code, int level) {
        for (Control control : values()) {
            // WSK-OPT-006: an IOCTL has no level.
            boolean leveled = type != WskControlSocketType.WSK_IOCTL;
            if (control.type == type && control.code == code && (!leveled || control.level == level)) {
                return control;
            }
        }
        return null;
    }

    /**
     * What is wrong with the buffers of a request, or STATUS_SUCCESS. The pages name a status for an output that is too
     * small only; the rest is decision 0007.
     */
    NtStatus arguments(@Nullable ByteBuffer input, @Nullable ByteBuffer output, @Nullable Irp irp) {
        if (needsIrp && irp == null) {
            return STATUS_INVALID_PARAMETER;
        }
        if (bytes(input) != inputBytes || (outputBytes == 0 && bytes(output) != 0)) {
            return STATUS_INVALID_PARAMETER;
        }
        return bytes(output) < outputBytes ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
    }

    /** How long the answer is. */
    int outputBytes() {
        return outputBytes;
    }

    private static int bytes(@Nullable ByteBuffer buffer) {
        return buffer == null ? 0 : buffer.remaining();
    }
}

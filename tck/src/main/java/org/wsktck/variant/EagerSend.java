package org.wsktck.variant;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/**
 * Has a send buffer for each socket, as hosts have: what fits is copied and its send completed, before the data is on
 * its way (AMB-24). What the implementation refuses is refused.
 */
final class EagerSend implements Interceptor {
    static final int BUFFER_BYTES = 64 * 1024;

    /** Bytes taken and not yet sent, by socket; an entry that reaches 0 is removed. */
    private final Map<SocketTrace, Integer> buffered = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        WskBuf buffer = call.buffer();
        if (call.function != WskFunction.SEND || buffer == null || !isOpen(call.socket())) {
            return call.proceed();
        }
        SocketTrace socket = call.socket();
        boolean isShort = Long.compareUnsigned(buffer.length(), BUFFER_BYTES) <= 0;
        if (!isShort || !take(socket, (int) buffer.length())) {
            return call.proceed();
        }
        return send(call, socket, copyOf(buffer));
    }

    /**
     * Whether a send is going to be accepted, since one that will not be must not be completed with success; and whether
     * it comes next in the stream, since no host takes data behind a send that it has not taken.
     */
    private static boolean isOpen(SocketTrace socket) {
        boolean accepts = socket.connected && !socket.disconnected && !socket.aborted && !socket.sawReset;
        return accepts && socket.pending(WskFunction.SEND) == 1;
    }

    private NtStatus send(Call call, SocketTrace socket, ByteBuffer copy) {
        Irp irp = call.irp();
        int length = copy.remaining();
        BufferedSendIrp own = new BufferedSendIrp(irp, () -> giveBack(socket, length));
        call.buffer(new WskBuf(new Mdl(copy), 0, length));
        NtStatus returned = call.handOn(own).proceed();
        IoStatus status = own.status();
        if (status != null && !status.status().isSuccess()) {
            return irp.completeAndReturn(status.status(), status.information());
        }
        if (status == null && !returned.equals(NtStatus.STATUS_PENDING)) {
            return returned;
        }
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, length);
    }

    private boolean take(SocketTrace socket, int length) {
        boolean[] fits = {false};
        buffered.compute(socket, (key, before) -> {
            int sum = (before == null ? 0 : before) + length;
            fits[0] = sum <= BUFFER_BYTES;
            return fits[0] ? nullIfNone(sum) : before;
        });
        return fits[0];
    }

    private void giveBack(SocketTrace socket, int length) {
        buffered.computeIfPresent(socket, (key, before) -> nullIfNone(before - length));
    }

    private static @Nullable Integer nullIfNone(int bytes) {
        return bytes == 0 ? null : bytes;
    }

    private static ByteBuffer copyOf(WskBuf buffer) {
        ByteBuffer copy = ByteBuffer.allocate((int) buffer.length());
        for (ByteBuffer segment : buffer.segments()) {
            copy.put(segment);
        }
        return copy.flip();
    }
}

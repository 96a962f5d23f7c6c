package org.wsktck.mutant.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Has one queue of receives for all sockets: what comes on any of them goes to the receive that has waited longest. */
final class OneQueueForAllSockets implements Interceptor {
    private record Waiting(Irp irp, List<ByteBuffer> memory) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>(); // guarded by this

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.RECEIVE || call.flags() != 0 || call.length() == 0) {
            return call.proceed();
        }
        Waiting own = new Waiting(
                call.irp(), List.of(Objects.requireNonNull(call.buffer()).segments()));
        synchronized (this) {
            waiting.add(own);
        }
        return call.onCompletion((irp, status) -> {
                    Waiting longest = takeFor(own, status);
                    longest.irp().complete(status.status(), move(own, longest, (int) status.information()));
                })
                .proceed();
    }

    /** Which receive ends: the one that has waited longest if there is data. */
    private synchronized Waiting takeFor(Waiting own, IoStatus status) {
        boolean hasData = status.status().isSuccess() && status.information() > 0;
        if (!hasData && waiting.remove(own)) {
            return own;
        }
        return waiting.remove();
    }

    private static int move(Waiting from, Waiting to, int bytes) {
        if (from.equals(to)) {
            return bytes;
        }
        ByteBuffer source = from.memory().get(0).duplicate().rewind();
        ByteBuffer target = to.memory().get(0).duplicate().rewind();
        int count = Math.min(bytes, Math.min(source.remaining(), target.remaining()));
        target.put(source.limit(source.position() + count));
        return count;
    }
}

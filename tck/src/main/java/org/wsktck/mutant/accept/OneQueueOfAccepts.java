package org.wsktck.mutant.accept;

import static org.wsktck.spi.WskFunction.ACCEPT;

import java.util.ArrayDeque;
import java.util.Queue;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Has one queue of accepts for all sockets: a connection to any of them goes to the accept that has waited longest. */
final class OneQueueOfAccepts implements Interceptor {
    private final Queue<Irp> waiting = new ArrayDeque<>(); // guarded by this

    @Override
    public NtStatus call(Call call) {
        if (call.function != ACCEPT) {
            return call.proceed();
        }
        Irp own = call.irp();
        synchronized (this) {
            waiting.add(own);
        }
        return call.onCompletion((irp, status) -> Call.complete(takeFor(own, status), status))
                .proceed();
    }

    private synchronized Irp takeFor(Irp own, IoStatus status) {
        return status.socket() == null && waiting.remove(own) ? own : waiting.remove();
    }
}

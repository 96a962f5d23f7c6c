package org.wsktck.mutant;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Requests of one kind that wait, on whatever socket, and that can be ended before their time. */
public final class WaitingRequests {
    private record Waiting(SocketTrace socket, Irp irp, AtomicBoolean ended) {
        /** Whether it is the caller's to complete. */
        boolean end() {
            return ended.compareAndSet(false, true);
        }
    }

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** Hands a request on, which waits from now on until it is completed or ended. */
    public NtStatus proceed(Call request) {
        Waiting one = new Waiting(request.socket(), request.irp(), new AtomicBoolean());
        request.onCompletion((irp, status) -> {
            waiting.remove(one);
            if (one.end()) {
                Call.complete(irp, status);
            }
        });
        waiting.add(one);
        return request.proceed();
    }

    /** Completes those that wait on such sockets, with nothing in Information. */
    public void end(Predicate<SocketTrace> of, NtStatus with) {
        for (Waiting one : waiting) {
            if (of.test(one.socket()) && one.end()) {
                one.irp().complete(with, 0);
            }
        }
    }
}

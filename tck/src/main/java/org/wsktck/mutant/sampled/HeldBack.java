package org.wsktck.mutant.sampled;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Leaves certain requests pending that are done, until their socket is closed, which ends them as it ends others. */
final class HeldBack implements Interceptor {
    private final WskFunction function;
    private final Predicate<Call> when;
    private final Predicate<Completion> which;
    private final Map<SocketTrace, Queue<Irp>> held = new ConcurrentHashMap<>();

    HeldBack(WskFunction function, Predicate<Call> when, Predicate<Completion> which) {
        this.function = function;
        this.when = when;
        this.which = which;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CLOSE_SOCKET) {
            of(call.socket()).forEach(irp -> irp.complete(NtStatus.STATUS_CANCELLED, 0));
        }
        return call.function == function && when.test(call) ? watch(call) : call.proceed();
    }

    private NtStatus watch(Call call) {
        Irp own = call.irp();
        long length = call.length();
        AtomicBoolean returned = new AtomicBoolean();
        AtomicBoolean holds = new AtomicBoolean();
        NtStatus status = call.onCompletion((irp, done) -> {
                    Completion completion = new Completion(call, irp, done, length, returned.get());
                    if (When.closing().negate().test(call) && which.test(completion)) {
                        holds.set(true);
                        of(call.socket()).add(irp);
                    } else {
                        Call.complete(irp, done);
                    }
                })
                .proceed();
        returned.set(true);
        if (holds.get() && !status.equals(NtStatus.STATUS_PENDING)) {
            own.markPending();
            return NtStatus.STATUS_PENDING;
        }
        return status;
    }

    private Queue<Irp> of(SocketTrace socket) {
        return held.computeIfAbsent(socket, added -> new ConcurrentLinkedQueue<>());
    }
}

package org.wsktck.mutant.disconnect;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Takes the application's own graceful disconnect for the peer's: the receives that wait end with no data. */
final class EndsReceivesAtDisconnect implements Interceptor {
    private record Waiting(Irp irp, AtomicBoolean ended) {
        boolean end() {
            return ended.compareAndSet(false, true);
        }
    }

    private final Map<SocketTrace, Queue<Waiting>> waiting = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE) {
            return receive(call);
        }
        NtStatus returned = call.proceed();
        if (call.function == WskFunction.DISCONNECT && isCarriedOut(call)) {
            waiting.getOrDefault(call.socket(), new ConcurrentLinkedQueue<>()).stream()
                    .filter(Waiting::end)
                    .forEach(receive -> receive.irp().complete(NtStatus.STATUS_SUCCESS, 0));
        }
        return returned;
    }

    private static boolean isCarriedOut(Call disconnect) {
        return When.plain().and(When.beside(WskFunction.SEND).negate()).test(disconnect);
    }

    private NtStatus receive(Call call) {
        Waiting receive = new Waiting(call.irp(), new AtomicBoolean());
        waiting.computeIfAbsent(call.socket(), socket -> new ConcurrentLinkedQueue<>())
                .add(receive);
        return call.onCompletion((irp, status) -> {
                    if (receive.end()) {
                        Call.complete(irp, status);
                    }
                })
                .proceed();
    }
}

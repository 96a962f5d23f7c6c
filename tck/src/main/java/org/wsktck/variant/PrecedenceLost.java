package org.wsktck.variant;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/**
 * Queues every second plain receive a while after it was called, so that WskReceiveEvent may once take what comes
 * meanwhile: the race that the pages concede (WSK-RECV-015). Whatever is called on the socket next finds the receive in
 * its queue.
 */
final class PrecedenceLost implements Interceptor {
    static final Duration DELAY = Duration.ofMillis(5);

    private final DeliveryThread thread = new DeliveryThread("variant-precedence-lost");
    private final Duration delay;
    private final Map<SocketTrace, Held> held = new ConcurrentHashMap<>();

    PrecedenceLost(Duration delay) {
        this.delay = delay;
    }

    @Override
    public NtStatus call(Call call) {
        queueWhatIsHeld(call.socket);
        return losesItsPrecedence(call) ? new Held(call).begin() : call.proceed();
    }

    @Override
    public int event(Event event) {
        int answer = event.proceed();
        if (event.kind == WskEvent.RECEIVE) {
            queueWhatIsHeld(event.socket);
        }
        return answer;
    }

    /** And waits, since what comes later must not overtake it. */
    private void queueWhatIsHeld(@Nullable SocketTrace socket) {
        Held before = socket == null ? null : held.get(socket);
        if (before != null) {
            thread.executeAndWait(before::queue);
        }
    }

    private static boolean losesItsPrecedence(Call call) {
        if (call.function != WskFunction.RECEIVE || call.flags() != 0 || call.irpOrNull() == null) {
            return false;
        }
        WskClientConnectionDispatch table = call.socket().connectionTable();
        return table != null && table.wskReceiveEvent() != null && call.socket().calls(WskFunction.RECEIVE) % 2 == 1;
    }

    /** A receive that the implementation does not know of yet. */
    private final class Held {
        private final Call call;
        private final Irp irp;

        Held(Call call) {
            this.call = call;
            this.irp = call.irp();
        }

        NtStatus begin() {
            irp.markPending();
            irp.setCancelRoutine(cancelled -> {
                held.remove(call.socket(), this);
                cancelled.complete(NtStatus.STATUS_CANCELLED, 0);
            });
            Duration patience = irp.isCancelled() ? Duration.ZERO : delay;
            // Last, since it may be queued and completed from here on.
            held.put(call.socket(), this);
            thread.after(patience, this::queue);
            return NtStatus.STATUS_PENDING;
        }

        /** On the one thread: nobody else hands it on. */
        private void queue() {
            if (held.remove(call.socket(), this) && irp.setCancelRoutine(null) != null) {
                call.onCompletion(new MarkedBefore()).proceed();
            }
        }
    }

    /** The call has returned STATUS_PENDING already. */
    private static final class MarkedBefore implements Call.CompletionHandler {
        @Override
        public void completed(Irp irp, IoStatus status) {
            Call.complete(irp, status);
        }

        @Override
        public void markedPending(Irp irp) {}
    }

    @Override
    public void closed() {
        thread.close();
    }
}

package org.wsktck.variant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/**
 * Queues some receives a while after they were called, as a provider does that hands them to a worker. Whatever is
 * called on the socket next finds the receive in its queue; what is cancelled before has taken nothing.
 */
final class QueuedLate implements Interceptor {
    static final Duration DELAY = Duration.ofMillis(5);

    private final DeliveryThread thread = new DeliveryThread("variant-queued-late");
    private final Duration delay;
    private final Predicate<Call> isHeld;

    /** Several of one socket only where several threads have called it at once. */
    private final Map<SocketTrace, Queue<Held>> held = new ConcurrentHashMap<>();

    private QueuedLate(Duration delay, Predicate<Call> isHeld) {
        this.delay = delay;
        this.isHeld = isHeld;
    }

    /**
     * Every second plain receive beside WskReceiveEvent, which may once take what comes meanwhile: the race that the pages
     * concede (WSK-RECV-015).
     */
    static QueuedLate besideEvents(Duration delay) {
        return new QueuedLate(
                delay,
                call -> call.flags() == 0
                        && hasReceiveEvent(call.socket())
                        && call.socket().calls(WskFunction.RECEIVE) % 2 == 1);
    }

    /** Every receive where there is no WskReceiveEvent. */
    static QueuedLate withoutEvents(Duration delay) {
        return new QueuedLate(delay, call -> !hasReceiveEvent(call.socket()));
    }

    private static boolean hasReceiveEvent(SocketTrace socket) {
        WskClientConnectionDispatch table = socket.connectionTable();
        return table != null && table.wskReceiveEvent() != null;
    }

    @Override
    public NtStatus call(Call call) {
        queueWhatIsHeld(call.socket);
        boolean isReceive = call.function == WskFunction.RECEIVE && call.irpOrNull() != null;
        return isReceive && isHeld.test(call) ? new Held(call).begin() : call.proceed();
    }

    @Override
    public int event(Event event) {
        int answer = event.proceed();
        if (event.kind == WskEvent.RECEIVE) {
            queueWhatIsHeld(event.socket);
        }
        return answer;
    }

    /** And waits, since what comes later must not overtake it, nor what its completion routine receives. */
    private void queueWhatIsHeld(@Nullable SocketTrace socket) {
        if (socket == null) {
            return;
        }
        for (Held before : List.copyOf(heldOn(socket))) {
            thread.executeAndWait(before::queue);
        }
    }

    private Queue<Held> heldOn(SocketTrace socket) {
        return held.computeIfAbsent(socket, none -> new ConcurrentLinkedQueue<>());
    }

    /** A receive that the implementation does not know of yet. */
    private final class Held {
        private final Call call;
        private final Irp irp;
        private final AtomicBoolean isDecided = new AtomicBoolean();

        Held(Call call) {
            this.call = call;
            this.irp = call.irp();
            WskBuf described = call.buffer();
            if (described != null) { // The structure is the application's again once the call has returned.
                call.buffer(new WskBuf(described.mdl(), described.offset(), described.length()));
            }
        }

        NtStatus begin() {
            irp.markPending();
            irp.setCancelRoutine(cancelled -> {
                if (isDecided.compareAndSet(false, true)) {
                    heldOn(call.socket()).remove(this);
                    cancelled.complete(NtStatus.STATUS_CANCELLED, 0);
                }
            });
            Duration patience = irp.isCancelled() ? Duration.ZERO : delay;
            // Last, since it may be queued and completed from here on.
            heldOn(call.socket()).add(this);
            thread.after(patience, this::queue);
            return NtStatus.STATUS_PENDING;
        }

        /**
         * On the one thread. It is held until it is queued: whoever calls meanwhile has to wait for that. An IRP that is
         * cancelled just now goes on too, and is found to be cancelled there.
         */
        private void queue() {
            if (isDecided.compareAndSet(false, true)) {
                irp.setCancelRoutine(null);
                call.onCompletion(new MarkedBefore()).proceed();
                heldOn(call.socket()).remove(this);
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

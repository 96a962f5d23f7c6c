package org.wsktck.mutant.receiveevent;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Writes into a list that is kept when a receive ends in some way. */
final class ReusesKeptMemory implements Interceptor {
    private final Predicate<IoStatus> when;
    private final Map<SocketTrace, WskDataIndication> kept = new ConcurrentHashMap<>();

    ReusesKeptMemory(Predicate<IoStatus> when) {
        this.when = when;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RELEASE) {
            kept.remove(call.socket());
            return NtStatus.STATUS_SUCCESS;
        }
        if (call.function != WskFunction.RECEIVE) {
            return call.proceed();
        }
        return call.onCompletion((irp, status) -> {
                    WskDataIndication list = kept.get(call.socket());
                    if (list != null && when.test(status)) {
                        overwrite(list);
                    }
                    Call.complete(irp, status);
                })
                .proceed();
    }

    @Override
    public int event(Event event) {
        byte[] bytes = Events.bytes(event.list);
        WskDataIndication own = event.list;
        if (event.kind != WskEvent.RECEIVE || event.socket == null || own == null) {
            return event.proceed();
        }
        // The application gets a copy, which can be written to; the implementation is given back its own.
        WskDataIndication copy = Events.list(bytes, 0);
        event.list = copy;
        int answer = event.proceed();
        if (answer == NtStatus.STATUS_PENDING.code()) {
            kept.put(event.socket, copy);
            Events.takeAll(event);
            return NtStatus.STATUS_SUCCESS.code();
        }
        return answer;
    }

    private static void overwrite(WskDataIndication list) {
        for (ByteBuffer segment : list.buffer().segments()) {
            while (segment.hasRemaining()) {
                segment.put((byte) 0);
            }
        }
    }
}

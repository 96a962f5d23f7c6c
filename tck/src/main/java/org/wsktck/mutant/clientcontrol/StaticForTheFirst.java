package org.wsktck.mutant.clientcontrol;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Enables events statically on the first socket of an application only. */
final class StaticForTheFirst implements Interceptor {
    private final AtomicReference<@Nullable SocketTrace> first = new AtomicReference<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CONNECT) {
            first.compareAndSet(null, call.socket());
        }
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        return event.kind == WskEvent.RECEIVE && event.socket != first.get()
                ? NtStatus.STATUS_DATA_NOT_ACCEPTED.code()
                : event.proceed();
    }
}

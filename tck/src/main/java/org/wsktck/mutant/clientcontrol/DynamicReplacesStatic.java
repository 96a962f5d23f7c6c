package org.wsktck.mutant.clientcontrol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;

/** Calls WskReceiveEvent no more on a socket once certain calls have been made on it. */
final class DynamicReplacesStatic implements Interceptor {
    private final Predicate<Call> which;
    private final Set<SocketTrace> replaced = ConcurrentHashMap.newKeySet();

    DynamicReplacesStatic(Predicate<Call> which) {
        this.which = which;
    }

    @Override
    public NtStatus call(Call call) {
        if (which.test(call)) {
            replaced.add(call.socket());
        }
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        return event.kind == WskEvent.RECEIVE && event.socket != null && replaced.contains(event.socket)
                ? NtStatus.STATUS_DATA_NOT_ACCEPTED.code()
                : event.proceed();
    }
}

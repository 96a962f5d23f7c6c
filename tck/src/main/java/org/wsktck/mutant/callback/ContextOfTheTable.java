package org.wsktck.mutant.callback;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientSocketDispatch;

/** Calls all sockets that share a table of callbacks with the context of the first of them. */
final class ContextOfTheTable implements Interceptor {
    private final Map<WskClientSocketDispatch, Object> contexts = Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        WskClientSocketDispatch table = event.socket == null ? null : event.socket.dispatch;
        if (table != null && event.context != null) {
            event.context = contexts.computeIfAbsent(table, first -> event.context);
        }
        return event.proceed();
    }
}

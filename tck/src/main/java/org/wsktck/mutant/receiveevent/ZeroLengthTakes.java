package org.wsktck.mutant.receiveevent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Takes a byte for a receive of no bytes that has come before the data. */
final class ZeroLengthTakes implements Interceptor {
    private final Set<SocketTrace> owing = ConcurrentHashMap.newKeySet();

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE
                && call.length() == 0
                && call.socket().raised(WskEvent.RECEIVE) == 0) {
            owing.add(call.socket());
        }
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        if (event.kind == WskEvent.RECEIVE && event.socket != null && owing.remove(event.socket)) {
            event.list = Events.list(Events.bytes(event.list), 1);
            event.bytesIndicated--;
        }
        return event.proceed();
    }
}

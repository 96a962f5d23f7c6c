package org.wsktck.mutant.receiveevent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;

/** Counts what has been indicated on the socket before in BytesIndicated. */
final class CountsAllSoFar implements Interceptor {
    private final Map<SocketTrace, Long> indicated = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        SocketTrace socket = event.socket;
        if (event.kind != WskEvent.RECEIVE || socket == null) {
            return event.proceed();
        }
        long own = event.bytesIndicated;
        event.bytesIndicated = indicated.merge(socket, own, Long::sum);
        int answer = event.proceed();
        event.bytesIndicated = own;
        return answer;
    }
}

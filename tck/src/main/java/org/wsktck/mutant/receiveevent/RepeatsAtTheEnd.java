package org.wsktck.mutant.receiveevent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Indicates what was indicated last once more when the stream ends. */
final class RepeatsAtTheEnd implements Interceptor {
    private final Map<SocketTrace, byte[]> last = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.RECEIVE) {
            return call.proceed();
        }
        long length = call.length();
        return call.onCompletion((irp, status) -> {
                    if (status.status().isSuccess() && status.information() == 0 && length > 0) {
                        repeat(call.socket());
                    }
                    Call.complete(irp, status);
                })
                .proceed();
    }

    @Override
    public int event(Event event) {
        SocketTrace socket = event.socket;
        if (socket != null && event.kind == WskEvent.RECEIVE) {
            last.put(socket, Events.bytes(event.list));
        } else if (socket != null && event.kind == WskEvent.DISCONNECT) {
            repeat(socket);
        }
        return event.proceed();
    }

    private void repeat(SocketTrace socket) {
        byte[] bytes = last.remove(socket);
        if (bytes != null) {
            Events.indicate(socket, Events.list(bytes, 0));
        }
    }
}

package org.wsktck.mutant.receiveevent;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Gives data that WskReceiveEvent has taken to the next WskReceive as well. */
final class ReceivedAgain implements Interceptor {
    private final Map<SocketTrace, byte[]> taken = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        WskBuf buffer = call.buffer();
        byte[] again = call.function != WskFunction.RECEIVE || buffer == null || buffer.length() == 0
                ? null
                : taken.remove(call.socket());
        if (again == null || buffer == null) {
            return call.proceed();
        }
        ByteBuffer memory = buffer.segments()[0];
        int count = Math.min(memory.remaining(), again.length);
        memory.put(again, 0, count);
        return call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, count);
    }

    @Override
    public int event(Event event) {
        byte[] bytes = Events.bytes(event.list);
        int answer = event.proceed();
        if (event.kind == WskEvent.RECEIVE
                && event.socket != null
                && answer == NtStatus.STATUS_SUCCESS.code()
                && !event.isPartlyAccepted()) {
            taken.put(event.socket, bytes);
        }
        return answer;
    }
}

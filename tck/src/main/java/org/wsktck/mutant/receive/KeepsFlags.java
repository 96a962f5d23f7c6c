package org.wsktck.mutant.receive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Keeps a flag of one receive for the next one on the socket, if that has none. */
final class KeepsFlags implements Interceptor {
    private final int flag;
    private final Map<SocketTrace, Integer> last = new ConcurrentHashMap<>();

    KeepsFlags(int flag) {
        this.flag = flag;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE) {
            Integer before = last.put(call.socket(), call.flags());
            WskBuf buffer = call.buffer();
            if (before != null && before == flag && call.flags() == 0 && buffer != null) {
                call.flags(flag);
                call.buffer(flag == Wsk.WSK_FLAG_DRAIN ? new WskBuf(buffer.mdl(), buffer.offset(), 0) : buffer);
            }
        }
        return call.proceed();
    }
}

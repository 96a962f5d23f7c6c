package org.wsktck.mutant.callback;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Enables or disables an event on each connected socket of the application. */
final class ControlsAll implements Interceptor {
    private final Predicate<Call> which;
    private final Set<SocketTrace> sockets = ConcurrentHashMap.newKeySet();

    ControlsAll(Predicate<Call> which) {
        this.which = which;
    }

    @Override
    public NtStatus call(Call call) {
        SocketTrace socket = call.socket;
        if (socket != null && socket.connected) {
            sockets.add(socket);
        }
        if (call.function == WskFunction.CLOSE_SOCKET) {
            sockets.remove(call.socket());
        }
        int mask = which.test(call) ? Events.mask(call) : 0;
        NtStatus status = call.proceed();
        if (mask != 0) {
            sockets.stream()
                    .filter(other -> other != socket && other.connectionTable() != null)
                    .forEach(other -> Events.control(other, mask));
        }
        return status;
    }
}

package org.wsktck.mutant.sampled;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutations;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Keeps the data of a WskConnectEx until the next call on the socket, and then lets a send go first. */
final class LateConnectData implements Interceptor {
    private final Map<SocketTrace, WskBuf> kept = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CONNECT_EX
                && call.length() > 0
                && call.length() <= Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX
                && call.flags() == 0) {
            WskBuf copy = Mutations.resized(Chains.buffer(call), 0);
            call.buffer(null);
            return call.onCompletion((irp, status) -> {
                        if (status.status().isSuccess()) {
                            kept.put(call.socket(), copy);
                        }
                        Call.complete(irp, status);
                    })
                    .proceed();
        }
        SocketTrace socket = call.socket;
        WskBuf late = socket == null ? null : kept.remove(socket);
        if (socket == null || late == null) {
            return call.proceed();
        }
        if (call.function != WskFunction.SEND) {
            send(socket, late);
            return call.proceed();
        }
        NtStatus returned = call.proceed();
        send(socket, late);
        return returned;
    }

    private static void send(SocketTrace socket, WskBuf late) {
        Neighbours.table(socket).wskSend(socket.inner, late, 0, new DetachedIrp(0, 1));
    }
}

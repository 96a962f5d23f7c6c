package org.wsktck.mutant.socketconnect;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** Looks at the Cancel flag of a WskSocketConnect when the connection stands, and forgets to take it down. */
final class ConnectedAfterAll implements Interceptor {
    private final Queue<WskSocket> forgotten = new ConcurrentLinkedQueue<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.SOCKET_CONNECT
                || call.irpOrNull() == null
                || !call.irp().isCancelled()) {
            return call.proceed();
        }
        Irp irp = call.detach();
        irp.markPending();
        call.onCompletion((detached, status) -> {
                    WskSocket made = status.socket();
                    if (made != null) {
                        forgotten.add(made);
                    }
                    irp.complete(made == null ? status.status() : NtStatus.STATUS_CANCELLED, 0);
                })
                .proceed();
        return NtStatus.STATUS_PENDING;
    }

    /** What nobody has closed would keep the registration for ever. */
    @Override
    public void deregister(WskImplementation inner, WskRegistration registration) {
        for (WskSocket socket = forgotten.poll(); socket != null; socket = forgotten.poll()) {
            ((WskProviderConnectionDispatch) socket.dispatch()).wskCloseSocket(socket, new DetachedIrp(0, 1));
        }
        inner.wskDeregister(registration);
    }
}

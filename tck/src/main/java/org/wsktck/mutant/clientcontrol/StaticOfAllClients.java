package org.wsktck.mutant.clientcontrol;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Enables events statically on the sockets of all applications. */
final class StaticOfAllClients implements Interceptor {
    private volatile int mask;

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CONTROL_CLIENT) {
            mask |= Events.mask(call);
        }
        if (call.function != WskFunction.CONNECT || mask == 0) {
            return call.proceed();
        }
        return call.onCompletion((irp, status) -> {
                    if (status.status().isSuccess() && call.socket().connectionTable() != null) {
                        Events.control(call.socket(), mask);
                    }
                    Call.complete(irp, status);
                })
                .proceed();
    }
}

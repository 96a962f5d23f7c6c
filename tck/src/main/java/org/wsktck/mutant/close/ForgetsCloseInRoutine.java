package org.wsktck.mutant.close;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Never completes a close that is called on a thread which is running a completion routine. */
final class ForgetsCloseInRoutine implements Interceptor {
    private final ThreadLocal<Integer> routines = ThreadLocal.withInitial(() -> 0);

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CLOSE_SOCKET && routines.get() > 0) {
            call.irp().markPending();
            call.detach();
            call.proceed();
            return NtStatus.STATUS_PENDING;
        }
        if (call.irpOrNull() == null) {
            return call.proceed();
        }
        return call.onCompletion((irp, status) -> {
                    routines.set(routines.get() + 1);
                    try {
                        Call.complete(irp, status);
                    } finally {
                        routines.set(routines.get() - 1);
                    }
                })
                .proceed();
    }
}

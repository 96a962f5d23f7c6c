package org.wsktck.mutant.close;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskRegistration;

/** Completes a close at once and leaves the connection as it is until the application deregisters. */
final class LazyClose implements Interceptor {
    private final Predicate<Call> when;
    private final Queue<Call> deferred = new ConcurrentLinkedQueue<>();

    LazyClose(Predicate<Call> when) {
        this.when = when;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.CLOSE_SOCKET || !when.test(call)) {
            return call.proceed();
        }
        var irp = call.detach();
        deferred.add(call);
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }

    @Override
    public void deregister(WskImplementation inner, WskRegistration registration) {
        for (Call close = deferred.poll(); close != null; close = deferred.poll()) {
            close.proceed();
        }
        inner.wskDeregister(registration);
    }
}

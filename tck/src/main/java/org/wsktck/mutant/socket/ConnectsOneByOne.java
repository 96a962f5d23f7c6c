package org.wsktck.mutant.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Begins no connect before the one that is under way has ended, whatever sockets they are on. */
final class ConnectsOneByOne implements Interceptor {
    private final Queue<Call> behind = new ArrayDeque<>(); // guarded by this
    private boolean connecting; // guarded by this

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.CONNECT) {
            return call.proceed();
        }
        call.onCompletion((irp, status) -> {
            beginNext();
            Call.complete(irp, status);
        });
        synchronized (this) {
            if (connecting) {
                call.irp().markPending();
                behind.add(call);
                return NtStatus.STATUS_PENDING;
            }
            connecting = true;
        }
        return call.proceed();
    }

    private void beginNext() {
        Call next;
        synchronized (this) {
            next = behind.poll();
            connecting = next != null;
        }
        if (next != null) {
            next.proceed();
        }
    }
}

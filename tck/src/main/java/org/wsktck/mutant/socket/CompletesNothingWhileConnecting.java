package org.wsktck.mutant.socket;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Holds back the completions of receives as long as a connect is under way, on whatever socket. */
final class CompletesNothingWhileConnecting implements Interceptor {
    private final List<Runnable> held = new ArrayList<>(); // guarded by this
    private int connecting; // guarded by this

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CONNECT) {
            synchronized (this) {
                connecting++;
            }
            call.onCompletion((irp, status) -> {
                Call.complete(irp, status);
                connected().forEach(Runnable::run);
            });
        } else if (call.function == WskFunction.RECEIVE) {
            call.onCompletion((irp, status) -> {
                if (!holds(() -> Call.complete(irp, status))) {
                    Call.complete(irp, status);
                }
            });
        }
        return call.proceed();
    }

    private synchronized boolean holds(Runnable completion) {
        return connecting > 0 && held.add(completion);
    }

    private synchronized List<Runnable> connected() {
        connecting--;
        List<Runnable> now = connecting == 0 ? List.copyOf(held) : List.of();
        held.removeAll(now);
        return now;
    }
}

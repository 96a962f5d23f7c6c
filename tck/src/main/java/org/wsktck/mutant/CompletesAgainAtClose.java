package org.wsktck.mutant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Forgets that a receive has been completed, and completes it again when its socket is closed. */
final class CompletesAgainAtClose implements Interceptor {
    private final int receiveBytes;
    private final Predicate<Irp> when;
    private final Map<SocketTrace, Irp> remembered = new ConcurrentHashMap<>();

    /**
     * Remembers receives.
     *
     * @param receiveBytes of that length
     * @param when decides, at the close, whether the IRP is completed again
     */
    CompletesAgainAtClose(int receiveBytes, Predicate<Irp> when) {
        this.receiveBytes = receiveBytes;
        this.when = when;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE && call.length() == receiveBytes) {
            remembered.put(call.socket(), call.irp());
        } else if (call.function == WskFunction.CLOSE_SOCKET) {
            Irp irp = remembered.remove(call.socket());
            if (irp != null && when.test(irp)) {
                irp.complete(NtStatus.STATUS_CANCELLED, 0);
            }
        }
        return call.proceed();
    }
}

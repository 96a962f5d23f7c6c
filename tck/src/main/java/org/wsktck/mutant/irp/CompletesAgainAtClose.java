package org.wsktck.mutant.irp;

import static org.wsktck.mutant.Mutations.atCompletion;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Forgets that a request has been completed, and completes it again when its socket is closed. */
final class CompletesAgainAtClose implements Interceptor {
    private final Predicate<Irp> again;
    private final Interceptor remembering;
    private final Map<SocketTrace, Irp> remembered = new ConcurrentHashMap<>();

    /**
     * Remembers requests.
     *
     * @param function what they call
     * @param which those, of which the last one counts
     * @param again decides, at the close, whether the IRP is completed again
     */
    CompletesAgainAtClose(WskFunction function, Predicate<Completion> which, Predicate<Irp> again) {
        this.again = again;
        this.remembering = atCompletion(function, When.always(), done -> {
            if (which.test(done)) {
                remembered.put(done.call().socket(), done.irp());
            }
            done.pass();
        });
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.CLOSE_SOCKET) {
            Irp irp = remembered.remove(call.socket());
            if (irp != null && again.test(irp)) {
                irp.complete(NtStatus.STATUS_CANCELLED, 0);
            }
        }
        return remembering.call(call);
    }
}

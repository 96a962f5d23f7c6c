package org.wsktck.mutant.irp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Cancellation;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Cancels other receives of a socket than the one that IoCancelIrp is called for. */
final class CancelsOthers implements Interceptor {
    /** Which ones. */
    enum Mistake {
        /** The one that has waited longest, in its place. */
        FIRST_INSTEAD,
        /** Those that wait behind it as well. */
        THOSE_BEHIND_TOO
    }

    private final Mistake mistake;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    CancelsOthers(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.RECEIVE) {
            return call.proceed();
        }
        Waiting own = new Waiting(call);
        waiting.add(own);
        return call.proceed();
    }

    private final class Waiting implements Call.CompletionHandler {
        private final SocketTrace socket;
        private final Cancellation cancellation;

        private Waiting(Call call) {
            socket = call.socket();
            call.onCompletion(this);
            cancellation = new Cancellation(call);
        }

        @Override
        public void completed(Irp irp, IoStatus status) {
            waiting.remove(this);
            Call.complete(irp, status);
        }

        @Override
        public void cancelled(Irp irp, Runnable routine) {
            List<Waiting> all =
                    waiting.stream().filter(other -> other.socket == socket).toList();
            int own = all.indexOf(this);
            if (mistake == Mistake.FIRST_INSTEAD && own > 0) {
                all.get(0).cancellation.cancel();
                return;
            }
            routine.run();
            if (mistake == Mistake.THOSE_BEHIND_TOO && own > 0) {
                all.subList(own, all.size()).forEach(behind -> behind.cancellation.cancel());
            }
        }
    }
}

package org.wsktck.variant;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/**
 * Reports a refused connection late, as a transport does that repeats its SYN after a reset. Cancelling the IRP or
 * closing the socket ends the request at once.
 */
final class SlowRefusal extends DeliveryInterceptor {
    static final Duration DELAY = Duration.ofSeconds(3);

    private static final IoStatus CANCELLED = new IoStatus(NtStatus.STATUS_CANCELLED, 0);

    private final DeliveryThread thread = new DeliveryThread("variant-slow-refusal");
    private final Duration delay;
    private final Set<Refusal> held = ConcurrentHashMap.newKeySet();

    SlowRefusal(Duration delay) {
        this.delay = delay;
    }

    @Override
    public NtStatus call(Call call) {
        if (isConnect(call) && held.stream().anyMatch(refusal -> refusal.isOf(call.socket))) {
            // To the application the first connect is still on its way (AMB-10).
            return call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE);
        }
        return super.call(call);
    }

    private static boolean isConnect(Call call) {
        return call.function == WskFunction.CONNECT || call.function == WskFunction.CONNECT_EX;
    }

    @Override
    void submitting(Call call) {
        if (call.function == WskFunction.CLOSE_SOCKET) {
            held.stream().filter(refusal -> refusal.isOf(call.socket)).forEach(refusal -> refusal.end(CANCELLED));
        }
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        if (!isRefused(submission)) {
            return super.completedInside(submission, returned);
        }
        submission.pend();
        hold(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        if (isRefused(submission)) {
            hold(submission);
        } else {
            submission.deliver();
        }
    }

    private static boolean isRefused(Submission submission) {
        return (isConnect(submission.call()) || submission.call().function == WskFunction.SOCKET_CONNECT)
                && Accepted.REFUSED.statuses().contains(submission.answer().status());
    }

    private void hold(Submission submission) {
        Refusal refusal = new Refusal(submission);
        held.add(refusal);
        refusal.begin();
    }

    @Override
    void flush() {
        held.forEach(refusal -> refusal.end(refusal.submission.answer()));
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }

    /** A refusal that the application does not know of yet. */
    private final class Refusal {
        private final Submission submission;
        private final IoStatus natural;
        private boolean ended; // guarded by this
        private DeliveryThread.@Nullable Timer timer; // guarded by this

        Refusal(Submission submission) {
            this.submission = submission;
            this.natural = submission.answer();
        }

        private static boolean isClosing(@Nullable SocketTrace socket) {
            return socket != null && socket.calls(WskFunction.CLOSE_SOCKET) > 0;
        }

        boolean isOf(@Nullable SocketTrace socket) {
            return socket != null && socket == submission.call().socket;
        }

        void begin() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                submission.irp().setCancelRoutine(irp -> end(CANCELLED));
                timer = thread.after(delay, () -> end(natural));
            }
            // Who cancelled or closed before this was held has not ended it.
            if (submission.irp().isCancelled() || isClosing(submission.call().socket)) {
                end(CANCELLED);
            }
        }

        /** Timer, canceller and close may come at the same time; one of them ends it. */
        void end(IoStatus with) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                if (timer != null) {
                    timer.cancel();
                }
                submission.irp().setCancelRoutine(null);
            }
            held.remove(this);
            submission.answer(with);
            submission.deliver();
        }
    }
}

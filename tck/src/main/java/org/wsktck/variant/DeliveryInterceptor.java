package org.wsktck.variant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskRegistration;

/**
 * Takes completions from the implementation and delivers them when, where and how a variant says. What must hold for
 * every provider it keeps: the close of a socket is completed after its other requests, and WskDeregister returns after
 * the last completion.
 *
 * <p>Calls without an IRP, and those that return a status without completing theirs, go through as they are.
 */
abstract class DeliveryInterceptor implements Interceptor {
    private final Map<SocketTrace, SocketRequests> sockets = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final Object lock = new Object();
    private int undelivered; // guarded by lock

    // ---- what a variant decides

    /** A call is about to be handed on. */
    void submitting(Call call) {}

    /**
     * The IRP was completed while the implementation's function ran; delivers it or sees to it.
     *
     * @param returned what the function returned
     * @return what the call returns; the IRP is marked pending if and only if that is STATUS_PENDING
     */
    NtStatus completedInside(Submission submission, NtStatus returned) {
        if (returned.equals(NtStatus.STATUS_PENDING)) {
            submission.pend();
        }
        submission.deliver();
        return returned;
    }

    /** The IRP was completed after the call had returned STATUS_PENDING; delivers it or sees to it. */
    void completedLater(Submission submission) {
        submission.deliver();
    }

    /** Delivers at once what it holds back for long. */
    void flush() {}

    // ---- what holds for all

    @Override
    public NtStatus call(Call call) {
        submitting(call);
        if (call.irpOrNull() == null) {
            return call.proceed();
        }
        Submission submission = new Submission(call, this, calls.getAndIncrement());
        SocketRequests requests = requestsOf(call);
        boolean closes = call.function == WskFunction.CLOSE_SOCKET;
        if (requests != null && !closes) {
            requests.add(submission);
        }
        NtStatus returned = proceed(submission, requests);
        if (!submission.returned(returned)) {
            if (requests != null && !returned.equals(NtStatus.STATUS_PENDING)) {
                requests.remove(submission);
            }
            return returned;
        }
        if (requests != null && closes && !requests.isEmpty()) {
            submission.pend();
            requests.whenEmpty(() -> completedLater(submission));
            return NtStatus.STATUS_PENDING;
        }
        return completedInside(submission, returned);
    }

    private static NtStatus proceed(Submission submission, @Nullable SocketRequests requests) {
        boolean returned = false;
        try {
            NtStatus status = submission.call().proceed();
            returned = true;
            return status;
        } finally {
            if (!returned && requests != null) {
                requests.remove(submission);
            }
        }
    }

    /** The implementation has completed an IRP. */
    final void answered(Submission submission, boolean later) {
        synchronized (lock) {
            undelivered++;
        }
        if (!later) {
            return;
        }
        SocketRequests requests = requestsOf(submission.call());
        if (requests != null && submission.call().function == WskFunction.CLOSE_SOCKET) {
            requests.whenEmpty(() -> completedLater(submission));
        } else {
            completedLater(submission);
        }
    }

    /** The application has got it. */
    final void delivered(Submission submission) {
        SocketTrace socket = submission.call().socket;
        if (socket != null && submission.call().function == WskFunction.CLOSE_SOCKET) {
            sockets.remove(socket);
        } else if (socket != null) {
            requestsOf(socket).remove(submission);
        }
        synchronized (lock) {
            undelivered--;
            lock.notifyAll();
        }
    }

    /** The requests on the call's socket; null for functions that make one. */
    final @Nullable SocketRequests requestsOf(Call call) {
        SocketTrace socket = call.socket;
        return socket == null ? null : requestsOf(socket);
    }

    private SocketRequests requestsOf(SocketTrace socket) {
        return sockets.computeIfAbsent(socket, made -> new SocketRequests());
    }

    @Override
    public final void deregister(WskImplementation inner, WskRegistration registration) {
        inner.wskDeregister(registration);
        awaitDeliveries();
    }

    @Override
    public void closed() {
        awaitDeliveries();
    }

    /** Whatever is held is delivered within a bounded time: this waits for all of it, whose registration it may be. */
    private void awaitDeliveries() {
        flush();
        synchronized (lock) {
            Uninterruptibly.await(() -> {
                while (undelivered > 0) {
                    lock.wait();
                }
            });
        }
    }
}

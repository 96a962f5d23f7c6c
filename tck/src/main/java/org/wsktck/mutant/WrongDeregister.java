package org.wsktck.mutant;

import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** A WskDeregister that goes wrong depending on what the applications have made and given back so far. */
public final class WrongDeregister implements Interceptor {
    /**
     * What has happened up to a WskDeregister, over all registrations.
     *
     * @param capturesMade how many captures have succeeded
     * @param capturesRefused how many have not
     * @param captures how many have not been released
     * @param calls how many calls into the provider dispatch have not returned
     * @param requests how many of their IRPs have not been completed
     * @param sockets how many sockets are open
     * @param socketsAccepted how many sockets have come from a WskAccept
     * @param socketsClosed how many have been closed
     * @param socketConnectsFailed how many WskSocketConnect have failed
     */
    public record Past(
            int capturesMade,
            int capturesRefused,
            int captures,
            int calls,
            int requests,
            int sockets,
            int socketsAccepted,
            int socketsClosed,
            int socketConnectsFailed) {}

    private final Predicate<Past> when;
    private final boolean returnsEarly;

    // Guarded by this:
    private int capturesMade;
    private int capturesRefused;
    private int releases;
    private int calls;
    private int requests;
    private int socketsMade;
    private int socketsAccepted;
    private int socketsClosed;
    private int socketConnectsFailed;

    private WrongDeregister(Predicate<Past> when, boolean returnsEarly) {
        this.when = when;
        this.returnsEarly = returnsEarly;
    }

    /** Returns without having waited. */
    public static Interceptor returningEarly(Predicate<Past> when) {
        return new WrongDeregister(when, true);
    }

    /** Waits though there is nothing to wait for. */
    public static Interceptor neverReturning(Predicate<Past> when) {
        return new WrongDeregister(when, false);
    }

    @Override
    public void deregister(WskImplementation inner, WskRegistration registration) {
        if (!when.test(past())) {
            inner.wskDeregister(registration);
        } else if (!returnsEarly) {
            Blocking.outlastingEveryBudget();
        }
    }

    @Override
    public NtStatus capture(
            WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
        synchronized (this) {
            if (status.equals(NtStatus.STATUS_SUCCESS)) {
                capturesMade++;
            } else {
                capturesRefused++;
            }
        }
        return status;
    }

    @Override
    public void release(WskImplementation inner, WskRegistration registration) {
        synchronized (this) {
            releases++;
        }
        inner.wskReleaseProviderNpi(registration);
    }

    @Override
    public NtStatus call(Call call) {
        boolean makesSocket = call.function == WskFunction.SOCKET || call.function == WskFunction.SOCKET_CONNECT;
        boolean onSocket = call.function == WskFunction.CLOSE_SOCKET || call.function == WskFunction.ACCEPT;
        if (call.irpOrNull() == null || !(makesSocket || onSocket)) {
            return call.proceed();
        }
        call.onCompletion((irp, status) -> {
            completed(call.function, status);
            Call.complete(irp, status);
        });
        if (onSocket) {
            return call.proceed();
        }
        entered();
        try {
            return call.proceed();
        } finally {
            left();
        }
    }

    private synchronized void entered() {
        calls++;
        requests++;
    }

    private synchronized void left() {
        calls--;
    }

    private synchronized void completed(WskFunction function, IoStatus status) {
        if (function == WskFunction.CLOSE_SOCKET) {
            socketsClosed++;
            return;
        }
        if (function == WskFunction.ACCEPT) {
            socketsMade += status.socket() == null ? 0 : 1;
            socketsAccepted += status.socket() == null ? 0 : 1;
            return;
        }
        requests--;
        if (status.socket() != null) {
            socketsMade++;
        } else if (function == WskFunction.SOCKET_CONNECT) {
            socketConnectsFailed++;
        }
    }

    private synchronized Past past() {
        return new Past(
                capturesMade,
                capturesRefused,
                capturesMade - releases,
                calls,
                requests,
                socketsMade - socketsClosed,
                socketsAccepted,
                socketsClosed,
                socketConnectsFailed);
    }
}

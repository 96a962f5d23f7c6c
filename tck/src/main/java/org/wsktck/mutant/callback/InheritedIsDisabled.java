package org.wsktck.mutant.callback;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;

/** Raises WskReceiveEvent of accepted sockets no more once an event was disabled on a socket that listens. */
final class InheritedIsDisabled implements Interceptor {
    private final WskEvent disabled;
    private volatile boolean isOff;

    InheritedIsDisabled(WskEvent disabled) {
        this.disabled = disabled;
    }

    @Override
    public NtStatus call(Call call) {
        isOff |= Events.isDisabling(call) && Events.names(call, disabled) && !call.socket().connected;
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        boolean isWithheld = isOff && event.kind == WskEvent.RECEIVE && event.socket != null && event.socket.accepted;
        return isWithheld ? NtStatus.STATUS_DATA_NOT_ACCEPTED.code() : event.proceed();
    }
}

package org.wsktck.mutant.receiveevent;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskEvent;

/** Leaves the last byte of data that was taken with a number of bytes stored. */
final class LeavesOneWhereStored implements Interceptor {
    private static final long NOT_STORED = -1;

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        BytesAccepted accepted = event.bytesAccepted;
        if (event.kind != WskEvent.RECEIVE || accepted == null) {
            return event.proceed();
        }
        accepted.value(NOT_STORED);
        int answer = event.proceed();
        if (accepted.value() == NOT_STORED) {
            Events.takeAll(event);
        } else if (accepted.value() > 0) {
            accepted.value(accepted.value() - 1);
        }
        return answer;
    }
}

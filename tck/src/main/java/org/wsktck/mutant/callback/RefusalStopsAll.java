package org.wsktck.mutant.callback;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;

/** Calls no WskReceiveEvent any more after one socket has refused data. */
final class RefusalStopsAll implements Interceptor {
    private volatile boolean stopped;

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        if (event.kind != WskEvent.RECEIVE) {
            return event.proceed();
        }
        int refusal = NtStatus.STATUS_DATA_NOT_ACCEPTED.code();
        int answer = stopped ? refusal : event.proceed();
        stopped |= answer == refusal;
        return answer;
    }
}

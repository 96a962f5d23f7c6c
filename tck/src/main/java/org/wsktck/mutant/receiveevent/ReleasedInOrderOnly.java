package org.wsktck.mutant.receiveevent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskFunction;

/** Refuses to release a list that is not the one kept for longest. */
@SuppressWarnings("ReferenceEquality") // a list is known by its address
final class ReleasedInOrderOnly implements Interceptor {
    private final List<WskDataIndication> kept = new CopyOnWriteArrayList<>();

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.RELEASE) {
            return call.proceed();
        }
        WskDataIndication list = call.argument(WskArgument.DATA_INDICATION);
        boolean isOldest = kept.isEmpty() || kept.get(0) == list;
        kept.removeIf(known -> known == list);
        return isOldest ? call.proceed() : NtStatus.STATUS_INVALID_PARAMETER;
    }

    @Override
    public int event(Event event) {
        WskDataIndication list = event.list;
        int answer = event.proceed();
        if (list != null && answer == NtStatus.STATUS_PENDING.code()) {
            kept.add(list);
        }
        return answer;
    }
}

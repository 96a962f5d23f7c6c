package org.wsktck.variant;

import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** Calls each event callback on a thread of its own, at PASSIVE_LEVEL, and waits for its answer. */
final class EventsOnAnotherThread implements Interceptor {
    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        event.flags &= ~Wsk.WSK_FLAG_AT_DISPATCH_LEVEL;
        AtomicInteger answer = new AtomicInteger();
        Thread thread = new Thread(() -> answer.set(event.proceed()), "variant-event");
        thread.setDaemon(true);
        thread.start();
        Uninterruptibly.await(thread::join);
        return answer.get();
    }
}

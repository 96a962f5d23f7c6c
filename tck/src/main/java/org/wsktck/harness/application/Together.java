package org.wsktck.harness.application;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

/** Makes calls at the same time, each on a thread of its own. */
final class Together {
    private static final String ONE = "one of several calls at the same time";

    private Together() {}

    /** Hands back the requests in the order of the calls, once all of them have returned. */
    static List<Request> make(Session session, List<Supplier<Request>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<CallRunner.Made<Request>> made = calls.stream()
                .map(call -> session.callRunner().submit(ONE, () -> {
                    start.await();
                    return call.get();
                }))
                .toList();
        return made.stream().map(call -> session.callRunner().await(ONE, call)).toList();
    }
}

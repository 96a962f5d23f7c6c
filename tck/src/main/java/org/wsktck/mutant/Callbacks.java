package org.wsktck.mutant;

import static org.wsktck.mutant.Mutations.atCompletion;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskSendBacklogEvent;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskFunction;

/** Calls of event callbacks that the application has not enabled. What the callbacks answer does not matter. */
public final class Callbacks {
    private Callbacks() {}

    /** The table of callbacks has some entries and lacks others. */
    public static Predicate<Call> withPartialTable() {
        return call -> call.dispatch() instanceof WskClientConnectionDispatch table
                && Stream.of(table.wskReceiveEvent() != null, table.wskDisconnectEvent() != null)
                        .anyMatch(present -> present != (table.wskSendBacklogEvent() != null));
    }

    /** Calls WskReceiveEvent when a receive is completed with data. */
    public static Interceptor indicatingData(Predicate<Call> when) {
        return indicating(
                RECEIVE, when, done -> done.isSuccess() && done.status().information() > 0, (done, table) -> {
                    WskReceiveEvent event = table.wskReceiveEvent();
                    if (event != null) {
                        event.receiveEvent(
                                done.call().socket().context,
                                0,
                                new WskDataIndication(null, new WskBuf(null, 0, 0)),
                                done.status().information(),
                                new BytesAccepted());
                    }
                });
    }

    /** Calls WskDisconnectEvent for certain completions of receives. */
    public static Interceptor indicatingDisconnect(Predicate<Call> when, Predicate<Completion> which, int flags) {
        return indicating(RECEIVE, when, which, (done, table) -> {
            WskDisconnectEvent event = table.wskDisconnectEvent();
            if (event != null) {
                event.disconnectEvent(done.call().socket().context, flags);
            }
        });
    }

    /** Calls WskSendBacklogEvent when a send is completed. */
    public static Interceptor indicatingBacklog(Predicate<Call> when) {
        return indicating(SEND, when, Completion::isSuccess, (done, table) -> {
            WskSendBacklogEvent event = table.wskSendBacklogEvent();
            if (event != null) {
                event.sendBacklogEvent(
                        done.call().socket().context, 2 * done.status().information());
            }
        });
    }

    private static Interceptor indicating(
            WskFunction function,
            Predicate<Call> when,
            Predicate<Completion> which,
            BiConsumer<Completion, WskClientConnectionDispatch> event) {
        return atCompletion(function, when, done -> {
            WskClientConnectionDispatch table = done.call().socket().connectionTable();
            if (table != null && which.test(done)) {
                event.accept(done, table);
            }
            done.pass();
        });
    }
}

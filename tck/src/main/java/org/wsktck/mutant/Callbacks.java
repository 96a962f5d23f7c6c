package org.wsktck.mutant;

import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskSendBacklogEvent;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskDataIndication;

/** Calls of event callbacks that the application has not enabled. What the callbacks answer does not matter. */
final class Callbacks {
    private static final long IDEAL_BACKLOG_BYTES = 65_536;

    private Callbacks() {}

    /** Whether a table has some entries and lacks others. */
    static boolean isPartial(WskClientSocketDispatch dispatch) {
        WskClientConnectionDispatch table = (WskClientConnectionDispatch) dispatch;
        boolean some = table.wskReceiveEvent() != null
                || table.wskDisconnectEvent() != null
                || table.wskSendBacklogEvent() != null;
        boolean all = table.wskReceiveEvent() != null
                && table.wskDisconnectEvent() != null
                && table.wskSendBacklogEvent() != null;
        return some && !all;
    }

    /** Calls WskReceiveEvent when a receive is completed with data. */
    static Interceptor indicatingData(Predicate<Call> when) {
        return call -> completing(RECEIVE, when, status -> {
                    indicateData(call, status);
                    return status;
                })
                .call(call);
    }

    private static void indicateData(Call call, IoStatus status) {
        WskClientConnectionDispatch table = table(call);
        WskReceiveEvent event = table == null ? null : table.wskReceiveEvent();
        if (event != null && moved(status) > 0) {
            WskDataIndication indication = new WskDataIndication(null, new WskBuf(null, 0, 0));
            event.receiveEvent(call.socket().context, 0, indication, moved(status), new BytesAccepted());
        }
    }

    /** Calls WskDisconnectEvent when a receive is completed at the end of the stream. */
    static Interceptor indicatingDisconnect(Predicate<Call> when) {
        return call -> completing(RECEIVE, when, status -> {
                    WskClientConnectionDispatch table = table(call);
                    WskDisconnectEvent event = table == null ? null : table.wskDisconnectEvent();
                    if (event != null && status.status().isSuccess() && moved(status) == 0) {
                        event.disconnectEvent(call.socket().context, 0);
                    }
                    return status;
                })
                .call(call);
    }

    /** Calls WskSendBacklogEvent when a send is completed. */
    static Interceptor indicatingBacklog(Predicate<Call> when) {
        return call -> completing(SEND, when, status -> {
                    WskClientConnectionDispatch table = table(call);
                    WskSendBacklogEvent event = table == null ? null : table.wskSendBacklogEvent();
                    if (event != null) {
                        event.sendBacklogEvent(call.socket().context, IDEAL_BACKLOG_BYTES);
                    }
                    return status;
                })
                .call(call);
    }

    private static @Nullable WskClientConnectionDispatch table(Call call) {
        return (WskClientConnectionDispatch) call.socket().dispatch;
    }

    private static long moved(IoStatus status) {
        return status.status().isSuccess() ? status.information() : 0;
    }
}

package org.wsktck.reference.sockets;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectId;

/**
 * What an application wants to be told about a socket that listens, and with what.
 *
 * @param context handed to every callback
 * @param dispatch its callbacks; null is a table without entries
 */
record ListenCallbacks(@Nullable Object context, @Nullable WskClientListenDispatch dispatch) {
    /** The events for which there is a callback. */
    Set<WskEvent> events() {
        EnumSet<WskEvent> present = EnumSet.noneOf(WskEvent.class);
        if (dispatch != null) {
            if (dispatch.wskAcceptEvent() != null) {
                present.add(WskEvent.ACCEPT);
            }
            if (dispatch.wskInspectEvent() != null) {
                present.add(WskEvent.INSPECT);
            }
            if (dispatch.wskAbortEvent() != null) {
                present.add(WskEvent.ABORT);
            }
        }
        return present;
    }

    /** A call that hands over an accepted socket; null tells that the listening socket is no longer functional. */
    CallbackCall accept(CallbackCall.@Nullable Offer offer) {
        if (dispatch == null || dispatch.wskAcceptEvent() == null) {
            throw new IllegalStateException("there is no WskAcceptEvent");
        }
        return new CallbackCall.Accept(dispatch.wskAcceptEvent(), context, offer);
    }

    /** A call that asks about a request; null tells that the socket is no longer functional. */
    CallbackCall.Inspect inspect(@Nullable Inspection request) {
        if (dispatch == null || dispatch.wskInspectEvent() == null) {
            throw new IllegalStateException("there is no WskInspectEvent");
        }
        return new CallbackCall.Inspect(dispatch.wskInspectEvent(), context, request);
    }

    /** A call that tells that a request is gone. */
    CallbackCall abort(WskInspectId id) {
        if (dispatch == null || dispatch.wskAbortEvent() == null) {
            throw new IllegalStateException("there is no WskAbortEvent");
        }
        return new CallbackCall.Abort(dispatch.wskAbortEvent(), context, id);
    }
}

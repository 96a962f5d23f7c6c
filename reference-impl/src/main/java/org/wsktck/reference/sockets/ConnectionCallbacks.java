package org.wsktck.reference.sockets;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch.Accepted;
import org.wsktck.spi.WskEvent;

/** What an application wants to be told about a connection socket, and with what. */
final class ConnectionCallbacks {
    private final Accepted source;
    private final boolean knownLater;

    /**
     * Those that are known when the socket is made.
     *
     * @param context handed to every callback
     * @param dispatch the callbacks; null is a table without entries
     */
    ConnectionCallbacks(@Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
        this.source = new Accepted();
        this.source.set(context, dispatch);
        this.knownLater = false;
    }

    /** Those that WskAcceptEvent will store in {@code source}, before it enables or returns anything. */
    ConnectionCallbacks(Accepted source) {
        this.source = source;
        this.knownLater = true;
    }

    /** Whether there can ever be anybody to tell. */
    boolean mayExist() {
        return knownLater || source.acceptSocketDispatch() != null;
    }

    /** The events that can be enabled, as far as is known when the socket is made. */
    Set<WskEvent> possibleEvents() {
        return knownLater ? EnumSet.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG) : events();
    }

    private @Nullable WskClientConnectionDispatch dispatch() {
        return source.acceptSocketDispatch();
    }

    /** The events for which there is a callback. */
    Set<WskEvent> events() {
        EnumSet<WskEvent> present = EnumSet.noneOf(WskEvent.class);
        WskClientConnectionDispatch dispatch = dispatch();
        if (dispatch != null) {
            if (dispatch.wskReceiveEvent() != null) {
                present.add(WskEvent.RECEIVE);
            }
            if (dispatch.wskDisconnectEvent() != null) {
                present.add(WskEvent.DISCONNECT);
            }
            if (dispatch.wskSendBacklogEvent() != null) {
                present.add(WskEvent.SEND_BACKLOG);
            }
        }
        return present;
    }

    /** A call that indicates {@code piece}; null says that the socket is no longer functional. */
    CallbackCall data(Chunk.@Nullable Piece piece, boolean releaseAsap) {
        WskClientConnectionDispatch dispatch = dispatch();
        if (dispatch == null || dispatch.wskReceiveEvent() == null) {
            throw new IllegalStateException("there is no WskReceiveEvent");
        }
        return new CallbackCall.Data(dispatch.wskReceiveEvent(), source.acceptSocketContext(), piece, releaseAsap);
    }

    /** A call that tells that the peer has disconnected: 0 or WSK_FLAG_ABORTIVE. */
    CallbackCall disconnect(int flags) {
        WskClientConnectionDispatch dispatch = dispatch();
        if (dispatch == null || dispatch.wskDisconnectEvent() == null) {
            throw new IllegalStateException("there is no WskDisconnectEvent");
        }
        return new CallbackCall.Disconnect(dispatch.wskDisconnectEvent(), source.acceptSocketContext(), flags);
    }
}

package org.wsktck.reference.sockets;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientListenDispatch.WskAbortEvent;
import org.wsktck.spi.WskClientListenDispatch.WskAcceptEvent;
import org.wsktck.spi.WskClientListenDispatch.WskInspectEvent;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;

/** One call of an event callback: decided under the lock, made with no lock held. */
abstract sealed class CallbackCall {
    /** Calls the application. */
    abstract void make();

    /** Which callback it is. */
    abstract WskEvent event();

    /** How much data it indicates. */
    long bytes() {
        return 0;
    }

    /** WskReceiveEvent. */
    static final class Data extends CallbackCall {
        private final WskReceiveEvent callback;
        private final @Nullable Object context;
        private final Chunk.@Nullable Piece piece;
        private final @Nullable WskDataIndication list;
        private final long bytes;
        private final int flags;
        private final BytesAccepted accepted = new BytesAccepted();
        /** Of a callback that throws instead of answering: what it was given is kept for a receive. */
        private NtStatus answer = NtStatus.STATUS_DATA_NOT_ACCEPTED;

        private boolean released;

        /** Indicates {@code piece}; null says that the socket is no longer functional. */
        Data(WskReceiveEvent callback, @Nullable Object context, Chunk.@Nullable Piece piece, boolean releaseAsap) {
            this.callback = callback;
            this.context = context;
            this.piece = piece;
            WskBuf buffer = piece == null ? null : piece.toBuffer();
            this.list = buffer == null ? null : new WskDataIndication(null, buffer);
            this.bytes = piece == null ? 0 : piece.remaining();
            this.flags = releaseAsap ? Wsk.WSK_FLAG_RELEASE_ASAP : 0;
        }

        @Override
        WskEvent event() {
            return WskEvent.RECEIVE;
        }

        @Override
        void make() {
            // WSK-RECVEVENT-005: left alone, it says that all was taken.
            accepted.value(bytes);
            answer = callback.receiveEvent(context, flags | SocketEvents.flagOfLevel(), list, bytes, accepted);
        }

        Chunk.@Nullable Piece piece() {
            return piece;
        }

        @Nullable
        WskDataIndication list() {
            return list;
        }

        /** Whether it is that very list: an application knows lists by their address. */
        @SuppressWarnings("ReferenceEquality")
        boolean indicates(WskDataIndication other) {
            return list == other;
        }

        @Override
        long bytes() {
            return bytes;
        }

        NtStatus answer() {
            return answer;
        }

        long bytesAccepted() {
            return accepted.value();
        }

        /** WskRelease of the list while the callback runs; false if it was released already. */
        boolean release() {
            boolean first = !released;
            released = true;
            return first;
        }

        boolean isReleased() {
            return released;
        }
    }

    /** WskDisconnectEvent. */
    static final class Disconnect extends CallbackCall {
        private final WskDisconnectEvent callback;
        private final @Nullable Object context;
        private final int flags;

        /** Tells of the peer's end of stream, or with WSK_FLAG_ABORTIVE of its reset. */
        Disconnect(WskDisconnectEvent callback, @Nullable Object context, int flags) {
            this.callback = callback;
            this.context = context;
            this.flags = flags;
        }

        @Override
        WskEvent event() {
            return WskEvent.DISCONNECT;
        }

        @Override
        void make() {
            // No answer of it has a meaning.
            callback.disconnectEvent(context, flags | SocketEvents.flagOfLevel());
        }
    }

    /**
     * A socket that WskAcceptEvent hands over.
     *
     * @param socket open, and known to nobody
     * @param as where the application says what it takes the socket with
     * @param enabled the events that are enabled on it from the start
     */
    record Offer(ConnectionSocket socket, WskClientListenDispatch.Accepted as, Set<WskEvent> enabled) {}

    /** WskAcceptEvent. */
    static final class Accept extends CallbackCall {
        private final WskAcceptEvent callback;
        private final @Nullable Object context;
        private final @Nullable Offer offer;

        /** Hands over {@code offer}; null says that the listening socket is no longer functional. */
        Accept(WskAcceptEvent callback, @Nullable Object context, @Nullable Offer offer) {
            this.callback = callback;
            this.context = context;
            this.offer = offer;
        }

        @Override
        WskEvent event() {
            return WskEvent.ACCEPT;
        }

        @Override
        void make() {
            int flags = SocketEvents.flagOfLevel();
            if (offer == null) {
                callback.acceptEvent(context, flags, null, null, null, new WskClientListenDispatch.Accepted());
                return;
            }
            ConnectionSocket socket = offer.socket();
            SockAddrBuffer local = new SockAddrBuffer();
            SockAddrBuffer remote = new SockAddrBuffer();
            socket.storeAddresses(local, remote);
            // Of a callback that throws instead of answering.
            NtStatus answer = NtStatus.STATUS_REQUEST_NOT_ACCEPTED;
            try {
                answer = callback.acceptEvent(context, flags, local.value(), remote.value(), socket, offer.as());
            } finally {
                // AMB-15: whatever is not success is a refusal.
                if (answer.isSuccess()) {
                    socket.taken(offer.enabled());
                } else {
                    socket.notAccepted();
                }
            }
        }
    }

    /** WskInspectEvent. */
    static final class Inspect extends CallbackCall {
        private final WskInspectEvent callback;
        private final @Nullable Object context;
        private final @Nullable Inspection request;
        /** Of a callback that throws instead of answering. */
        private WskInspectAction answer = WskInspectAction.WSK_INSPECT_REJECT;

        /** Asks about {@code request}; null says that the listening socket is no longer functional. */
        Inspect(WskInspectEvent callback, @Nullable Object context, @Nullable Inspection request) {
            this.callback = callback;
            this.context = context;
            this.request = request;
        }

        @Override
        WskEvent event() {
            return WskEvent.INSPECT;
        }

        @Override
        void make() {
            answer = request == null
                    ? callback.inspectEvent(context, null, null, null)
                    : callback.inspectEvent(context, request.local(), request.remote(), request.id());
        }

        @Nullable
        Inspection request() {
            return request;
        }

        WskInspectAction answer() {
            return answer;
        }
    }

    /** WskAbortEvent. */
    static final class Abort extends CallbackCall {
        private final WskAbortEvent callback;
        private final @Nullable Object context;
        private final WskInspectId id;

        /** Tells that the request of that id is gone. */
        Abort(WskAbortEvent callback, @Nullable Object context, WskInspectId id) {
            this.callback = callback;
            this.context = context;
            this.id = id;
        }

        @Override
        WskEvent event() {
            return WskEvent.ABORT;
        }

        @Override
        void make() {
            // No answer of it has a meaning.
            callback.abortEvent(context, id);
        }
    }
}

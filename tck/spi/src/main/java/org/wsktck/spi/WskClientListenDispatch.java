package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * WSK_CLIENT_LISTEN_DISPATCH: a table in which entries that will not be enabled are NULL. WskAcceptEvent is enabled by
 * WSK_EVENT_ACCEPT, the others by SO_CONDITIONAL_ACCEPT. All are called at IRQL at most DISPATCH_LEVEL.
 */
public record WskClientListenDispatch(
        @Nullable WskAcceptEvent wskAcceptEvent,
        @Nullable WskInspectEvent wskInspectEvent,
        @Nullable WskAbortEvent wskAbortEvent)
        implements WskClientSocketDispatch {

    /** Called when a connection has come in and no WskAccept is queued (nc-wsk-pfn_wsk_accept_event). */
    @FunctionalInterface
    public interface WskAcceptEvent {
        /**
         * Hands over an accepted socket.
         *
         * @param flags WSK_FLAG_AT_DISPATCH_LEVEL or 0
         * @param acceptSocket null: the listening socket is no longer functional
         * @param accepted where the application stores what it takes the socket with
         * @return STATUS_SUCCESS: taken; STATUS_REQUEST_NOT_ACCEPTED: the provider closes it
         */
        NtStatus acceptEvent(
                @Nullable Object socketContext,
                int flags,
                @Nullable SockAddr localAddress,
                @Nullable SockAddr remoteAddress,
                @Nullable WskSocket acceptSocket,
                Accepted accepted);
    }

    /** Called for each connection request before it is established (nc-wsk-pfn_wsk_inspect_event). */
    @FunctionalInterface
    public interface WskInspectEvent {
        /**
         * Asks what becomes of a request.
         *
         * @param localAddress may be absent
         * @param inspectId null: the listening socket is no longer functional
         */
        WskInspectAction inspectEvent(
                @Nullable Object socketContext,
                @Nullable SockAddr localAddress,
                @Nullable SockAddr remoteAddress,
                @Nullable WskInspectId inspectId);
    }

    /** Called when an inspected request is gone before it was established (nc-wsk-pfn_wsk_abort_event). */
    @FunctionalInterface
    public interface WskAbortEvent {
        /** The request of that id. */
        NtStatus abortEvent(@Nullable Object socketContext, WskInspectId inspectId);
    }

    /** Out parameters of WskAcceptEvent. */
    public static final class Accepted {
        private @Nullable Object acceptSocketContext;
        private @Nullable WskClientConnectionDispatch acceptSocketDispatch;

        /** The context of the accepted socket. */
        public @Nullable Object acceptSocketContext() {
            return acceptSocketContext;
        }

        /** The callbacks of the accepted socket. */
        public @Nullable WskClientConnectionDispatch acceptSocketDispatch() {
            return acceptSocketDispatch;
        }

        /** Stores both. */
        public void set(@Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
            this.acceptSocketContext = context;
            this.acceptSocketDispatch = dispatch;
        }
    }
}

package org.wsktck.intercept;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskSendBacklogEvent;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientListenDispatch.Accepted;
import org.wsktck.spi.WskClientListenDispatch.WskAbortEvent;
import org.wsktck.spi.WskClientListenDispatch.WskAcceptEvent;
import org.wsktck.spi.WskClientListenDispatch.WskInspectEvent;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskSocket;

/** The application's table of one socket as the implementation gets it: every call passes through an {@link Interceptor}. */
final class InterceptedCallbacks {
    private final Interceptor interceptor;
    private volatile @Nullable SocketTrace socket;

    InterceptedCallbacks(Interceptor interceptor) {
        this.interceptor = interceptor;
    }

    /** The socket is made; to be said before the application gets it. */
    void of(SocketTrace made) {
        socket = made;
    }

    /** The table with the same entries, each of them intercepted. */
    @Nullable
    WskClientSocketDispatch around(@Nullable WskClientSocketDispatch table) {
        if (table instanceof WskClientConnectionDispatch connection) {
            return around(connection);
        } else if (table instanceof WskClientListenDispatch listen) {
            return around(listen);
        } else if (table instanceof WskClientStreamDispatch stream) {
            WskClientListenDispatch listen = stream.listen();
            WskClientConnectionDispatch connect = stream.connect();
            return new WskClientStreamDispatch(
                    listen == null ? null : around(listen), connect == null ? null : around(connect));
        }
        return null;
    }

    private WskClientConnectionDispatch around(WskClientConnectionDispatch table) {
        WskReceiveEvent receive = table.wskReceiveEvent();
        WskDisconnectEvent disconnect = table.wskDisconnectEvent();
        WskSendBacklogEvent backlog = table.wskSendBacklogEvent();
        return new WskClientConnectionDispatch(
                receive == null ? null : receive(receive),
                disconnect == null ? null : disconnect(disconnect),
                backlog == null ? null : backlog(backlog));
    }

    private WskReceiveEvent receive(WskReceiveEvent entry) {
        return (context, flags, list, bytes, accepted) -> {
            Event event = new Event(
                    WskEvent.RECEIVE,
                    socket,
                    context,
                    raised -> entry.receiveEvent(
                                    raised.context,
                                    raised.flags,
                                    raised.list,
                                    raised.bytesIndicated,
                                    raised.bytesAccepted == null ? accepted : raised.bytesAccepted)
                            .code());
            event.flags = flags;
            event.list = list;
            event.bytesIndicated = bytes;
            event.bytesAccepted = accepted;
            return status(event);
        };
    }

    private WskDisconnectEvent disconnect(WskDisconnectEvent entry) {
        return (context, flags) -> {
            Event event = new Event(
                    WskEvent.DISCONNECT,
                    socket,
                    context,
                    raised ->
                            entry.disconnectEvent(raised.context, raised.flags).code());
            event.flags = flags;
            return status(event);
        };
    }

    private WskSendBacklogEvent backlog(WskSendBacklogEvent entry) {
        return (context, bytes) -> {
            Event event = new Event(
                    WskEvent.SEND_BACKLOG,
                    socket,
                    context,
                    raised -> entry.sendBacklogEvent(raised.context, raised.idealBacklogSize)
                            .code());
            event.idealBacklogSize = bytes;
            return status(event);
        };
    }

    private WskClientListenDispatch around(WskClientListenDispatch table) {
        WskAcceptEvent accept = table.wskAcceptEvent();
        WskInspectEvent inspect = table.wskInspectEvent();
        WskAbortEvent abort = table.wskAbortEvent();
        return new WskClientListenDispatch(
                accept == null ? null : accept(accept),
                inspect == null ? null : inspect(inspect),
                abort == null ? null : abort(abort));
    }

    private WskAcceptEvent accept(WskAcceptEvent entry) {
        return (context, flags, local, remote, made, accepted) -> {
            Event event = new Event(
                    WskEvent.ACCEPT,
                    socket,
                    context,
                    raised -> entry.acceptEvent(
                                    raised.context,
                                    raised.flags,
                                    raised.localAddress,
                                    raised.remoteAddress,
                                    raised.acceptSocket,
                                    raised.accepted == null ? accepted : raised.accepted)
                            .code());
            event.flags = flags;
            event.localAddress = local;
            event.remoteAddress = remote;
            event.accepted = accepted;
            return made == null ? status(event) : handingOver(event, made, accepted);
        };
    }

    /** The socket that the application gets is an intercepted one, and so is the table that it takes it with. */
    private NtStatus handingOver(Event event, WskSocket made, Accepted accepted) {
        SocketTrace trace = SocketTrace.ofAccepted(made, null, null, event.remoteAddress);
        event.acceptSocket = new InterceptedSocket(trace, interceptor);
        NtStatus answer = status(event);
        WskClientConnectionDispatch own = accepted.acceptSocketDispatch();
        trace.takenWith(accepted.acceptSocketContext(), own);
        if (own != null) {
            InterceptedCallbacks callbacks = new InterceptedCallbacks(interceptor);
            callbacks.of(trace);
            accepted.set(accepted.acceptSocketContext(), callbacks.around(own));
        }
        return answer;
    }

    private WskInspectEvent inspect(WskInspectEvent entry) {
        return (context, local, remote, id) -> {
            Event event = new Event(
                    WskEvent.INSPECT,
                    socket,
                    context,
                    raised -> entry.inspectEvent(
                                    raised.context, raised.localAddress, raised.remoteAddress, raised.inspectId)
                            .value());
            event.localAddress = local;
            event.remoteAddress = remote;
            event.inspectId = id;
            return WskInspectAction.of(interceptor.event(event));
        };
    }

    private WskAbortEvent abort(WskAbortEvent entry) {
        return (context, id) -> {
            Event event = new Event(
                    WskEvent.ABORT,
                    socket,
                    context,
                    raised -> entry.abortEvent(raised.context, raised.inspectId == null ? id : raised.inspectId)
                            .code());
            event.inspectId = id;
            return status(event);
        };
    }

    private NtStatus status(Event event) {
        SocketTrace trace = event.socket;
        if (trace == null) {
            return new NtStatus(interceptor.event(event));
        }
        trace.entering(event);
        try {
            NtStatus answer = new NtStatus(interceptor.event(event));
            trace.answered(event, answer);
            return answer;
        } finally {
            trace.left(event);
        }
    }
}

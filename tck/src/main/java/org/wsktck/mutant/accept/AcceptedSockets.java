package org.wsktck.mutant.accept;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.WskSocket;

/** The implementation's sockets that accepts have delivered, and what they come from. */
final class AcceptedSockets {
    /**
     * How an accepted socket came about.
     *
     * @param listener whose connection it is
     * @param early whether the connection was there before its accept
     */
    record Origin(SocketTrace listener, boolean early) {}

    private final Map<WskSocket, Origin> origins = new ConcurrentHashMap<>();

    /** What each listening socket has brought last, unless that has been closed. */
    private final Map<SocketTrace, WskSocket> latest = new ConcurrentHashMap<>();

    /** Notes what an accept delivers; to be told of every call. */
    void watch(Call call) {
        SocketTrace socket = call.socket;
        if (call.function == CLOSE_SOCKET && socket != null) {
            latest.values().remove(socket.inner);
        }
        if (call.function != ACCEPT) {
            return;
        }
        Thread caller = Thread.currentThread();
        call.onCompletion((irp, status) -> {
            WskSocket made = status.socket();
            if (made != null) {
                origins.put(
                        made, new Origin(call.socket(), Thread.currentThread().equals(caller)));
                latest.put(call.socket(), made);
            }
            Call.complete(irp, status);
        });
    }

    /** Where the socket of a call comes from; null if it was not accepted. */
    @Nullable
    Origin of(Call call) {
        SocketTrace socket = call.socket;
        return socket == null ? null : origins.get(socket.inner);
    }

    /** What was accepted last where this socket comes from, if it is still there, else the socket itself. */
    WskSocket latestBeside(SocketTrace socket, Origin origin) {
        return latest.getOrDefault(origin.listener(), socket.inner);
    }

    /** Closes a socket that nobody has been told of. */
    static void close(IoStatus delivered) {
        WskSocket socket = delivered.socket();
        if (socket != null) {
            socket.dispatch().wskCloseSocket(socket, new DetachedIrp(socket.id(), 1));
        }
    }
}

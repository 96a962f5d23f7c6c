package org.wsktck.mutant.sampled;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderConnectionDispatch;

/** The sockets that calls have been made on, for faults that cross from one to another. */
final class Neighbours {
    private final Set<SocketTrace> known = ConcurrentHashMap.newKeySet();

    /** Learns of the socket of each call before something decides what becomes of it. */
    Interceptor watching(Interceptor next) {
        return call -> {
            if (call.socket != null) {
                known.add(call.socket);
            }
            return next.call(call);
        };
    }

    /** The other sockets, as far as they are open. */
    Stream<SocketTrace> of(Call call) {
        return known.stream().filter(socket -> socket != call.socket && socket.calls(WskFunction.CLOSE_SOCKET) == 0);
    }

    /** While another socket is in that state. */
    Predicate<Call> beside(Predicate<SocketTrace> state) {
        return call -> of(call).anyMatch(state);
    }

    /** While a call of the function is pending on another socket. */
    Predicate<Call> besidePending(WskFunction function) {
        return beside(socket -> socket.pending(function) > 0);
    }

    /** The implementation's own functions of a socket. */
    static WskProviderConnectionDispatch table(SocketTrace socket) {
        return (WskProviderConnectionDispatch) socket.inner.dispatch();
    }

    /** Sends with an IRP in another socket's name. */
    static NtStatus sendOn(SocketTrace socket, Call call) {
        return table(socket)
                .call(WskCall.on(socket.inner, WskFunction.SEND)
                        .with(WskArgument.BUFFER, call.buffer())
                        .with(WskArgument.FLAGS, call.flags())
                        .with(WskArgument.IRP, call.irp()));
    }
}

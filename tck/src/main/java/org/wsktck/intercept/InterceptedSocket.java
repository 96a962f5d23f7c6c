package org.wsktck.intercept;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/** A socket whose every call passes through an {@link Interceptor}. */
final class InterceptedSocket implements WskSocket {
    private final SocketTrace trace;
    private final Interceptor interceptor;
    private final WskProviderBasicDispatch table;

    InterceptedSocket(SocketTrace trace, Interceptor interceptor) {
        this.trace = trace;
        this.interceptor = interceptor;
        this.table = WskCategory.of(trace.inner.dispatch()).table(this::call);
    }

    SocketTrace trace() {
        return trace;
    }

    @Override
    public long id() {
        return trace.inner.id();
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return interceptor.dispatch(trace, table);
    }

    private NtStatus call(WskCall arguments) {
        Call call = new Call(arguments.to(trace.inner), trace);
        boolean disconnects = call.function == WskFunction.DISCONNECT && call.flags() == 0;
        trace.called(call);
        if (call.function.makesSocket()) {
            delivers(call, interceptor);
        }
        if (call.irpOrNull() != null) {
            call.onCompletion((irp, status) -> {
                trace.completed(call, status);
                Call.complete(irp, status);
            });
        }
        NtStatus returned = interceptor.call(call);
        trace.disconnected |= disconnects;
        return returned;
    }

    /** The application gets an intercepted socket in place of the one that the implementation makes. */
    static void delivers(Call call, Interceptor interceptor) {
        if (call.irpOrNull() == null) {
            return;
        }
        WskClientSocketDispatch own = call.dispatch();
        InterceptedCallbacks callbacks = new InterceptedCallbacks(interceptor);
        call.dispatch(callbacks.around(own));
        call.onCompletion((irp, status) -> {
            WskSocket made = status.socket();
            if (made == null) {
                Call.complete(irp, status);
                return;
            }
            SocketTrace trace = trace(call, made, own);
            callbacks.of(trace);
            irp.completeWithSocket(new InterceptedSocket(trace, interceptor));
        });
    }

    private static SocketTrace trace(Call call, WskSocket made, @Nullable WskClientSocketDispatch dispatch) {
        if (call.function == WskFunction.ACCEPT) {
            return SocketTrace.ofAccepted(
                    made, call.context(), dispatch, value(call.argument(WskArgument.REMOTE_ADDRESS_BUFFER)));
        }
        SocketTrace trace = new SocketTrace(made, call.context(), dispatch);
        trace.bound = call.function != WskFunction.SOCKET;
        trace.connected = trace.bound;
        trace.remoteAddress = call.address();
        return trace;
    }

    private static @Nullable SockAddr value(@Nullable SockAddrBuffer buffer) {
        return buffer == null ? null : buffer.value();
    }

    @Override
    public String toString() {
        return "socket " + id();
    }
}

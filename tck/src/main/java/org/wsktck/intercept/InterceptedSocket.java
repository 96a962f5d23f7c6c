package org.wsktck.intercept;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** A connection socket whose every call passes through an {@link Interceptor}. */
record InterceptedSocket(SocketTrace trace, Interceptor interceptor)
        implements WskSocket, WskProviderConnectionDispatch {
    @Override
    public long id() {
        return trace.inner.id();
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return interceptor.dispatch(trace, this);
    }

    @Override
    public NtStatus call(WskCall arguments) {
        Call call = new Call(arguments.to(trace.inner), trace);
        boolean disconnects = call.function == WskFunction.DISCONNECT && call.flags() == 0;
        trace.called(call);
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

    @Override
    public NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        WskProviderConnectionDispatch table = (WskProviderConnectionDispatch) trace.inner.dispatch();
        return table.wskRelease(trace.inner, dataIndication);
    }

    @Override
    public String toString() {
        return "socket " + id();
    }
}

package org.wsktck.intercept;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Capability;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** An implementation whose every call passes through an {@link Interceptor}. */
public final class InterceptedImplementation implements WskImplementation {
    private final WskImplementation inner;
    private final Interceptor interceptor;
    private final String label;
    private final IoManager ioManager;

    /**
     * Wraps an implementation.
     *
     * @param label what the name of the implementation gets as an addition
     */
    public InterceptedImplementation(WskImplementation inner, Interceptor interceptor, String label) {
        this.inner = inner;
        this.interceptor = interceptor;
        this.label = label;
        this.ioManager = interceptor.ioManager(inner.ioManager());
    }

    @Override
    public String name() {
        return label + " of " + inner.name();
    }

    @Override
    public String version() {
        return inner.version();
    }

    @Override
    public Set<Capability> capabilities() {
        return interceptor.capabilities(inner.capabilities());
    }

    @Override
    public IoManager ioManager() {
        return ioManager;
    }

    @Override
    public @Nullable FaultHooks faultHooks() {
        FaultHooks hooks = inner.faultHooks();
        return hooks == null ? null : new UnwrappingFaultHooks(hooks);
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        return interceptor.register(inner, clientNpi, registration);
    }

    @Override
    public void wskDeregister(WskRegistration registration) {
        interceptor.deregister(inner, registration);
    }

    @Override
    public NtStatus wskCaptureProviderNpi(
            WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        NtStatus status = interceptor.capture(inner, registration, waitTimeoutMillis, providerNpi);
        WskProviderDispatch dispatch = providerNpi.dispatch();
        if (dispatch != null) {
            providerNpi.set(providerNpi.client(), new Provider(dispatch));
        }
        return status;
    }

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        interceptor.release(inner, registration);
    }

    @Override
    public NtStatus wskQueryProviderCharacteristics(
            WskRegistration registration, WskProviderCharacteristics characteristics) {
        return interceptor.query(inner, registration, characteristics);
    }

    @Override
    public void close() {
        try {
            inner.close();
        } finally {
            interceptor.closed();
        }
    }

    /** Takes an intercepted socket back to the implementation's own. */
    private record UnwrappingFaultHooks(FaultHooks inner) implements FaultHooks {
        @Override
        public void providerReady(boolean ready) {
            inner.providerReady(ready);
        }

        @Override
        public AutoCloseable holdProviderDispatchCalls() {
            return inner.holdProviderDispatchCalls();
        }

        @Override
        public void killSocket(WskSocket socket) {
            SocketTrace trace = ((InterceptedSocket) socket).trace();
            trace.killed = true; // Before the call, since it may end requests while it runs.
            inner.killSocket(trace.inner);
        }
    }

    /** The provider dispatch table. */
    private final class Provider implements WskProviderDispatch {
        private final WskProviderDispatch table;

        Provider(WskProviderDispatch table) {
            this.table = table;
        }

        @Override
        public int version() {
            return interceptor.version(table.version());
        }

        @Override
        public NtStatus call(WskCall arguments) {
            WskCall onward = arguments.to(table);
            boolean makesSocket = onward.function().makesSocket();
            if (!makesSocket && onward.function() != WskFunction.CONTROL_CLIENT) {
                return onward.perform();
            }
            Call call = new Call(onward, null);
            if (makesSocket) {
                InterceptedSocket.delivers(call, interceptor);
            }
            return interceptor.call(call);
        }
    }
}

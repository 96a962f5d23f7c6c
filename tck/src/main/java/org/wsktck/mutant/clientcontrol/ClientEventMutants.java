package org.wsktck.mutant.clientcontrol;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientDispatch.WskClientEvent;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Wrong in that there are events of clients. */
public final class ClientEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("clientcontrol.tells-that-it-is-ready", "WSK-CLIENT-032")
                        .does("calls WskClientEvent when its NPI has been captured")
                        .by(() -> new Telling() {
                            @Override
                            public NtStatus capture(
                                    WskImplementation inner,
                                    WskRegistration registration,
                                    int waitTimeoutMillis,
                                    WskProviderNpi npi) {
                                NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
                                tell();
                                return status;
                            }
                        }),
                mutant("clientcontrol.tells-of-closed-sockets", "WSK-CLIENT-032")
                        .does("calls WskClientEvent when a socket is closed that is not the first one")
                        .by(() -> new Telling() {
                            private final AtomicInteger closed = new AtomicInteger();

                            @Override
                            public NtStatus call(Call call) {
                                if (call.function == WskFunction.CLOSE_SOCKET && closed.incrementAndGet() > 1) {
                                    tell();
                                }
                                return call.proceed();
                            }
                        }),
                mutant("clientcontrol.tells-that-it-is-over", "WSK-CLIENT-032")
                        .does("calls WskClientEvent while a registration is withdrawn")
                        .by(() -> new Telling() {
                            @Override
                            public void deregister(WskImplementation inner, WskRegistration registration) {
                                tell();
                                inner.wskDeregister(registration);
                            }
                        }));
    }

    /** Calls WskClientEvent of all clients; what it does so for is the mutant's to say. */
    private abstract static class Telling implements Interceptor {
        private static final int EVENT_TYPE = 1;

        private final List<Runnable> clients = new CopyOnWriteArrayList<>();

        @Override
        public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
            Object context = clientNpi.clientContext();
            WskClientEvent event = clientNpi.dispatch().wskClientEvent();
            if (event != null) {
                clients.add(() -> event.clientEvent(context, EVENT_TYPE, null, 0));
            }
            return inner.wskRegister(clientNpi, registration);
        }

        @Override
        public NtStatus call(Call call) {
            return call.proceed();
        }

        void tell() {
            clients.forEach(Runnable::run);
        }
    }
}

package org.wsktck.mutant.registration;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Wrong in WskRegister, and in what is left of a registration later. */
public final class RegistrationMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("registration.returns-pending", "WSK-REG-001")
                        .does("returns STATUS_PENDING from WskRegister")
                        .by(() -> new PassingOn() {
                            @Override
                            public NtStatus register(
                                    WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                                NtStatus status = inner.wskRegister(clientNpi, registration);
                                return status.isSuccess() ? NtStatus.STATUS_PENDING : status;
                            }
                        }),
                mutant("registration.needs-zeroed-block", "WSK-REG-001")
                        .does("refuses to register with a block that is not zeroed")
                        .by(() -> new PassingOn() {
                            @Override
                            public NtStatus register(
                                    WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                                return registration.reservedRegistrationState() == null
                                        ? inner.wskRegister(clientNpi, registration)
                                        : NtStatus.STATUS_INVALID_PARAMETER;
                            }
                        }),
                mutant("registration.withdraws-all", "WSK-REG-002")
                        .does("withdraws every registration when one of several is deregistered")
                        .by(RegistrationMutants::withdrawsAll),
                mutant("registration.keeps-client-npi", "WSK-REG-010")
                        .does("reads the WSK_CLIENT_NPI of WskRegister again when the provider is captured")
                        .by(RegistrationMutants::keepsClientNpi),
                mutant("registration.second-table-is-short", "WSK-REG-033")
                        .does("leaves WskSocketConnect out of a table that is captured a second time")
                        .by(() -> new CountingCaptures() {
                            @Override
                            boolean isMissing(WskFunction function) {
                                return function == WskFunction.SOCKET_CONNECT && captures() > 1;
                            }
                        }),
                mutant("registration.sockets-die-with-npi", "WSK-REG-036")
                        .does("binds no socket any more once the NPI is released")
                        .by(() -> new CountingCaptures() {
                            @Override
                            boolean isMissing(WskFunction function) {
                                return function == WskFunction.BIND && isReleased() && captures() == 0;
                            }
                        }));
    }

    private static Interceptor withdrawsAll() {
        AtomicInteger registrations = new AtomicInteger();
        AtomicBoolean withdrawn = new AtomicBoolean();
        return new PassingOn() {
            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                registrations.incrementAndGet();
                return inner.wskRegister(clientNpi, registration);
            }

            @Override
            public void deregister(WskImplementation inner, WskRegistration registration) {
                if (registrations.decrementAndGet() > 0) {
                    withdrawn.set(true);
                }
                inner.wskDeregister(registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
                return withdrawn.get()
                        ? NtStatus.STATUS_DEVICE_NOT_READY
                        : inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
            }
        };
    }

    private static Interceptor keepsClientNpi() {
        Map<WskRegistration, WskClientNpi> npis = Collections.synchronizedMap(new IdentityHashMap<>());
        return new PassingOn() {
            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                npis.put(registration, clientNpi);
                return inner.wskRegister(clientNpi, registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
                WskClientNpi given = npis.get(registration);
                return given != null && given.dispatch().version() != VERSION_1_0
                        ? NtStatus.STATUS_NOINTERFACE
                        : inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
            }
        };
    }

    /** Lacks a function, depending on how often the NPI is captured. */
    private abstract static class CountingCaptures implements Interceptor {
        private final AtomicInteger captures = new AtomicInteger();
        private volatile boolean released;

        abstract boolean isMissing(WskFunction function);

        @Override
        public NtStatus capture(
                WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
            NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
            captures.addAndGet(status.equals(NtStatus.STATUS_SUCCESS) ? 1 : 0);
            return status;
        }

        @Override
        public void release(WskImplementation inner, WskRegistration registration) {
            captures.decrementAndGet();
            released = true;
            inner.wskReleaseProviderNpi(registration);
        }

        @Override
        public NtStatus call(Call call) {
            return isMissing(call.function) ? call.finish(NtStatus.STATUS_NOT_IMPLEMENTED) : call.proceed();
        }

        int captures() {
            return captures.get();
        }

        boolean isReleased() {
            return released;
        }
    }
}

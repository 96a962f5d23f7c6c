package org.wsktck.mutant;

import java.util.IdentityHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** The ways in which mutants are wrong in the registration functions other than WskDeregister. */
final class WrongRegistration {
    private static final int VERSION_1_0 = Wsk.makeWskVersion(1, 0);

    private WrongRegistration() {}

    /** Passes calls on. */
    private abstract static class PassingOn implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            return call.proceed();
        }
    }

    /** Changes what a capture returns. */
    private interface CaptureChange {
        NtStatus capture(Capturing next, int waitTimeoutMillis, WskProviderNpi providerNpi);
    }

    /** The capture of the implementation. */
    private interface Capturing {
        NtStatus capture(int waitTimeoutMillis, WskProviderNpi providerNpi);
    }

    private static Interceptor capturing(CaptureChange change) {
        return new PassingOn() {
            @Override
            public NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                return change.capture(
                        (wait, npi) -> inner.wskCaptureProviderNpi(registration, wait, npi),
                        waitTimeoutMillis,
                        providerNpi);
            }
        };
    }

    private static boolean isTimed(int waitTimeoutMillis) {
        return waitTimeoutMillis != Wsk.WSK_NO_WAIT && waitTimeoutMillis != Wsk.WSK_INFINITE_WAIT;
    }

    /** WskRegister returns STATUS_PENDING. */
    static Interceptor returnsPending() {
        return new PassingOn() {
            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                NtStatus status = inner.wskRegister(clientNpi, registration);
                return status.isSuccess() ? NtStatus.STATUS_PENDING : status;
            }
        };
    }

    /** WskRegister takes a block that is not zeroed for one in use. */
    static Interceptor needsZeroedBlock() {
        return new PassingOn() {
            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                return registration.reservedRegistrationState() == null
                        ? inner.wskRegister(clientNpi, registration)
                        : NtStatus.STATUS_INVALID_PARAMETER;
            }
        };
    }

    /** WskDeregister of one registration withdraws the others. */
    static Interceptor withdrawsAll() {
        return new PassingOn() {
            private int registrations; // guarded by this
            private boolean withdrawn; // guarded by this

            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                synchronized (this) {
                    registrations++;
                }
                return inner.wskRegister(clientNpi, registration);
            }

            @Override
            public void deregister(WskImplementation inner, WskRegistration registration) {
                synchronized (this) {
                    registrations--;
                    withdrawn |= registrations > 0;
                }
                inner.wskDeregister(registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                synchronized (this) {
                    if (withdrawn) {
                        return NtStatus.STATUS_DEVICE_NOT_READY;
                    }
                }
                return inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
            }
        };
    }

    /** WskCaptureProviderNPI reads the WSK_CLIENT_NPI of WskRegister again. */
    static Interceptor keepsClientNpi() {
        return new PassingOn() {
            private final IdentityHashMap<WskRegistration, WskClientNpi> npis =
                    new IdentityHashMap<>(); // guarded by this

            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                synchronized (this) {
                    npis.put(registration, clientNpi);
                }
                return inner.wskRegister(clientNpi, registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                synchronized (this) {
                    WskClientNpi npi = npis.get(registration);
                    if (npi != null && npi.dispatch().version() != VERSION_1_0) {
                        return NtStatus.STATUS_NOINTERFACE;
                    }
                }
                return inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
            }
        };
    }

    /** A successful capture leaves the NPI as it was. */
    static Interceptor leavesNpiEmpty() {
        return capturing((next, wait, npi) -> next.capture(wait, new WskProviderNpi()));
    }

    /** WSK_NO_WAIT is refused. */
    static Interceptor refusesNoWait() {
        return capturing((next, wait, npi) ->
                wait == Wsk.WSK_NO_WAIT ? NtStatus.STATUS_INVALID_PARAMETER : next.capture(wait, npi));
    }

    /** WSK_NO_WAIT is taken for 'no limit'. */
    static Interceptor waitsWithoutLimit() {
        return capturing(
                (next, wait, npi) -> next.capture(wait == Wsk.WSK_NO_WAIT ? Wsk.WSK_INFINITE_WAIT : wait, npi));
    }

    /** WSK_INFINITE_WAIT does not wait. */
    static Interceptor doesNotWaitForEver() {
        return capturing(
                (next, wait, npi) -> next.capture(wait == Wsk.WSK_INFINITE_WAIT ? Wsk.WSK_NO_WAIT : wait, npi));
    }

    /** A time-out in milliseconds is divided by a thousand. */
    static Interceptor countsSeconds() {
        return capturing((next, wait, npi) -> next.capture(isTimed(wait) && wait < 1_000 ? wait / 1_000 : wait, npi));
    }

    /** A capture with a time-out is not woken by the provider. */
    static Interceptor waitsTheWholeTime() {
        return capturing((next, wait, npi) -> {
            NtStatus status = next.capture(wait, npi);
            if (isTimed(wait) && status.isSuccess()) {
                Unending.block();
            }
            return status;
        });
    }

    /** A capture of a provider that is not ready returns another status. */
    static Interceptor namesOtherStatusWhenNotReady() {
        return capturing((next, wait, npi) -> {
            NtStatus status = next.capture(wait, npi);
            return status.equals(NtStatus.STATUS_DEVICE_NOT_READY) && wait == Wsk.WSK_NO_WAIT
                    ? NtStatus.STATUS_UNSUCCESSFUL
                    : status;
        });
    }

    /** The version asked for is not looked at. */
    static Interceptor ignoresVersion() {
        return new PassingOn() {
            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                return inner.wskRegister(
                        new WskClientNpi(clientNpi.clientContext(), new WskClientDispatch(VERSION_1_0, 0)),
                        registration);
            }
        };
    }

    /** Once a version has been refused, every capture is. */
    static Interceptor remembersRefusal() {
        return new PassingOn() {
            private boolean refused; // guarded by this

            @Override
            public synchronized NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                NtStatus status = refused
                        ? NtStatus.STATUS_NOINTERFACE
                        : inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
                refused |= status.equals(NtStatus.STATUS_NOINTERFACE);
                return status;
            }
        };
    }

    /** A capture that WskDeregister ends, or that comes after it, returns another status. */
    static Interceptor namesOtherStatusOnDeregister(boolean ofCapturesThatWait) {
        return new PassingOn() {
            private volatile boolean deregistering;

            @Override
            public void deregister(WskImplementation inner, WskRegistration registration) {
                deregistering = true;
                inner.wskDeregister(registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                boolean waits = !deregistering;
                NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
                return deregistering && waits == ofCapturesThatWait && status.equals(NtStatus.STATUS_DEVICE_NOT_READY)
                        ? NtStatus.STATUS_CANCELLED
                        : status;
            }
        };
    }

    /** Changes what WskQueryProviderCharacteristics does. */
    private interface QueryChange {
        NtStatus query(WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range);
    }

    private static Interceptor querying(QueryChange change) {
        return new PassingOn() {
            @Override
            public NtStatus query(
                    WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range) {
                return change.query(inner, registration, range);
            }
        };
    }

    /** The versions have the minor number in the high byte. */
    static Interceptor swapsBytesOfVersions() {
        return querying((inner, registration, range) -> {
            NtStatus status = inner.wskQueryProviderCharacteristics(registration, range);
            range.set(swapped(range.highestVersion()), swapped(range.lowestVersion()));
            return status;
        });
    }

    private static int swapped(int version) {
        return Wsk.makeWskVersion(Wsk.minorVersion(version), Wsk.majorVersion(version));
    }

    /** Tells the range of a provider that is not ready. */
    static Interceptor knowsWhatIsNotReady() {
        return querying((inner, registration, range) -> {
            NtStatus status = inner.wskQueryProviderCharacteristics(registration, range);
            if (!status.isSuccess()) {
                range.set(VERSION_1_0, VERSION_1_0);
            }
            return NtStatus.STATUS_SUCCESS;
        });
    }

    /** A registration whose capture was refused cannot ask either. */
    static Interceptor refusesQueryAfterRefusal() {
        return new PassingOn() {
            private volatile boolean refused;

            @Override
            public NtStatus capture(
                    WskImplementation inner,
                    WskRegistration registration,
                    int waitTimeoutMillis,
                    WskProviderNpi providerNpi) {
                NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
                refused |= status.equals(NtStatus.STATUS_NOINTERFACE);
                return status;
            }

            @Override
            public NtStatus query(
                    WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range) {
                return refused
                        ? NtStatus.STATUS_NOINTERFACE
                        : inner.wskQueryProviderCharacteristics(registration, range);
            }
        };
    }

    /** The provider's table says version 0.0. */
    static Interceptor statesVersionZero() {
        return new PassingOn() {
            @Override
            public int version(int version) {
                return 0;
            }
        };
    }

    /** Knows how often the NPI is captured. */
    private abstract static class CountingCaptures implements Interceptor {
        private int captures; // guarded by this
        private boolean released; // guarded by this

        @Override
        public final NtStatus capture(
                WskImplementation inner,
                WskRegistration registration,
                int waitTimeoutMillis,
                WskProviderNpi providerNpi) {
            NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
            synchronized (this) {
                captures += status.equals(NtStatus.STATUS_SUCCESS) ? 1 : 0;
            }
            return status;
        }

        @Override
        public final void release(WskImplementation inner, WskRegistration registration) {
            synchronized (this) {
                captures--;
                released = true;
            }
            inner.wskReleaseProviderNpi(registration);
        }

        final synchronized boolean isCapturedTwice() {
            return captures > 1;
        }

        final synchronized boolean isReleased() {
            return released && captures == 0;
        }
    }

    /** A table captured a second time has no WskSocketConnect. */
    static Interceptor secondTableIsShort() {
        return new CountingCaptures() {
            @Override
            public NtStatus call(Call call) {
                return call.function == WskFunction.SOCKET_CONNECT && isCapturedTwice()
                        ? call.finish(NtStatus.STATUS_NOT_IMPLEMENTED)
                        : call.proceed();
            }
        };
    }

    /** Sockets cannot be bound once the NPI is released. */
    static Interceptor socketsDieWithNpi() {
        return new CountingCaptures() {
            @Override
            public NtStatus call(Call call) {
                return call.function == WskFunction.BIND && isReleased()
                        ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE)
                        : call.proceed();
            }
        };
    }
}

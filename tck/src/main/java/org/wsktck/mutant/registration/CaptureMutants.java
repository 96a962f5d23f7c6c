package org.wsktck.mutant.registration;

import static org.wsktck.mutant.registration.PassingOn.VERSION_1_0;
import static org.wsktck.mutant.registration.PassingOn.capturing;
import static org.wsktck.mutant.registration.PassingOn.querying;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Blocking;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Wrong in WskCaptureProviderNPI and WskQueryProviderCharacteristics. */
public final class CaptureMutants extends MutantArea {
    private static final int MILLIS_PER_SECOND = 1_000;

    @Override
    public List<Mutant> mutants() {
        return Stream.of(waiting(), versions()).flatMap(List::stream).toList();
    }

    private static List<Mutant> waiting() {
        return List.of(
                mutant("registration.leaves-npi-empty", "WSK-REG-012")
                        .does("captures with success and does not fill in the NPI")
                        .by(() -> capturing((next, wait, npi) -> next.capture(wait, new WskProviderNpi()))),
                mutant("registration.leaves-client-null", "WSK-REG-012")
                        .does("captures with success and leaves Client NULL, which its functions are content with")
                        .by(ClientlessNpi::new),
                mutant("registration.refuses-no-wait", "WSK-REG-013")
                        .does("takes WSK_NO_WAIT for an invalid time-out")
                        .by(() -> capturing((next, wait, npi) ->
                                wait == Wsk.WSK_NO_WAIT ? NtStatus.STATUS_INVALID_PARAMETER : next.capture(wait, npi))),
                mutant("registration.no-wait-waits", "WSK-REG-013")
                        .does("takes WSK_NO_WAIT for no limit")
                        .by(() -> capturing((next, wait, npi) ->
                                next.capture(wait == Wsk.WSK_NO_WAIT ? Wsk.WSK_INFINITE_WAIT : wait, npi))),
                mutant("registration.infinite-wait-gives-up", "WSK-REG-014")
                        .does("does not wait for a provider that is not ready when asked to wait without limit")
                        .by(() -> capturing((next, wait, npi) ->
                                next.capture(wait == Wsk.WSK_INFINITE_WAIT ? Wsk.WSK_NO_WAIT : wait, npi))),
                mutant("registration.time-out-in-seconds", "WSK-REG-015")
                        .does("does not wait at all when the time-out is below a second")
                        .by(() -> capturing((next, wait, npi) ->
                                next.capture(isTimed(wait) && wait < MILLIS_PER_SECOND ? Wsk.WSK_NO_WAIT : wait, npi))),
                mutant("registration.waits-the-whole-time", "WSK-REG-015")
                        .does("is not woken from a capture with a time-out when the provider becomes ready")
                        .by(() -> capturing((next, wait, npi) -> {
                            NtStatus status = next.capture(wait, npi);
                            if (isTimed(wait) && status.isSuccess()) {
                                Blocking.outlastingEveryBudget();
                            }
                            return status;
                        })),
                mutant("registration.not-ready-is-unsuccessful", "WSK-REG-015")
                        .does("returns STATUS_UNSUCCESSFUL from a capture without wait of a provider that is not ready")
                        .by(() -> capturing((next, wait, npi) -> {
                            NtStatus status = next.capture(wait, npi);
                            return isNotReady(status) && wait == Wsk.WSK_NO_WAIT
                                    ? NtStatus.STATUS_UNSUCCESSFUL
                                    : status;
                        })),
                mutant("registration.other-status-after-deregister", "WSK-REG-020")
                        .does("returns STATUS_CANCELLED from a capture that comes after WskDeregister")
                        .by(() -> namingOtherStatusOnDeregister(false)),
                mutant("registration.other-status-at-deregister", "WSK-REG-021")
                        .does("returns STATUS_CANCELLED from a waiting capture that WskDeregister ends")
                        .by(() -> namingOtherStatusOnDeregister(true)));
    }

    private static boolean isTimed(int waitTimeoutMillis) {
        return waitTimeoutMillis != Wsk.WSK_NO_WAIT && waitTimeoutMillis != Wsk.WSK_INFINITE_WAIT;
    }

    private static boolean isNotReady(NtStatus status) {
        return status.equals(NtStatus.STATUS_DEVICE_NOT_READY);
    }

    private static Interceptor namingOtherStatusOnDeregister(boolean ofCapturesThatWait) {
        AtomicBoolean deregistering = new AtomicBoolean();
        return new PassingOn() {
            @Override
            public void deregister(WskImplementation inner, WskRegistration registration) {
                deregistering.set(true);
                inner.wskDeregister(registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
                boolean waits = !deregistering.get();
                NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
                return deregistering.get() && waits == ofCapturesThatWait && isNotReady(status)
                        ? NtStatus.STATUS_CANCELLED
                        : status;
            }
        };
    }

    private static List<Mutant> versions() {
        return List.of(
                mutant("registration.ignores-version", "WSK-REG-016")
                        .does("hands out its NPI whatever version was asked for")
                        .by(() -> new PassingOn() {
                            @Override
                            public NtStatus register(
                                    WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                                var dispatch = new WskClientDispatch(VERSION_1_0, 0);
                                return inner.wskRegister(
                                        new WskClientNpi(clientNpi.clientContext(), dispatch), registration);
                            }
                        }),
                mutant("registration.version-zero", "WSK-REG-032")
                        .does("says version 0.0 in its table")
                        .by(() -> new PassingOn() {
                            @Override
                            public int version(int version) {
                                return 0;
                            }
                        }),
                mutant("registration.version-bytes-swapped", "WSK-REG-028")
                        .does("reports versions with the minor number in the high byte")
                        .by(() -> querying((inner, registration, range) -> {
                            NtStatus status = inner.wskQueryProviderCharacteristics(registration, range);
                            range.set(swapped(range.highestVersion()), swapped(range.lowestVersion()));
                            return status;
                        })),
                mutant("registration.query-knows-early", "WSK-REG-029")
                        .does("reports the versions of a provider that is not ready")
                        .by(() -> querying((inner, registration, range) -> {
                            if (!inner.wskQueryProviderCharacteristics(registration, range)
                                    .isSuccess()) {
                                range.set(VERSION_1_0, VERSION_1_0);
                            }
                            return NtStatus.STATUS_SUCCESS;
                        })),
                mutant("registration.query-needs-capture", "WSK-REG-030")
                        .does("reports no versions to a registration whose capture was refused")
                        .by(() -> new Refusing(false)),
                mutant("registration.remembers-refusal", "WSK-REG-031")
                        .does("refuses every capture once it has refused one for its version")
                        .by(() -> new Refusing(true)));
    }

    private static int swapped(int version) {
        return Wsk.makeWskVersion(Wsk.minorVersion(version), Wsk.majorVersion(version));
    }

    /** Once a version has been refused, refuses every capture or every query. */
    private static final class Refusing extends PassingOn {
        private final boolean captures;
        private volatile boolean refused;

        Refusing(boolean captures) {
            this.captures = captures;
        }

        @Override
        public NtStatus capture(
                WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
            NtStatus status = refused && captures
                    ? NtStatus.STATUS_NOINTERFACE
                    : inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
            refused |= status.equals(NtStatus.STATUS_NOINTERFACE);
            return status;
        }

        @Override
        public NtStatus query(WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range) {
            return refused && !captures
                    ? NtStatus.STATUS_NOINTERFACE
                    : inner.wskQueryProviderCharacteristics(registration, range);
        }
    }
}

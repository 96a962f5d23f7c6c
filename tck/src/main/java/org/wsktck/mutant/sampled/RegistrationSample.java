package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.SEND;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.WrongDeregister;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Wrong about registrations: the same again, and one beside another. */
public final class RegistrationSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(again(), beside()).flatMap(List::stream).toList();
    }

    private static List<Mutant> again() {
        return List.of(
                mutant("sampled.registration-block-stays-withdrawn", "WSK-REG-001")
                        .does("is not ready for a registration block that has been deregistered and registered again")
                        .by(StaysWithdrawn::new),
                mutant("sampled.registration-refused-captures-count", "WSK-REG-039")
                        .does(
                                "waits in WskDeregister for the release of captures that it has refused, from the second on")
                        .by(() -> WrongDeregister.neverReturning(past -> past.capturesRefused() > 1)),
                mutant("sampled.registration-third-capture-refused", "WSK-REG-017")
                        .does("is not ready for a third capture while two have not been released")
                        .by(() -> new Counting() {
                            @Override
                            public NtStatus capture(
                                    WskImplementation inner, WskRegistration block, int wait, WskProviderNpi npi) {
                                return captured.get() - released.get() > 1
                                        ? NtStatus.STATUS_DEVICE_NOT_READY
                                        : super.capture(inner, block, wait, npi);
                            }
                        }),
                mutant("sampled.registration-no-capture-after-release", "WSK-REG-017")
                        .does("is not ready for a capture once an earlier one has been released")
                        .by(() -> new Counting() {
                            @Override
                            public NtStatus capture(
                                    WskImplementation inner, WskRegistration block, int wait, WskProviderNpi npi) {
                                return released.get() > 0
                                        ? NtStatus.STATUS_DEVICE_NOT_READY
                                        : super.capture(inner, block, wait, npi);
                            }
                        }),
                mutant("sampled.registration-one-release-is-enough", "WSK-REG-022")
                        .does("lets WskDeregister return when the last but one of several captures has been released")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.captures() == 1 && past.capturesMade() > 1)));
    }

    private static List<Mutant> beside() {
        return List.of(
                mutant("sampled.registration-version-of-the-first", "WSK-REG-002")
                        .does("takes the version of the first registration for that of every later one")
                        .by(() -> new Passing() {
                            private final AtomicReference<@Nullable WskClientDispatch> first = new AtomicReference<>();

                            @Override
                            public NtStatus register(WskImplementation inner, WskClientNpi npi, WskRegistration block) {
                                first.compareAndSet(null, npi.dispatch());
                                WskClientDispatch taken = first.get();
                                return inner.wskRegister(
                                        taken == null ? npi : new WskClientNpi(npi.clientContext(), taken), block);
                            }
                        }),
                mutant("sampled.registration-deregister-withdraws-all", "WSK-REG-002")
                        .does("is not ready for any capture once one of several registrations has been deregistered")
                        .by(WithdrawsAll::new),
                mutant("sampled.registration-query-after-release", "WSK-REG-028")
                        .does("reports no versions once a capture has been released")
                        .by(() -> new Counting() {
                            @Override
                            public NtStatus query(
                                    WskImplementation inner, WskRegistration block, WskProviderCharacteristics range) {
                                return released.get() > 0
                                        ? NtStatus.STATUS_DEVICE_NOT_READY
                                        : inner.wskQueryProviderCharacteristics(block, range);
                            }
                        }),
                mutant("sampled.registration-release-stops-sends", "WSK-REG-036")
                        .does("refuses to send on a socket once the NPI that it was made with has been released")
                        .by(() -> new Counting() {
                            @Override
                            public NtStatus call(Call call) {
                                return call.function == SEND && captured.get() == released.get()
                                        ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE)
                                        : call.proceed();
                            }
                        }));
    }

    /** Passes calls on. */
    private abstract static class Passing implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            return call.proceed();
        }
    }

    /** Counts what has been captured and released, on whatever registration. */
    private abstract static class Counting extends Passing {
        final AtomicInteger captured = new AtomicInteger();
        final AtomicInteger released = new AtomicInteger();

        @Override
        public NtStatus capture(WskImplementation inner, WskRegistration block, int wait, WskProviderNpi npi) {
            NtStatus status = inner.wskCaptureProviderNpi(block, wait, npi);
            if (status.isSuccess()) {
                captured.incrementAndGet();
            }
            return status;
        }

        @Override
        public void release(WskImplementation inner, WskRegistration block) {
            released.incrementAndGet();
            inner.wskReleaseProviderNpi(block);
        }
    }

    private static final class StaysWithdrawn extends Passing {
        private final Set<WskRegistration> withdrawn =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

        @Override
        public void deregister(WskImplementation inner, WskRegistration block) {
            inner.wskDeregister(block);
            withdrawn.add(block);
        }

        @Override
        public NtStatus capture(WskImplementation inner, WskRegistration block, int wait, WskProviderNpi npi) {
            return withdrawn.contains(block)
                    ? NtStatus.STATUS_DEVICE_NOT_READY
                    : inner.wskCaptureProviderNpi(block, wait, npi);
        }
    }

    private static final class WithdrawsAll extends Passing {
        private final AtomicInteger registrations = new AtomicInteger();
        private volatile boolean withdrawn;

        @Override
        public NtStatus register(WskImplementation inner, WskClientNpi npi, WskRegistration block) {
            registrations.incrementAndGet();
            return inner.wskRegister(npi, block);
        }

        @Override
        public void deregister(WskImplementation inner, WskRegistration block) {
            withdrawn = registrations.get() > 1;
            inner.wskDeregister(block);
        }

        @Override
        public NtStatus capture(WskImplementation inner, WskRegistration block, int wait, WskProviderNpi npi) {
            return withdrawn ? NtStatus.STATUS_DEVICE_NOT_READY : inner.wskCaptureProviderNpi(block, wait, npi);
        }
    }
}

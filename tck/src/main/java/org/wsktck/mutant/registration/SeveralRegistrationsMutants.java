package org.wsktck.mutant.registration;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Wrong where a registration captures, or a block registers, more than once, or versions differ. */
public final class SeveralRegistrationsMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("registration.counts-two-captures", "WSK-REG-017")
                        .does("does not count a capture beside two others")
                        .by(CountsTwo::new),
                mutant("registration.captures-once", "WSK-REG-017")
                        .does("refuses a capture where an NPI has been released before")
                        .by(() -> new Ended(false)),
                mutant("registration.block-stays-deregistered", "WSK-REG-001")
                        .does(
                                "refuses every capture on a block that was deregistered once, though it was registered again")
                        .by(() -> new Ended(true)),
                mutant("registration.last-version-holds-for-all", "WSK-REG-002")
                        .does("refuses every capture while the version that was registered last is not supported")
                        .by(SeveralRegistrationsMutants::judgingByTheLast));
    }

    /** Holds two captures; another one is handed the NPI, and its release is not missed. */
    private static final class CountsTwo extends PassingOn {
        private int held; // guarded by this

        @Override
        public synchronized NtStatus capture(
                WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
            NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
            if (status.equals(NtStatus.STATUS_SUCCESS) && held < 2) {
                held++;
            } else if (status.equals(NtStatus.STATUS_SUCCESS)) {
                inner.wskReleaseProviderNpi(registration);
            }
            return status;
        }

        @Override
        public synchronized void release(WskImplementation inner, WskRegistration registration) {
            if (held > 0) {
                held--;
                inner.wskReleaseProviderNpi(registration);
            }
        }
    }

    /** Refuses captures on a block that has seen an end: a release, or a WskDeregister. */
    private static final class Ended extends PassingOn {
        private final Set<WskRegistration> blocks =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        private final boolean byDeregister;

        Ended(boolean byDeregister) {
            this.byDeregister = byDeregister;
        }

        @Override
        public void release(WskImplementation inner, WskRegistration registration) {
            inner.wskReleaseProviderNpi(registration);
            if (!byDeregister) {
                blocks.add(registration);
            }
        }

        @Override
        public void deregister(WskImplementation inner, WskRegistration registration) {
            inner.wskDeregister(registration);
            if (byDeregister) {
                blocks.add(registration);
            }
        }

        @Override
        public NtStatus capture(
                WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
            return blocks.contains(registration)
                    ? NtStatus.STATUS_DEVICE_NOT_READY
                    : inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
        }
    }

    private static Interceptor judgingByTheLast() {
        return new PassingOn() {
            private volatile int last = VERSION_1_0;

            @Override
            public NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
                last = clientNpi.dispatch().version();
                return inner.wskRegister(clientNpi, registration);
            }

            @Override
            public NtStatus capture(
                    WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
                return Wsk.majorVersion(last) == Wsk.majorVersion(VERSION_1_0)
                        ? inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi)
                        : NtStatus.STATUS_NOINTERFACE;
            }
        };
    }
}

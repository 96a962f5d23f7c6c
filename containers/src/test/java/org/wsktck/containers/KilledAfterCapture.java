package org.wsktck.containers;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.ApplicationMemory;
import org.wsktck.spi.Capability;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/**
 * An implementation that is killed right after a capture.
 *
 * @param inner what does everything else
 * @param kill returns when it is dead
 */
record KilledAfterCapture(WskImplementation inner, Runnable kill) implements WskImplementation {
    @Override
    public NtStatus wskCaptureProviderNpi(
            WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
        kill.run();
        return status;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String version() {
        return inner.version();
    }

    @Override
    public Set<Capability> capabilities() {
        return inner.capabilities();
    }

    @Override
    public IoManager ioManager() {
        return inner.ioManager();
    }

    @Override
    public ApplicationMemory applicationMemory() {
        return inner.applicationMemory();
    }

    @Override
    public @Nullable FaultHooks faultHooks() {
        return inner.faultHooks();
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        return inner.wskRegister(clientNpi, registration);
    }

    @Override
    public void wskDeregister(WskRegistration registration) {
        inner.wskDeregister(registration);
    }

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        inner.wskReleaseProviderNpi(registration);
    }

    @Override
    public NtStatus wskQueryProviderCharacteristics(
            WskRegistration registration, WskProviderCharacteristics characteristics) {
        return inner.wskQueryProviderCharacteristics(registration, characteristics);
    }

    @Override
    public void close() {
        inner.close();
    }
}

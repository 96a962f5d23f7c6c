package org.wsktck.stub;

import java.util.Set;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.jvm.JvmIoManager;

/** All of WSK but its sockets: takes every registration, and is always ready. */
public abstract class WithoutSockets implements WskImplementation {
    private final JvmIoManager io = new JvmIoManager();
    private final String name;

    protected WithoutSockets(String name) {
        this.name = name;
    }

    /** The table that makes sockets. */
    protected abstract WskProviderDispatch provider();

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONNECTION);
    }

    @Override
    public IoManager ioManager() {
        return io;
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        return NtStatus.STATUS_SUCCESS;
    }

    @Override
    public void wskDeregister(WskRegistration registration) {}

    @Override
    public NtStatus wskCaptureProviderNpi(
            WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        providerNpi.set(() -> 1, provider());
        return NtStatus.STATUS_SUCCESS;
    }

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {}

    @Override
    public NtStatus wskQueryProviderCharacteristics(
            WskRegistration registration, WskProviderCharacteristics characteristics) {
        return NtStatus.STATUS_SUCCESS;
    }
}

package org.wsktck.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An implementation of WSK, as it is plugged into the kit: a public class with a public constructor without parameters.
 *
 * <p>Each scenario gets an instance of its own and closes it. Calls come from several threads.
 */
public interface WskImplementation extends AutoCloseable {
    /** What the implementation is called in reports. */
    String name();

    /** Its version. */
    String version();

    /** What it has. */
    Set<Capability> capabilities();

    /** Who its IRPs belong to; the same object for the instance's life. */
    IoManager ioManager();

    /** The fault hooks, if {@link Capability#FAULT_HOOKS} is declared. */
    default @Nullable FaultHooks faultHooks() {
        return null;
    }

    /** The application's memory; an implementation in this JVM shares it. */
    default ApplicationMemory applicationMemory() {
        return ApplicationMemory.SHARED;
    }

    /** WskRegister (nf-wsk-wskregister). PASSIVE_LEVEL. */
    NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration);

    /**
     * WskDeregister (nf-wsk-wskderegister). PASSIVE_LEVEL; blocks until the NPI is released, calls have returned,
     * sockets are closed and IRPs completed.
     */
    void wskDeregister(WskRegistration registration);

    /**
     * WskCaptureProviderNPI (nf-wsk-wskcaptureprovidernpi). PASSIVE_LEVEL, DISPATCH_LEVEL with WSK_NO_WAIT.
     *
     * @param waitTimeoutMillis ULONG: WSK_NO_WAIT, WSK_INFINITE_WAIT, or a time
     */
    NtStatus wskCaptureProviderNpi(WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi);

    /** WskReleaseProviderNPI (nf-wsk-wskreleaseprovidernpi). IRQL at most DISPATCH_LEVEL. */
    void wskReleaseProviderNpi(WskRegistration registration);

    /** WskQueryProviderCharacteristics (nf-wsk-wskqueryprovidercharacteristics). IRQL at most DISPATCH_LEVEL. */
    NtStatus wskQueryProviderCharacteristics(WskRegistration registration, WskProviderCharacteristics characteristics);

    /** Gives up everything the instance holds, whatever state it is in. */
    @Override
    void close();
}

package org.wsktck.intercept;

import java.util.Set;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/**
 * Decides what becomes of each call. One instance serves one instance of the implementation; calls come from several
 * threads.
 */
@FunctionalInterface
public interface Interceptor {
    /** A function with an IRP is called; {@link Call#proceed()} hands it on. */
    NtStatus call(Call call);

    /**
     * An event callback is called; {@link Event#proceed()} hands it on.
     *
     * @return what the implementation is told that the callback has answered: an NTSTATUS; of WskInspectEvent a
     *     WSK_INSPECT_ACTION
     */
    default int event(Event event) {
        return event.proceed();
    }

    /** WskRegister. */
    default NtStatus register(WskImplementation inner, WskClientNpi clientNpi, WskRegistration registration) {
        return inner.wskRegister(clientNpi, registration);
    }

    /** WskDeregister. */
    default void deregister(WskImplementation inner, WskRegistration registration) {
        inner.wskDeregister(registration);
    }

    /**
     * WskCaptureProviderNPI. What it fills in is the inner implementation's; the application gets the intercepted one.
     */
    default NtStatus capture(
            WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        return inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, providerNpi);
    }

    /** WskReleaseProviderNPI. */
    default void release(WskImplementation inner, WskRegistration registration) {
        inner.wskReleaseProviderNpi(registration);
    }

    /** WskQueryProviderCharacteristics. */
    default NtStatus query(
            WskImplementation inner, WskRegistration registration, WskProviderCharacteristics characteristics) {
        return inner.wskQueryProviderCharacteristics(registration, characteristics);
    }

    /**
     * WSK_SOCKET.Dispatch.
     *
     * @param table the table whose functions come to {@link #call}
     */
    default WskProviderBasicDispatch dispatch(SocketTrace socket, WskProviderBasicDispatch table) {
        return table;
    }

    /** What the implementation declares. */
    default Set<Capability> capabilities(Set<Capability> declared) {
        return declared;
    }

    /** The I/O manager that the IRPs belong to; asked for once. */
    default IoManager ioManager(IoManager inner) {
        return inner;
    }

    /** The version in the provider dispatch table. */
    default int version(int version) {
        return version;
    }

    /** The implementation has been closed: gives up what the interceptor itself holds, threads included. */
    default void closed() {}
}

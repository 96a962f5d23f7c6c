package org.wsktck.spi;

/** Brings about, inside an implementation, the states that no application can bring about from outside. */
public interface FaultHooks {
    /** Whether the provider NPI is available; captures wait until it is. */
    void providerReady(boolean ready);

    /**
     * Holds every call into a provider-dispatch function inside the provider.
     *
     * @return what lets the held calls go on
     */
    AutoCloseable holdProviderDispatchCalls();

    /** Takes the transport away from under a socket: from now on it is no longer functional. */
    void killSocket(WskSocket socket);
}

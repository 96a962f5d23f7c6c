package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** WSK_PROVIDER_NPI: filled by a successful WskCaptureProviderNPI. */
public final class WskProviderNpi {
    private @Nullable WskClient client;
    private @Nullable WskProviderDispatch dispatch;

    /** Fills the structure. */
    public void set(@Nullable WskClient newClient, @Nullable WskProviderDispatch newDispatch) {
        this.client = newClient;
        this.dispatch = newDispatch;
    }

    /** The client object. */
    public @Nullable WskClient client() {
        return client;
    }

    /** The provider's table. */
    public @Nullable WskProviderDispatch dispatch() {
        return dispatch;
    }
}

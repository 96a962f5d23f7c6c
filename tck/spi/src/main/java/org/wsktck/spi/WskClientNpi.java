package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** WSK_CLIENT_NPI: what an application registers with. Mutable: it need live only as long as WskRegister runs. */
public final class WskClientNpi {
    private @Nullable Object clientContext;
    private WskClientDispatch dispatch;

    public WskClientNpi(@Nullable Object clientContext, WskClientDispatch dispatch) {
        this.clientContext = clientContext;
        this.dispatch = dispatch;
    }

    /** Overwrites the structure. */
    public void set(@Nullable Object newContext, WskClientDispatch newDispatch) {
        this.clientContext = newContext;
        this.dispatch = newDispatch;
    }

    /** Handed back in WskClientEvent. */
    public @Nullable Object clientContext() {
        return clientContext;
    }

    /** The application's table. */
    public WskClientDispatch dispatch() {
        return dispatch;
    }
}

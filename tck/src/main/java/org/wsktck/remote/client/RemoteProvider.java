package org.wsktck.remote.client;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskProviderDispatch;

/** The provider's table of one capture. */
record RemoteProvider(int npi, int version, RemoteCalls calls) implements WskProviderDispatch {
    /** WSK_CLIENT of one capture. */
    record Client(int npi) implements WskClient {
        @Override
        public long id() {
            return Integer.toUnsignedLong(npi);
        }
    }

    /** Field client of a client that may be NULL. */
    static int handle(@Nullable WskClient client) {
        return client == null ? 0 : ((Client) client).npi;
    }

    @Override
    public NtStatus call(WskCall call) {
        return calls.call(call);
    }
}

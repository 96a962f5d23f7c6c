package org.wsktck.stub;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskRegistration;

/** Holds every WskSocket inside the provider until the NPI is released. */
public final class HoldsSockets extends PlainWsk {
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        released.countDown();
    }

    @Override
    protected WskProviderDispatch provider() {
        WskProviderDispatch plain = super.provider();
        return new WskProviderDispatch() {
            @Override
            public int version() {
                return plain.version();
            }

            @Override
            public NtStatus wskSocket(
                    @Nullable WskClient client,
                    int addressFamily,
                    int socketType,
                    int protocol,
                    int flags,
                    @Nullable Object socketContext,
                    @Nullable WskClientSocketDispatch dispatch,
                    @Nullable Object owningProcess,
                    @Nullable Object owningThread,
                    @Nullable Object securityDescriptor,
                    @Nullable Irp irp) {
                try {
                    released.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException("interrupted while a call was held", interrupted);
                }
                return plain.wskSocket(
                        client,
                        addressFamily,
                        socketType,
                        protocol,
                        flags,
                        socketContext,
                        dispatch,
                        owningProcess,
                        owningThread,
                        securityDescriptor,
                        irp);
            }
        };
    }
}

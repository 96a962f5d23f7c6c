package org.wsktck.stub;

import java.util.concurrent.CountDownLatch;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskRegistration;

/** Holds every WskSocket inside the provider until the NPI is released. */
public final class HoldsSockets extends PlainWsk {
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        released.countDown();
    }

    @Override
    protected NtStatus socket(Irp irp) {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while a call was held", interrupted);
        }
        return super.socket(irp);
    }
}

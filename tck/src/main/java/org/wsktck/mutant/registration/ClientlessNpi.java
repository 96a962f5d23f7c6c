package org.wsktck.mutant.registration;

import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Keeps the client object to itself: the NPI has none, and a call that is given none is for the last one captured. */
final class ClientlessNpi extends PassingOn {
    private volatile @Nullable WskClient captured;

    @Override
    public NtStatus capture(
            WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
        NtStatus status = inner.wskCaptureProviderNpi(registration, waitTimeoutMillis, npi);
        if (npi.client() != null) {
            captured = npi.client();
            npi.set(null, npi.dispatch());
        }
        return status;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function.makesSocket() && !call.hasClient()) {
            call.client(captured);
        }
        return call.proceed();
    }
}

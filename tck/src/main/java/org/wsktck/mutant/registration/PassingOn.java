package org.wsktck.mutant.registration;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Passes calls on; who is wrong about registrations overrides what it breaks. */
abstract class PassingOn implements Interceptor {
    static final int VERSION_1_0 = Wsk.makeWskVersion(1, 0);

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    /** Changes what a capture does. */
    interface CaptureChange {
        NtStatus capture(Capturing next, int waitTimeoutMillis, WskProviderNpi providerNpi);
    }

    /** The capture of the implementation. */
    interface Capturing {
        NtStatus capture(int waitTimeoutMillis, WskProviderNpi providerNpi);
    }

    static Interceptor capturing(CaptureChange change) {
        return new PassingOn() {
            @Override
            public NtStatus capture(
                    WskImplementation inner, WskRegistration registration, int waitTimeoutMillis, WskProviderNpi npi) {
                return change.capture(
                        (wait, into) -> inner.wskCaptureProviderNpi(registration, wait, into), waitTimeoutMillis, npi);
            }
        };
    }

    /** Changes what WskQueryProviderCharacteristics does. */
    interface QueryChange {
        NtStatus query(WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range);
    }

    static Interceptor querying(QueryChange change) {
        return new PassingOn() {
            @Override
            public NtStatus query(
                    WskImplementation inner, WskRegistration registration, WskProviderCharacteristics range) {
                return change.query(inner, registration, range);
            }
        };
    }
}

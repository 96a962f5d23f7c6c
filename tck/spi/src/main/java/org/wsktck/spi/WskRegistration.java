package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** WSK_REGISTRATION: memory of the application that the implementation keeps its state of a registration in. */
public final class WskRegistration {
    private volatile @Nullable Object reservedRegistrationState;

    /** For the implementation only. */
    public @Nullable Object reservedRegistrationState() {
        return reservedRegistrationState;
    }

    /** For the implementation only. */
    public void reservedRegistrationState(@Nullable Object state) {
        this.reservedRegistrationState = state;
    }
}

package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * The application's memory, for an implementation that does not share it with this JVM. The application says when it is
 * about to look at memory that it has handed over, and when it has overwritten some.
 *
 * <p>Called on the application's threads.
 */
public interface ApplicationMemory {
    /** For implementations in this JVM: there is nothing to do. */
    ApplicationMemory SHARED = new ApplicationMemory() {
        @Override
        public @Nullable String refresh(Mdl chain) {
            return null;
        }

        @Override
        public void overwritten(Mdl chain) {}

        @Override
        public void overwritten(WskBuf wskBuf) {}

        @Override
        public void overwritten(WskClientNpi clientNpi) {}
    };

    /**
     * Brings what a chain describes up to date.
     *
     * @return how the implementation has damaged the chain or the memory around it, in words; null if it has not
     */
    @Nullable
    String refresh(Mdl chain);

    /** The application has overwritten what a chain describes. */
    void overwritten(Mdl chain);

    /** The application has overwritten a WSK_BUF after the call it was handed over with. */
    void overwritten(WskBuf wskBuf);

    /** The application has overwritten a WSK_CLIENT_NPI after WskRegister. */
    void overwritten(WskClientNpi clientNpi);
}

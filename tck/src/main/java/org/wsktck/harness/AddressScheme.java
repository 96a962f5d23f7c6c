package org.wsktck.harness;

import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.spi.WskImplementation;

/**
 * A kind of address for implementations outside this JVM, such as {@code agent:HOST:PORT}. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface AddressScheme {
    /** The word before the colon. */
    String name();

    /** The whole address as usage shows it: {@code agent:HOST:PORT}. */
    String form();

    /**
     * Understands an address. Nothing is opened yet.
     *
     * @param rest what follows the colon
     */
    Opener find(String rest, RunConfig config) throws UnknownImplementation;

    /** Opens instances of what an address leads to. */
    interface Opener extends AutoCloseable {
        /** A fresh instance. */
        WskImplementation open();

        /** Gives up what the instances share; no more will be opened. */
        @Override
        void close();
    }
}

package org.wsktck.harness.plug;

import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * A kind of address for implementations outside this JVM, such as {@code agent:HOST:PORT}. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface AddressScheme {
    /** The word before the colon. */
    String name();

    /** The whole address as usage shows it: {@code agent:HOST:PORT}. */
    String form();

    /** The kind of testbed that such an implementation is judged in if none was asked for. */
    default String testbed() {
        return RunConfig.DEFAULT.testbed();
    }

    /** Whether such an implementation may want to be shown a token. */
    default boolean takesToken() {
        return false;
    }

    /** How many scenarios are best judged at a time, each with an opener of its own; 1 if their instances share anything. */
    default int lanes(RunConfig config) {
        return 1;
    }

    /**
     * Understands an address. Nothing is opened yet.
     *
     * @param rest what follows the colon
     */
    Opener find(String rest, RunConfig config) throws UnknownImplementation;

    /** Opens instances of what an address leads to. */
    interface Opener extends AutoCloseable {
        /**
         * Starts what the instances share, once, before the first is opened. It may take longer than a call may; what
         * goes wrong is for {@link #open()} to say.
         *
         * @param testbed where the run's peers come from
         * @throws TestbedUnavailableException if this machine lacks what is needed: then nothing is run
         */
        default void prepare(Testbed testbed) throws TestbedUnavailableException {}

        /** A fresh instance. */
        WskImplementation open();

        /** Gives up what the instances share; no more will be opened. */
        @Override
        void close();
    }
}

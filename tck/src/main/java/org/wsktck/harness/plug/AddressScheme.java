package org.wsktck.harness.plug;

import java.util.Optional;
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

    /**
     * What a setting is for such an implementation where it is not given; empty: what it is for every other. Asked of the
     * testbed and of what decides which scenarios are judged, and how.
     *
     * @param rest what follows the colon
     */
    default Optional<String> setting(Setting setting, String rest) {
        return Optional.empty();
    }

    /** Whether its instances are {@link Recordable} if the run {@linkplain RunConfig#isRecorded() is to be recorded}. */
    default boolean canBeRecorded() {
        return false;
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
         * Starts what the instances share, before the first is opened; called again when one could not be opened or was
         * lost, to start what has ended since. It may take longer than a call may; what goes wrong is for
         * {@link #open()} to say.
         *
         * @param testbed where the run's peers come from
         * @throws TestbedUnavailableException if this machine lacks what is needed: then nothing is run
         */
        default void prepare(Testbed testbed) throws TestbedUnavailableException {}

        /** A fresh instance. */
        WskImplementation open();

        /** What something is played on; {@link Scene.Builder} has the words. */
        default Scene scene(String played, Testbed testbed) {
            return Scene.of(this::open, testbed);
        }

        /** Gives up what the instances share; no more will be opened. */
        @Override
        void close();
    }
}

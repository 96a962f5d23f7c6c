package org.wsktck.testbed;

import java.time.Duration;
import java.util.Optional;

/** One run of client software. What it writes is kept from the beginning. */
public interface ClientRun extends AutoCloseable {
    /**
     * What a program that has ended by itself has left.
     *
     * @param code its exit code
     * @param output all of its standard output
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Exit(int code, byte[] output) {}

    /** Waits until its standard error has this text in it; false if it has not in time, or will not any more. */
    boolean awaitMessage(String text, Duration timeout);

    /**
     * Waits for its end; empty if it does not come in time.
     *
     * @throws TestbedException if it could not be run to its end
     */
    Optional<Exit> awaitExit(Duration timeout);

    /** What it has written to its standard error so far. */
    String messages();

    /** No longer looks at it. If it still runs, the testbed ends it before long. */
    @Override
    void close();
}

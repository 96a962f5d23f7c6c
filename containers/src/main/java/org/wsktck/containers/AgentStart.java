package org.wsktck.containers;

import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** Starts agents, one after the other: the one before has ended by then. */
interface AgentStart extends AutoCloseable {
    /**
     * An agent that answers.
     *
     * @param address where it listens
     * @param sessions opens them with it
     * @param lastWords the last that it has written, as the end of a sentence; empty if that is not known
     */
    record Agent(InetSocketAddress address, AddressScheme.Opener sessions, Supplier<String> lastWords) {}

    /**
     * Starts one, and tells the testbed where it is.
     *
     * @throws NotStarted if it opens no session
     * @throws TestbedUnavailableException if this machine lacks what is needed
     */
    Agent start(Testbed testbed) throws NotStarted, TestbedUnavailableException;

    /** Ends what it has started. */
    @Override
    void close();

    /** Why no session can be opened, as a whole sentence. */
    final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;

        NotStarted(String message) {
            super(message);
        }

        NotStarted(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

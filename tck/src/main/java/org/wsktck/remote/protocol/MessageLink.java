package org.wsktck.remote.protocol;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A way for messages to an agent and back. One thread reads; any thread writes. */
public interface MessageLink extends Closeable {
    /**
     * Waits for the next message; null if there will be none.
     *
     * @throws ProtocolError for what is no message
     */
    @Nullable
    Message read() throws IOException;

    /** Sends a message. */
    void write(Message message) throws IOException;

    /** Ends it; a read or write that waits fails, or finds the end. */
    @Override
    void close();
}

package org.wsktck.reference.sockets;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskInspectId;

/**
 * A connection that has come in, and that no socket has been made of yet.
 *
 * @param channel the host's, not blocking
 * @param inspectId how it was called while it was inspected; null if it was not
 * @param begin what has been read of the peer's stream while it was inspected; often null
 */
record Arrival(
        SocketChannel channel,
        @Nullable WskInspectId inspectId,
        @Nullable ByteBuffer begin) {}

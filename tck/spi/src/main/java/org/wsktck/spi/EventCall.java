package org.wsktck.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of an event callback.
 *
 * @param event which
 * @param socketContext what it was given as the socket's context
 * @param flags its Flags; 0 where it has none
 * @param given its other arguments
 * @param irql IRQL of the calling thread
 * @param sequence the implementation's own sequence number
 * @param nanoTime when, on the clock of {@link System#nanoTime()} of the machine that called
 * @param thread name of the calling thread
 */
public record EventCall(
        WskEvent event,
        @Nullable Object socketContext,
        int flags,
        Given given,
        Irql irql,
        long sequence,
        long nanoTime,
        String thread) {

    /** What a callback was given beside context and flags. */
    public sealed interface Given {}

    /**
     * WskReceiveEvent.
     *
     * @param list null: the socket is no longer functional
     * @param bytesIndicated as it was passed
     * @param lengths the Length of each indication of the list
     * @param data what lay in the list when the callback was called
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Data(@Nullable WskDataIndication list, long bytesIndicated, List<Long> lengths, byte[] data)
            implements Given {}

    /** WskAcceptEvent; a null socket says that the listening socket is no longer functional. */
    public record Connection(
            @Nullable SockAddr localAddress,
            @Nullable SockAddr remoteAddress,
            @Nullable WskSocket socket) implements Given {}

    /** WskInspectEvent; a null id says that the listening socket is no longer functional. */
    public record Inspection(
            @Nullable SockAddr localAddress,
            @Nullable SockAddr remoteAddress,
            @Nullable WskInspectId inspectId) implements Given {}

    /** WskAbortEvent. */
    public record Abort(WskInspectId inspectId) implements Given {}

    /** WskDisconnectEvent. */
    public record Disconnect() implements Given {}

    /** WskSendBacklogEvent; bytes. */
    public record Backlog(long idealBacklogSize) implements Given {}
}

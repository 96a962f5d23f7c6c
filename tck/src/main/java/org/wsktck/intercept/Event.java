package org.wsktck.intercept;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskClientListenDispatch.Accepted;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskSocket;

/**
 * One call of an event callback, on its way to the application. Its arguments may be exchanged; those that the callback
 * does not have are null or 0.
 */
public final class Event {
    public final WskEvent kind;

    /** The socket it is about; null if it comes before the application has got that socket. */
    public final @Nullable SocketTrace socket;

    public @Nullable Object context;
    public int flags;

    /** Of WskReceiveEvent. */
    public @Nullable WskDataIndication list;

    /** Of WskReceiveEvent. */
    public long bytesIndicated;

    /** Of WskReceiveEvent: where the application stores how much it took. */
    public @Nullable BytesAccepted bytesAccepted;

    /** Of WskSendBacklogEvent. */
    public long idealBacklogSize;

    /** Of WskAcceptEvent and WskInspectEvent. */
    public @Nullable SockAddr localAddress;

    /** Of WskAcceptEvent and WskInspectEvent. */
    public @Nullable SockAddr remoteAddress;

    /** Of WskAcceptEvent: as the application gets it, an intercepted one. */
    public @Nullable WskSocket acceptSocket;

    /** Of WskAcceptEvent: where the application stores what it takes the socket with. */
    public @Nullable Accepted accepted;

    /** Of WskInspectEvent and WskAbortEvent. */
    public @Nullable WskInspectId inspectId;

    private final ToIntFunction<Event> callback;

    /**
     * A call as the implementation makes it.
     *
     * @param callback calls the application with the arguments that stand in the event then
     */
    Event(WskEvent kind, @Nullable SocketTrace socket, @Nullable Object context, ToIntFunction<Event> callback) {
        this.kind = kind;
        this.socket = socket;
        this.context = context;
        this.callback = callback;
    }

    /** Whether *BytesAccepted says less than there was; counts with STATUS_SUCCESS only. */
    public boolean isPartlyAccepted() {
        BytesAccepted accepted = bytesAccepted;
        return accepted != null && accepted.value() < bytesIndicated;
    }

    /** Calls the application; as often as this is called. */
    public int proceed() {
        return callback.applyAsInt(this);
    }

    /** The same for a callback that answers with an NTSTATUS. */
    public NtStatus proceedToStatus() {
        return new NtStatus(proceed());
    }
}

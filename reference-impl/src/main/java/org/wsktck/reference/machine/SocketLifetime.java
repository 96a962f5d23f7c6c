package org.wsktck.reference.machine;

import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/**
 * How a socket of any category ends: every request that was taken once, abortive disconnects after the others and the
 * transport, the close after all of them and after the event callbacks that run.
 *
 * <p>It only counts and decides; the socket guards it with its lock, tells it what has happened, and then asks for what
 * is {@link #due()}.
 */
public final class SocketLifetime {
    /** Who ends the socket. */
    public enum State {
        /** Nobody yet: WskCloseSocket has not been called, or is under way and has not returned. */
        OPEN,
        /** WskCloseSocket has returned STATUS_PENDING. */
        CLOSE_PENDING,
        /** No application knows of the socket: it ends without WskCloseSocket. */
        DISCARDED,
        /** Nothing is left of it. */
        GONE
    }

    /** What has to end first. */
    public enum Left {
        /** Requests whose completion routines have not all returned. */
        REQUESTS,
        /** The transport, which is not down. */
        TRANSPORT,
        /** Abortive disconnects, before callbacks and the socket itself. */
        ABORTS,
        /** Event callbacks that are running. */
        CALLBACKS,
        /** Nothing at all. */
        NOTHING
    }

    /** What is to be ended now, with the lock released. */
    public enum Due {
        /** Nothing: something has to end first, or the socket lives on. */
        NOTHING,
        /** The abortive disconnects. */
        ABORTS,
        /** The pending close, and the socket with it. */
        CLOSE,
        /** The socket. */
        SOCKET
    }

    private enum Transport {
        OPEN,
        GIVEN_UP,
        DOWN
    }

    private State state = State.OPEN;
    private Transport transport = Transport.OPEN;

    /** Requests taken whose completion routine has not returned, abortive disconnects included. */
    private int unfinished;

    /** Abortive disconnects that wait. */
    private int aborts;

    /** Event callbacks that are running. */
    private int callbacks;

    /** A new socket's. */
    public SocketLifetime() {}

    SocketLifetime(State state, Left left) {
        this.state = state;
        this.transport = left == Left.TRANSPORT ? Transport.OPEN : Transport.DOWN;
        this.unfinished = left == Left.REQUESTS || left == Left.ABORTS ? 1 : 0;
        this.aborts = left == Left.ABORTS ? 1 : 0;
        this.callbacks = left == Left.CALLBACKS ? 1 : 0;
    }

    State state() {
        return state;
    }

    Left left() {
        if (unfinished > aborts) {
            return Left.REQUESTS;
        }
        if (transport != Transport.DOWN) {
            return Left.TRANSPORT;
        }
        if (aborts > 0) {
            return Left.ABORTS;
        }
        return callbacks > 0 ? Left.CALLBACKS : Left.NOTHING;
    }

    /** A request is taken, and will be completed. */
    public void taken() {
        unfinished++;
    }

    /** So many requests have been completed and their routines have returned, or they were not taken after all. */
    public void completed(int count) {
        unfinished -= count;
    }

    /** An event callback is about to be called. */
    public void callbackEntered() {
        callbacks++;
    }

    /** It has returned. */
    public void callbackLeft() {
        callbacks--;
    }

    /**
     * A request that was taken turns out to be an abortive disconnect.
     *
     * @param decided requests before it that are about to be completed by the same call
     * @return whether all such requests are due at once, behind those
     */
    public boolean abort(int decided) {
        aborts++;
        boolean last = transport == Transport.DOWN && unfinished == aborts + decided;
        if (last) {
            aborts = 0;
        }
        return last;
    }

    /** The transport is to be taken down; false if it already was. */
    public boolean giveTransportUp() {
        boolean first = transport == Transport.OPEN;
        if (first) {
            transport = Transport.GIVEN_UP;
        }
        return first;
    }

    /** Whether the transport was given up: what it still tells is of no interest. */
    public boolean isTransportGivenUp() {
        return transport != Transport.OPEN;
    }

    /** The transport is down: the peer has been told. */
    public void transportDown() {
        transport = Transport.DOWN;
    }

    /** WskCloseSocket is about to return, having ended what was pending: its status. */
    public NtStatus close() {
        return switch (state) {
            case OPEN ->
                switch (left()) {
                    // WSK-CLOSE-003: the close does not finish before what was pending on the socket.
                    // WSK-CLOSE-004, WSK-IRQL-021: nor before a callback that is running, which the call does not wait
                    // for.
                    case REQUESTS, TRANSPORT, ABORTS, CALLBACKS -> become(State.CLOSE_PENDING, STATUS_PENDING);
                    // WSK-CLOSE-001: it is completed in every case, here inside the call.
                    case NOTHING -> become(State.GONE, STATUS_SUCCESS);
                };
            // WSK-CLOSE-009: the socket is the provider's again.
            case CLOSE_PENDING, DISCARDED, GONE ->
                throw new BugCheck(BugCheck.Code.SOCKET_CLOSED, "WskCloseSocket on a socket that has ended");
        };
    }

    /** WSK-SOCKETCONNECT-007: the call that was to deliver the socket failed, and there is none to close. */
    public void discard() {
        state = switch (state) {
            case OPEN -> State.DISCARDED;
            // It ends already.
            case CLOSE_PENDING, DISCARDED, GONE -> state;
        };
    }

    /** What has become due by what has been told. It is asked for once, by who then ends it. */
    public Due due() {
        return switch (left()) {
            // WSK-CLOSE-003, WSK-CLOSE-004: first what came first.
            case REQUESTS, TRANSPORT, CALLBACKS -> Due.NOTHING;
            // WSK-DISCONNECT-008: an abortive disconnect is complete when the connection is down.
            case ABORTS -> {
                aborts = 0;
                yield Due.ABORTS;
            }
            case NOTHING ->
                switch (state) {
                    // Before it has returned STATUS_PENDING, WskCloseSocket ends itself.
                    case OPEN -> Due.NOTHING;
                    // WSK-CLOSE-003: no request of the socket is outstanding.
                    case CLOSE_PENDING -> become(State.GONE, Due.CLOSE);
                    // WSK-SOCKETCONNECT-007: nobody else closes it.
                    case DISCARDED -> become(State.GONE, Due.SOCKET);
                    // WSK-IRP-001: what ends, ends once.
                    case GONE -> Due.NOTHING;
                };
        };
    }

    private <T> T become(State next, T answer) {
        state = next;
        return answer;
    }
}

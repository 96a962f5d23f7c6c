package org.wsktck.reference.machine;

import static org.wsktck.reference.machine.Effect.ABORT_PENDING;
import static org.wsktck.reference.machine.Effect.BIND;
import static org.wsktck.reference.machine.Effect.CANCEL_PENDING;
import static org.wsktck.reference.machine.Effect.CANCEL_SENDS;
import static org.wsktck.reference.machine.Effect.CLOSE_TRANSPORT;
import static org.wsktck.reference.machine.Effect.CONNECT;
import static org.wsktck.reference.machine.Effect.END_RECEIVES;
import static org.wsktck.reference.machine.Effect.FAIL_PENDING;
import static org.wsktck.reference.machine.Effect.QUEUE_END_OF_STREAM;
import static org.wsktck.reference.machine.Effect.QUEUE_RECEIVE;
import static org.wsktck.reference.machine.Effect.QUEUE_SEND;
import static org.wsktck.reference.machine.Effect.RESET_TRANSPORT;
import static org.wsktck.reference.machine.Effect.STORE_LOCAL_ADDRESS;
import static org.wsktck.reference.machine.Effect.STORE_REMOTE_ADDRESS;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_ABORTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/**
 * The life of a connection socket: one method per WSK function and per event of the network.
 *
 * <p>It only decides: no I/O, no lock, no clock, no IRP. The socket guards it with its lock. "Decision 0007" in a
 * comment is {@code tck/docs/decisions/0007-reference-choices.md}.
 */
public final class ConnectionMachine {
    /** Where a connection socket stands. */
    public enum State {
        /** Created. */
        UNBOUND,
        /** Has a local address. */
        BOUND,
        /** WskConnect is under way; the initial data of WskConnectEx belongs to it. */
        CONNECTING,
        /** WskConnect failed or was cancelled; only closing is left. */
        CONNECT_FAILED,
        /** Both directions are open. */
        CONNECTED,
        /** WskDisconnect waits for the sends before it; the peer's direction is open. */
        DISCONNECTING,
        /** We have ended our stream; the peer's direction is open. */
        SEND_CLOSED,
        /** The peer has ended its stream; ours is open. */
        RECEIVE_CLOSED,
        /** The peer has ended its stream; WskDisconnect waits for the sends before it. */
        RECEIVE_CLOSED_DISCONNECTING,
        /** Both streams have ended gracefully. */
        DISCONNECTED,
        /** We have reset the connection. */
        ABORTED,
        /** The peer has reset the connection, or it was lost. */
        RESET,
        /** The transport was taken away from under the socket. */
        FORCED_CLOSED,
        /** WskCloseSocket has been called. */
        CLOSED
    }

    private static final Decision TAKE_SEND = Decision.of(STATUS_PENDING, QUEUE_SEND);
    private static final Decision TAKE_RECEIVE = Decision.of(STATUS_PENDING, QUEUE_RECEIVE);
    private static final Decision NOTHING = Decision.of(STATUS_SUCCESS);
    private static final Decision BAD_STATE = Decision.of(STATUS_INVALID_DEVICE_STATE);
    private static final Decision IS_ABORTED = Decision.of(STATUS_CONNECTION_ABORTED);
    private static final Decision IS_RESET = Decision.of(STATUS_CONNECTION_RESET);
    private static final Decision IS_FORCED_CLOSED = Decision.of(STATUS_FILE_FORCED_CLOSED);

    private State state;

    /** A new socket's. */
    public ConnectionMachine() {
        this(State.UNBOUND);
    }

    ConnectionMachine(State state) {
        this.state = state;
    }

    /** Where the socket stands. */
    public State state() {
        return state;
    }

    // ---- WSK functions

    /** WskBind. The state changes when the host has taken the address: {@link #bound()}. */
    public Decision bind() {
        return switch (state) {
            // WSK-BIND-001.
            case UNBOUND -> Decision.of(STATUS_PENDING, BIND);
            // Decision 0007: binding again fails and the first binding stays.
            case BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET -> BAD_STATE;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskBind");
        };
    }

    /**
     * WskConnect and WskConnectEx.
     *
     * @param arguments STATUS_SUCCESS, or what is wrong with the arguments
     */
    public Decision connect(NtStatus arguments) {
        return switch (state) {
            // WSK-CONNECT-004: nothing leaves the machine, and the socket can still be bound.
            case UNBOUND -> BAD_STATE;
            case BOUND ->
                arguments.equals(STATUS_SUCCESS)
                        // WSK-CONNECT-001.
                        ? become(State.CONNECTING, Decision.of(STATUS_PENDING, CONNECT))
                        : Decision.of(arguments);
            // Decision 0007: a socket connects once; the connection it has or had is not affected.
            case CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET -> BAD_STATE;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskConnect");
        };
    }

    /** WskGetLocalAddress. */
    public Decision getLocalAddress() {
        return switch (state) {
            // WSK-ADDR-002.
            case UNBOUND -> BAD_STATE;
            // WSK-ADDR-001, WSK-ADDR-003; decision 0007 for a connection that has ended.
            case BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET -> Decision.of(STATUS_SUCCESS, STORE_LOCAL_ADDRESS);
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskGetLocalAddress");
        };
    }

    /** WskGetRemoteAddress. */
    public Decision getRemoteAddress() {
        return switch (state) {
            // WSK-ADDR-008.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-ADDR-007; decision 0007 for a connection that has ended.
            case CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET -> Decision.of(STATUS_SUCCESS, STORE_REMOTE_ADDRESS);
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskGetRemoteAddress");
        };
    }

    /** WskSend. */
    public Decision send() {
        return switch (state) {
            // WSK-CONNECT-012.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-SEND-001; WSK-SEND-011: the peer's graceful disconnect does not stop us.
            case CONNECTED, RECEIVE_CLOSED -> TAKE_SEND;
            // WSK-DISCONNECT-005.
            case DISCONNECTING, SEND_CLOSED, RECEIVE_CLOSED_DISCONNECTING, DISCONNECTED -> BAD_STATE;
            // WSK-DISCONNECT-011.
            case ABORTED -> IS_ABORTED;
            // WSK-SEND-010.
            case RESET -> IS_RESET;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskSend");
        };
    }

    /** WskReceive. */
    public Decision receive() {
        return switch (state) {
            // WSK-CONNECT-012.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-RECV-002; WSK-DISCONNECT-006: our own graceful disconnect does not stop the peer.
            case CONNECTED, DISCONNECTING, SEND_CLOSED -> TAKE_RECEIVE;
            // WSK-RECV-025.
            case RECEIVE_CLOSED, RECEIVE_CLOSED_DISCONNECTING, DISCONNECTED -> NOTHING;
            // WSK-DISCONNECT-011.
            case ABORTED -> IS_ABORTED;
            // WSK-RECV-023.
            case RESET -> IS_RESET;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskReceive");
        };
    }

    /** WskDisconnect without WSK_FLAG_ABORTIVE. */
    public Decision disconnect() {
        return switch (state) {
            // WSK-CONNECT-012.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-DISCONNECT-002, WSK-DISCONNECT-003.
            case CONNECTED -> become(State.DISCONNECTING, Decision.of(STATUS_PENDING, QUEUE_END_OF_STREAM));
            case RECEIVE_CLOSED ->
                become(State.RECEIVE_CLOSED_DISCONNECTING, Decision.of(STATUS_PENDING, QUEUE_END_OF_STREAM));
            // Decision 0007: a second graceful disconnect fails; the first goes on.
            case DISCONNECTING, SEND_CLOSED, RECEIVE_CLOSED_DISCONNECTING, DISCONNECTED -> BAD_STATE;
            // Decision 0007: there is nothing left to disconnect; the status says who ended it.
            case ABORTED -> IS_ABORTED;
            case RESET -> IS_RESET;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskDisconnect");
        };
    }

    /** WskDisconnect with WSK_FLAG_ABORTIVE. */
    public Decision abort() {
        return switch (state) {
            // WSK-CONNECT-012.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-DISCONNECT-009, WSK-DISCONNECT-010, WSK-DISCONNECT-014.
            case CONNECTED, DISCONNECTING, SEND_CLOSED, RECEIVE_CLOSED, RECEIVE_CLOSED_DISCONNECTING, DISCONNECTED ->
                become(State.ABORTED, Decision.of(STATUS_PENDING, CANCEL_SENDS, ABORT_PENDING, RESET_TRANSPORT));
            // Decision 0007: there is nothing left to disconnect; the status says who ended it.
            case ABORTED -> IS_ABORTED;
            case RESET -> IS_RESET;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskDisconnect");
        };
    }

    /** WskControlSocket and WskRelease: whether the socket may be spoken to at all. */
    public Decision control() {
        return switch (state) {
            case UNBOUND,
                    BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET -> NOTHING;
            // WSK-SOCKET-026.
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    /** WskCloseSocket: legal in every state, the last call on a socket. */
    public Decision close() {
        return switch (state) {
            // WSK-CLOSE-014, WSK-CLOSE-007: nothing to abort.
            case UNBOUND, BOUND, CONNECT_FAILED, DISCONNECTED ->
                become(State.CLOSED, Decision.of(STATUS_SUCCESS, CANCEL_PENDING, CLOSE_TRANSPORT));
            // WSK-CLOSE-002, WSK-CLOSE-006, WSK-CLOSE-008, WSK-DISCONNECT-015.
            case CONNECTING, CONNECTED, DISCONNECTING, SEND_CLOSED, RECEIVE_CLOSED, RECEIVE_CLOSED_DISCONNECTING ->
                become(State.CLOSED, Decision.of(STATUS_SUCCESS, CANCEL_PENDING, RESET_TRANSPORT));
            // WSK-SOCKET-028, WSK-DISCONNECT-024: the transport is gone already.
            case ABORTED, RESET, FORCED_CLOSED ->
                become(State.CLOSED, Decision.of(STATUS_SUCCESS, CANCEL_PENDING, CLOSE_TRANSPORT));
            case CLOSED -> throw calledAfterClose("WskCloseSocket");
        };
    }

    // ---- events

    /** The host has taken the local address. */
    public Decision bound() {
        return switch (state) {
            case UNBOUND -> become(State.BOUND, NOTHING);
            case BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /** The connection stands, and the initial data of WskConnectEx has been handed over. */
    public Decision connected() {
        return switch (state) {
            // WSK-CONNECT-002.
            case CONNECTING -> become(State.CONNECTED, NOTHING);
            case UNBOUND,
                    BOUND,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /**
     * The connection did not come about.
     *
     * @param why refused, unreachable, out of time, cancelled
     */
    public Decision connectFailed(NtStatus why) {
        return switch (state) {
            // WSK-CONNECT-007, WSK-CONNECT-008, WSK-IRP-060.
            case CONNECTING -> become(State.CONNECT_FAILED, Decision.of(why, FAIL_PENDING, RESET_TRANSPORT));
            case UNBOUND,
                    BOUND,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /** All that was queued, and the end of our stream, has been handed to the transport. */
    public Decision endOfStreamSent() {
        return switch (state) {
            // WSK-DISCONNECT-008.
            case DISCONNECTING -> become(State.SEND_CLOSED, NOTHING);
            case RECEIVE_CLOSED_DISCONNECTING -> become(State.DISCONNECTED, NOTHING);
            case UNBOUND,
                    BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /** The IRP of a graceful disconnect was cancelled before the end of our stream was sent. */
    public Decision disconnectCancelled() {
        return switch (state) {
            // Decision 0007: what did not take place has no effect; sending goes on.
            case DISCONNECTING -> become(State.CONNECTED, NOTHING);
            case RECEIVE_CLOSED_DISCONNECTING -> become(State.RECEIVE_CLOSED, NOTHING);
            case UNBOUND,
                    BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /** The peer has ended its stream, and all of it has been received. */
    public Decision peerEndedStream() {
        return switch (state) {
            // WSK-RECV-025, WSK-RECV-006.
            case CONNECTED -> become(State.RECEIVE_CLOSED, Decision.of(STATUS_SUCCESS, END_RECEIVES));
            case DISCONNECTING -> become(State.RECEIVE_CLOSED_DISCONNECTING, Decision.of(STATUS_SUCCESS, END_RECEIVES));
            case SEND_CLOSED -> become(State.DISCONNECTED, Decision.of(STATUS_SUCCESS, END_RECEIVES));
            case UNBOUND,
                    BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED,
                    CLOSED -> NOTHING;
        };
    }

    /**
     * The peer has reset the connection, or the host has given it up.
     *
     * @param why STATUS_CONNECTION_RESET, or what the host says
     */
    public Decision connectionLost(NtStatus why) {
        return switch (state) {
            // WSK-SEND-010, WSK-RECV-007, WSK-RECV-023.
            case CONNECTED, DISCONNECTING, SEND_CLOSED, RECEIVE_CLOSED, RECEIVE_CLOSED_DISCONNECTING, DISCONNECTED ->
                become(State.RESET, Decision.of(why, FAIL_PENDING, CLOSE_TRANSPORT));
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, ABORTED, RESET, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /** The transport is taken away: the socket is no longer functional. */
    public Decision transportTakenAway() {
        return switch (state) {
            // WSK-SOCKET-026.
            case UNBOUND,
                    BOUND,
                    CONNECTING,
                    CONNECT_FAILED,
                    CONNECTED,
                    DISCONNECTING,
                    SEND_CLOSED,
                    RECEIVE_CLOSED,
                    RECEIVE_CLOSED_DISCONNECTING,
                    DISCONNECTED,
                    ABORTED,
                    RESET,
                    FORCED_CLOSED ->
                become(State.FORCED_CLOSED, Decision.of(STATUS_FILE_FORCED_CLOSED, FAIL_PENDING, RESET_TRANSPORT));
            case CLOSED -> NOTHING;
        };
    }

    /** The only place where the state changes. */
    private Decision become(State next, Decision decision) {
        state = next;
        return decision;
    }

    private static BugCheck calledAfterClose(String function) {
        return new BugCheck(BugCheck.Code.SOCKET_CLOSED, function + " after WskCloseSocket on the same socket");
    }
}

package org.wsktck.reference.machine;

import static org.wsktck.reference.machine.Decision.BAD_STATE;
import static org.wsktck.reference.machine.Decision.NOTHING;
import static org.wsktck.reference.machine.Decision.TAKEN;
import static org.wsktck.reference.machine.Effect.ABORT_PENDING;
import static org.wsktck.reference.machine.Effect.CANCEL_PENDING;
import static org.wsktck.reference.machine.Effect.CANCEL_SENDS;
import static org.wsktck.reference.machine.Effect.CLOSE_TRANSPORT;
import static org.wsktck.reference.machine.Effect.FAIL_PENDING;
import static org.wsktck.reference.machine.Effect.INDICATE_LOSS;
import static org.wsktck.reference.machine.Effect.INDICATE_RESET;
import static org.wsktck.reference.machine.Effect.RESET_TRANSPORT;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_ABORTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
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
public final class ConnectionMachine implements ConnectionFunctions {
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
        /** The connection stands, or has ended gracefully: its {@link StreamHalves} say which. */
        CONNECTED,
        /** We have reset the connection. */
        ABORTED,
        /** The peer has reset the connection, or it was lost. */
        RESET,
        /** The transport was taken away from under the socket. */
        FORCED_CLOSED,
        /** WskCloseSocket has been called. */
        CLOSED
    }

    private static final Decision IS_ABORTED = Decision.of(STATUS_CONNECTION_ABORTED);
    private static final Decision IS_RESET = Decision.of(STATUS_CONNECTION_RESET);

    /** WSK-SOCKET-026: a socket that is no longer functional fails every function but WskCloseSocket. */
    private static final Decision IS_FORCED_CLOSED = Decision.of(STATUS_FILE_FORCED_CLOSED);

    private final StreamHalves halves;
    private State state;

    /** A new socket's. */
    public ConnectionMachine() {
        this(State.UNBOUND);
    }

    /** An accepted socket's, which is bound and connected from the start (WSK-ACCEPT-005). */
    public static ConnectionMachine accepted() {
        return new ConnectionMachine(State.CONNECTED);
    }

    ConnectionMachine(State state) {
        this(state, new StreamHalves(StreamHalves.Sending.OPEN, StreamHalves.Receiving.OPEN));
    }

    ConnectionMachine(State state, StreamHalves halves) {
        this.state = state;
        this.halves = halves;
    }

    State state() {
        return state;
    }

    /** Whether the connection stands, or has ended gracefully: data may still come, or be there. */
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    /** Whether the peer's end of stream is all that a graceful end of the connection still lacks. */
    public boolean lacksOnlyPeersEndOfStream() {
        return state == State.CONNECTED
                && halves.sending() == StreamHalves.Sending.ENDED
                && halves.receiving() == StreamHalves.Receiving.OPEN;
    }

    // ---- WSK functions

    @Override
    public Decision refuse(NtStatus why) {
        return switch (state) {
            // Decision 0007: the arguments are judged before the state, and change nothing.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET -> Decision.of(why);
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("a function");
        };
    }

    @Override
    public Decision enableEvents() {
        // WSK-CALLBACK-013: there must be a connection.
        return useConnection();
    }

    @Override
    public Decision useConnection() {
        return switch (state) {
            // Decision 0007: the pages demand a connection (WSK-CALLBACK-013, WSK-IOCTL-011) and name no status.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-CALLBACK-001, WSK-IOCTL-010: also when both sides have ended their streams.
            case CONNECTED -> TAKEN;
            // Decision 0007: the status says who ended the connection.
            case ABORTED -> IS_ABORTED;
            case RESET -> IS_RESET;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    @Override
    public Decision disableEvent() {
        return switch (state) {
            // Decision 0007: whoever wants to hear nothing any more need not ask for the state first.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    @Override
    public Decision release() {
        return switch (state) {
            // WSK-RECVEVENT-020: it outlives the connection and even the transport.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET, FORCED_CLOSED -> TAKEN;
            case CLOSED -> throw calledAfterClose("WskRelease");
        };
    }

    @Override
    public Decision bind() {
        return switch (state) {
            // WSK-BIND-001: the host decides.
            case UNBOUND -> TAKEN;
            // Decision 0007: binding again fails and the first binding stays.
            case BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET -> BAD_STATE;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskBind");
        };
    }

    @Override
    public Decision connect() {
        return switch (state) {
            // WSK-CONNECT-004: an unbound socket does not connect; it can still be bound.
            case UNBOUND -> BAD_STATE;
            // WSK-CONNECT-001: the peer decides.
            case BOUND -> become(State.CONNECTING, TAKEN);
            // Decision 0007: a socket connects once; the connection it has or had is not affected.
            case CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET -> BAD_STATE;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskConnect");
        };
    }

    /** WskListen, on a stream socket. */
    Decision listen() {
        return switch (state) {
            // WSK-LISTEN-003, decision 0007: an unbound socket does not listen; it can still be bound.
            case UNBOUND -> BAD_STATE;
            // WSK-LISTEN-001: the host decides.
            case BOUND -> TAKEN;
            // WSK-CONNECT-009, WSK-CONNECTEX-008: a socket that connects is committed to it, and is not affected.
            case CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET -> BAD_STATE;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskListen");
        };
    }

    @Override
    public Decision getLocalAddress() {
        return switch (state) {
            // WSK-ADDR-002: without a binding there is no address.
            case UNBOUND -> BAD_STATE;
            // WSK-ADDR-001, WSK-ADDR-003: the port from the bind on, the IP address once connected.
            case BOUND, CONNECTING, CONNECTED -> TAKEN;
            // Decision 0007: it goes on to answer after the connection has ended.
            case CONNECT_FAILED, ABORTED, RESET -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskGetLocalAddress");
        };
    }

    @Override
    public Decision getRemoteAddress() {
        return switch (state) {
            // WSK-ADDR-008: without a connection there is no peer.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-ADDR-007: the peer's address is stored.
            case CONNECTED -> TAKEN;
            // Decision 0007: it goes on to answer after the connection has ended.
            case ABORTED, RESET -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskGetRemoteAddress");
        };
    }

    @Override
    public Decision send() {
        return switch (state) {
            // WSK-CONNECT-012: before there is a connection nothing is carried out.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            case CONNECTED -> halves.send();
            // WSK-DISCONNECT-011: after an abortive disconnect nothing more can be sent or received.
            case ABORTED -> IS_ABORTED;
            // WSK-SEND-010: once the peer's reset has been noticed, sends fail.
            case RESET -> IS_RESET;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskSend");
        };
    }

    @Override
    public Decision receive() {
        return switch (state) {
            // WSK-CONNECT-012: before there is a connection nothing is carried out.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            case CONNECTED -> halves.receive();
            // WSK-DISCONNECT-011: after an abortive disconnect nothing more can be sent or received.
            case ABORTED -> IS_ABORTED;
            // WSK-RECV-023: after the peer's reset receives fail.
            case RESET -> IS_RESET;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskReceive");
        };
    }

    @Override
    public Decision disconnect() {
        return switch (state) {
            // WSK-CONNECT-012: before there is a connection nothing is carried out.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            case CONNECTED -> halves.disconnect();
            // Decision 0007: there is nothing left to disconnect; the status says who ended it.
            case ABORTED -> IS_ABORTED;
            case RESET -> IS_RESET;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskDisconnect");
        };
    }

    @Override
    public Decision abort() {
        return switch (state) {
            // WSK-CONNECT-012: before there is a connection nothing is carried out.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED -> BAD_STATE;
            // WSK-DISCONNECT-009, WSK-DISCONNECT-010: the peer sees a reset, and no send is waited for.
            // WSK-DISCONNECT-014: a graceful disconnect that does not finish is forced to.
            case CONNECTED ->
                become(State.ABORTED, Decision.of(STATUS_PENDING, CANCEL_SENDS, ABORT_PENDING, RESET_TRANSPORT));
            // Decision 0007: there is nothing left to disconnect; the status says who ended it.
            case ABORTED -> IS_ABORTED;
            case RESET -> IS_RESET;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskDisconnect");
        };
    }

    @Override
    public Decision close() {
        return switch (state) {
            // WSK-CLOSE-014: a socket can be closed in every state; here there is nothing to abort.
            case UNBOUND, BOUND, CONNECT_FAILED -> close(CLOSE_TRANSPORT);
            // WSK-CLOSE-002: a pending connect is ended too.
            case CONNECTING -> close(RESET_TRANSPORT);
            case CONNECTED -> close(halves.close());
            // WSK-DISCONNECT-024: a disconnect leaves the socket to be closed; the transport is gone already.
            case ABORTED, RESET -> close(CLOSE_TRANSPORT);
            // WSK-SOCKET-028: what is no longer functional can still be closed.
            case FORCED_CLOSED -> close(CLOSE_TRANSPORT);
            case CLOSED -> throw calledAfterClose("WskCloseSocket");
        };
    }

    /** WSK-CLOSE-002: what is still pending is cancelled and completed. */
    private Decision close(Effect transport) {
        return become(State.CLOSED, Decision.of(STATUS_SUCCESS, CANCEL_PENDING, transport));
    }

    // ---- events; one that comes too late finds nothing to do

    /** The host has taken the local address. */
    public Decision bound() {
        return switch (state) {
            // WSK-BIND-001: the bind has succeeded.
            case UNBOUND -> become(State.BOUND, NOTHING);
            case BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /** The connection stands, and the initial data of WskConnectEx has been handed over. */
    public Decision connected() {
        return switch (state) {
            // WSK-CONNECT-002: from now on data can flow both ways.
            case CONNECTING -> become(State.CONNECTED, NOTHING);
            case UNBOUND, BOUND, CONNECT_FAILED, CONNECTED, ABORTED, RESET, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /**
     * The connection did not come about.
     *
     * @param why refused, unreachable, out of time, cancelled
     */
    public Decision connectFailed(NtStatus why) {
        return switch (state) {
            // WSK-CONNECT-007, WSK-CONNECT-008: refused or given up, the connect fails.
            // WSK-IRP-060: one that is cancelled does not wait for that.
            case CONNECTING -> become(State.CONNECT_FAILED, Decision.of(why, FAIL_PENDING, RESET_TRANSPORT));
            case UNBOUND, BOUND, CONNECT_FAILED, CONNECTED, ABORTED, RESET, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /** All that was queued, and the end of our stream, has been handed to the transport. */
    public Decision endOfStreamSent() {
        return state == State.CONNECTED ? halves.endOfStreamSent() : NOTHING;
    }

    /** The IRP of a graceful disconnect was cancelled before the end of our stream was sent. */
    public Decision disconnectCancelled() {
        return state == State.CONNECTED ? halves.disconnectCancelled() : NOTHING;
    }

    /** The peer has ended its stream, and all of it has been received. */
    public Decision peerEndedStream() {
        return state == State.CONNECTED ? halves.peerEndedStream() : NOTHING;
    }

    /**
     * The peer has reset the connection, or the host has given it up.
     *
     * @param why STATUS_CONNECTION_RESET, or what the host says
     */
    public Decision connectionLost(NtStatus why) {
        return switch (state) {
            // WSK-RECV-007, WSK-RECV-023, WSK-SEND-010: what is pending on the connection fails.
            // WSK-DISCONNECT-018: the event says so.
            case CONNECTED -> become(State.RESET, Decision.of(why, FAIL_PENDING, CLOSE_TRANSPORT, INDICATE_RESET));
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, ABORTED, RESET, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    @Override
    public Decision transportTakenAway() {
        return switch (state) {
            // WSK-SOCKET-026: what is pending fails, as what follows will.
            // WSK-RECVEVENT-014: the event says so.
            case UNBOUND, BOUND, CONNECTING, CONNECT_FAILED, CONNECTED, ABORTED, RESET ->
                become(
                        State.FORCED_CLOSED,
                        Decision.of(STATUS_FILE_FORCED_CLOSED, FAIL_PENDING, RESET_TRANSPORT, INDICATE_LOSS));
            case FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /** The only place where the state changes. */
    private Decision become(State next, Decision decision) {
        state = next;
        return decision;
    }

    /** WSK-CLOSE-009: closing frees the socket. */
    private static BugCheck calledAfterClose(String function) {
        return new BugCheck(BugCheck.Code.SOCKET_CLOSED, function + " after WskCloseSocket on the same socket");
    }
}

package org.wsktck.reference.machine;

import static org.wsktck.reference.machine.Decision.BAD_STATE;
import static org.wsktck.reference.machine.Decision.NOTHING;
import static org.wsktck.reference.machine.Decision.TAKEN;
import static org.wsktck.reference.machine.Effect.CANCEL_PENDING;
import static org.wsktck.reference.machine.Effect.CLOSE_TRANSPORT;
import static org.wsktck.reference.machine.Effect.FAIL_PENDING;
import static org.wsktck.reference.machine.Effect.INDICATE_LOSS;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/**
 * The life of a listening socket, and of a stream socket that listens: one method per WSK function and per event.
 *
 * <p>It only decides: no I/O, no lock, no clock, no IRP. The socket guards it with its lock. "Decision 0007" in a
 * comment is {@code tck/docs/decisions/0007-reference-choices.md}.
 */
public final class ListeningMachine {
    /** Where a listening socket stands. */
    public enum State {
        /** Created. */
        UNBOUND,
        /** Has a local address, at which connections are taken. */
        LISTENING,
        /** The transport was taken away from under the socket. */
        FORCED_CLOSED,
        /** WskCloseSocket has been called. */
        CLOSED
    }

    /** WSK-SOCKET-048, WSK-SOCKET-050: a socket that is no longer functional fails all but WskCloseSocket. */
    private static final Decision IS_FORCED_CLOSED = Decision.of(STATUS_FILE_FORCED_CLOSED);

    private State state;

    /** A new socket's. */
    public ListeningMachine() {
        this(State.UNBOUND);
    }

    ListeningMachine(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    // ---- WSK functions

    /**
     * Any function with arguments that are wrong, or one that the socket lacks.
     *
     * @param why what a socket that may be spoken to at all answers
     */
    public Decision refuse(NtStatus why) {
        return switch (state) {
            // Decision 0007: the arguments are judged before the state, and change nothing.
            case UNBOUND, LISTENING -> Decision.of(why);
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("a function");
        };
    }

    /** WskBind. The state changes when the host listens: {@link #bound()}. */
    public Decision bind() {
        return switch (state) {
            // WSK-BIND-026: the host decides.
            case UNBOUND -> TAKEN;
            // Decision 0007: binding again fails and the first binding stays.
            case LISTENING -> BAD_STATE;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskBind");
        };
    }

    /** WskGetLocalAddress. */
    public Decision getLocalAddress() {
        return switch (state) {
            // WSK-ADDR-018: without a binding there is no address.
            case UNBOUND -> BAD_STATE;
            // WSK-ADDR-015, WSK-ADDR-017: the bound address is stored.
            case LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskGetLocalAddress");
        };
    }

    /** WskAccept. */
    public Decision accept() {
        return switch (state) {
            // WSK-ACCEPT-015, decision 0007: no connection comes to a socket without an address.
            case UNBOUND -> BAD_STATE;
            // WSK-ACCEPT-002, WSK-ACCEPT-003: a connection that waits ends it, or the next that comes.
            case LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskAccept");
        };
    }

    /** Enabling events, those included that are passed on to accepted sockets. */
    public Decision enableEvents() {
        return switch (state) {
            // Decision 0007: the pages demand a binding (WSK-CALLBACK-012) and name no status.
            case UNBOUND -> BAD_STATE;
            // WSK-CALLBACK-001.
            case LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    /** Disabling an event. */
    public Decision disableEvent() {
        return switch (state) {
            // Decision 0007: whoever wants to hear nothing any more need not ask for the state first.
            case UNBOUND, LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    /** Setting SO_CONDITIONAL_ACCEPT. */
    public Decision setConditionalAccept() {
        return switch (state) {
            // WSK-CONDACCEPT-001.
            case UNBOUND -> TAKEN;
            // WSK-CONDACCEPT-002, WSK-CONDACCEPT-004: once bound it stays as it is.
            case LISTENING -> BAD_STATE;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    /** Getting SO_CONDITIONAL_ACCEPT. */
    public Decision getConditionalAccept() {
        return switch (state) {
            // WSK-OPT-018, WSK-CONDACCEPT-029.
            case UNBOUND, LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskControlSocket");
        };
    }

    /** WskInspectComplete. */
    public Decision inspectComplete() {
        return switch (state) {
            // WSK-CONDACCEPT-019, decision 0007: nothing is inspected before there is an address.
            case UNBOUND -> BAD_STATE;
            // WSK-CONDACCEPT-015: which request is meant decides.
            case LISTENING -> TAKEN;
            case FORCED_CLOSED -> IS_FORCED_CLOSED;
            case CLOSED -> throw calledAfterClose("WskInspectComplete");
        };
    }

    /** WskCloseSocket. */
    public Decision close() {
        return switch (state) {
            // WSK-CLOSE-030: a socket can be closed in every state.
            // WSK-CLOSE-023, WSK-CLOSE-015: what is pending is cancelled, and listening ends.
            // WSK-SOCKET-028: what is no longer functional can still be closed.
            case UNBOUND, LISTENING, FORCED_CLOSED ->
                become(State.CLOSED, Decision.of(STATUS_SUCCESS, CANCEL_PENDING, CLOSE_TRANSPORT));
            case CLOSED -> throw calledAfterClose("WskCloseSocket");
        };
    }

    // ---- events; one that comes too late finds nothing to do

    /** The host listens at the local address. */
    public Decision bound() {
        return switch (state) {
            // WSK-BIND-004: from now on connections are taken.
            case UNBOUND -> become(State.LISTENING, NOTHING);
            case LISTENING, FORCED_CLOSED, CLOSED -> NOTHING;
        };
    }

    /** The transport is taken away: the socket is no longer functional. */
    public Decision transportTakenAway() {
        return switch (state) {
            // WSK-SOCKET-048: what is pending fails, as what follows will.
            // WSK-ACCEPT-023, WSK-CONDACCEPT-025: the events say so.
            case UNBOUND, LISTENING ->
                become(
                        State.FORCED_CLOSED,
                        Decision.of(STATUS_FILE_FORCED_CLOSED, FAIL_PENDING, CLOSE_TRANSPORT, INDICATE_LOSS));
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

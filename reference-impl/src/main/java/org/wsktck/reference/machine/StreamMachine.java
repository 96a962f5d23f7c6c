package org.wsktck.reference.machine;

import static org.wsktck.reference.machine.Decision.NOTHING;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;

import org.wsktck.spi.NtStatus;

/**
 * The life of a stream socket: that of a connection socket until it listens, and that of a listening socket from then
 * on.
 *
 * <p>It only decides which of the two machines is asked. The socket guards all three with its lock.
 */
public final class StreamMachine implements ConnectionFunctions {
    /** Which machine is asked. */
    public enum Role {
        /** The socket has not taken a role, or is a connection: its {@link ConnectionMachine} says which. */
        CONNECTION,
        /** WskListen has succeeded. */
        LISTENING
    }

    private final ConnectionMachine connection;
    private final ListeningMachine listening;
    private Role role;

    /** A new socket's. */
    public StreamMachine() {
        this(Role.CONNECTION, new ConnectionMachine(), new ListeningMachine());
    }

    StreamMachine(Role role, ConnectionMachine connection, ListeningMachine listening) {
        this.role = role;
        this.connection = connection;
        this.listening = listening;
    }

    Role role() {
        return role;
    }

    /** Is told what becomes of the connection, if there ever is one. */
    public ConnectionMachine connection() {
        return connection;
    }

    // ---- functions of both roles: whichever has been taken

    @Override
    public Decision refuse(NtStatus why) {
        return switch (role) {
            case CONNECTION -> connection.refuse(why);
            case LISTENING -> listening.refuse(why);
        };
    }

    @Override
    public Decision bind() {
        return switch (role) {
            // WSK-BIND-028.
            case CONNECTION -> connection.bind();
            // Decision 0007: binding again fails and the first binding stays.
            case LISTENING -> listening.bind();
        };
    }

    @Override
    public Decision enableEvents() {
        return switch (role) {
            // WSK-SOCKET-024: those of the role that has been taken.
            case CONNECTION -> connection.enableEvents();
            case LISTENING -> listening.enableEvents();
        };
    }

    @Override
    public Decision disableEvent() {
        return switch (role) {
            case CONNECTION -> connection.disableEvent();
            case LISTENING -> listening.disableEvent();
        };
    }

    @Override
    public Decision getLocalAddress() {
        return switch (role) {
            // WSK-ADDR-017, WSK-ADDR-020.
            case CONNECTION -> connection.getLocalAddress();
            case LISTENING -> listening.getLocalAddress();
        };
    }

    @Override
    public Decision close() {
        return switch (role) {
            // WSK-CLOSE-025, WSK-CLOSE-032: in every state and in either role.
            case CONNECTION -> connection.close();
            case LISTENING -> listening.close();
        };
    }

    @Override
    public Decision transportTakenAway() {
        return switch (role) {
            // WSK-SOCKET-050.
            case CONNECTION -> connection.transportTakenAway();
            case LISTENING -> listening.transportTakenAway();
        };
    }

    // ---- functions of the listening role

    /** WskListen. The role is taken when the host listens: {@link #listens()}. */
    public Decision listen() {
        return switch (role) {
            // WSK-LISTEN-001: a bound socket listens. WSK-CONNECT-009, WSK-CONNECTEX-008: one that connects does not.
            case CONNECTION -> connection.listen();
            // AMB-13, decision 0007: a second WskListen fails, and the first is not affected.
            case LISTENING -> wrongRole();
        };
    }

    /** WskAccept. */
    public Decision accept() {
        return switch (role) {
            // WSK-CONNECT-009, decision 0007: what does not listen takes no connections, and a connection is not
            // harmed.
            case CONNECTION -> wrongRole();
            // WSK-ACCEPT-031.
            case LISTENING -> listening.accept();
        };
    }

    /** The host listens at the local address. */
    public Decision listens() {
        return switch (role) {
            // WSK-LISTEN-004: from now on the socket is committed to listening.
            case CONNECTION -> {
                role = Role.LISTENING;
                yield listening.bound();
            }
            case LISTENING -> NOTHING;
        };
    }

    // ---- functions of the connection role

    @Override
    public Decision connect() {
        return switch (role) {
            case CONNECTION -> connection.connect();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision getRemoteAddress() {
        return switch (role) {
            case CONNECTION -> connection.getRemoteAddress();
            // WSK-ADDR-022: what listens has no peer.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision send() {
        return switch (role) {
            case CONNECTION -> connection.send();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision receive() {
        return switch (role) {
            case CONNECTION -> connection.receive();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision disconnect() {
        return switch (role) {
            case CONNECTION -> connection.disconnect();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision abort() {
        return switch (role) {
            case CONNECTION -> connection.abort();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision useConnection() {
        return switch (role) {
            case CONNECTION -> connection.useConnection();
            // WSK-LISTEN-004.
            case LISTENING -> wrongRole();
        };
    }

    @Override
    public Decision release() {
        return switch (role) {
            case CONNECTION -> connection.release();
            // WSK-LISTEN-004: nothing has ever been received.
            case LISTENING -> wrongRole();
        };
    }

    /** AMB-13: any failure, and the role stays; decision 0007: the status of a wrong state. */
    private Decision wrongRole() {
        return refuse(STATUS_INVALID_DEVICE_STATE);
    }
}

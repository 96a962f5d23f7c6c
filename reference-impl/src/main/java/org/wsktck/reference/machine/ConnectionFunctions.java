package org.wsktck.reference.machine;

import org.wsktck.spi.NtStatus;

/** What is decided about each function that connection sockets and stream sockets have in common. */
public interface ConnectionFunctions {
    /**
     * Any function with arguments that are wrong, or one that the socket lacks.
     *
     * @param why what a socket that may be spoken to at all answers
     */
    Decision refuse(NtStatus why);

    /** Enabling events. */
    Decision enableEvents();

    /** Asking what only a connection can answer. */
    Decision useConnection();

    /** Disabling an event. */
    Decision disableEvent();

    /** WskRelease of data that the application has. */
    Decision release();

    /** WskBind. The state changes when the host has taken the address: {@link ConnectionMachine#bound()}. */
    Decision bind();

    /** WskConnect and WskConnectEx. */
    Decision connect();

    /** WskGetLocalAddress. */
    Decision getLocalAddress();

    /** WskGetRemoteAddress. */
    Decision getRemoteAddress();

    /** WskSend. */
    Decision send();

    /** WskReceive. */
    Decision receive();

    /** WskDisconnect without WSK_FLAG_ABORTIVE. */
    Decision disconnect();

    /** WskDisconnect with WSK_FLAG_ABORTIVE. */
    Decision abort();

    /** WskCloseSocket. */
    Decision close();

    /** Not a function but the end of all: the transport is taken away, and the socket is no longer functional. */
    Decision transportTakenAway();
}

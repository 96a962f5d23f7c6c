package org.wsktck.spi;

/** WSK_SOCKET: owned by the implementation, from the completion that delivers it to the end of WskCloseSocket. */
public interface WskSocket {
    /** Identifies the socket; never 0. */
    long id();

    /** The dispatch table of the socket's category; the same object for the socket's life. */
    WskProviderBasicDispatch dispatch();
}

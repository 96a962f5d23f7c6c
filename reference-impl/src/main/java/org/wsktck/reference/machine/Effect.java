package org.wsktck.reference.machine;

/** What a socket does about a {@link Decision}, whatever it was that was decided. */
public enum Effect {
    /** Complete the queued receives with what they have: the peer's stream has ended. */
    END_RECEIVES,
    /** Complete every pending request with STATUS_CANCELLED. */
    CANCEL_PENDING,
    /** Complete the pending sends with STATUS_CANCELLED. */
    CANCEL_SENDS,
    /** Complete every pending request with STATUS_CONNECTION_ABORTED. */
    ABORT_PENDING,
    /** Complete every pending request with the decision's status. */
    FAIL_PENDING,
    /** Call WskDisconnectEvent with WSK_FLAG_ABORTIVE: the peer has reset the connection. */
    INDICATE_RESET,
    /** Call WskReceiveEvent without data: the socket is no longer functional. */
    INDICATE_LOSS,
    /** Take the connection down so that the peer sees a reset. */
    RESET_TRANSPORT,
    /** Give the host socket up; whatever has been handed to it is still delivered. */
    CLOSE_TRANSPORT
}

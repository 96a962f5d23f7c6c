package org.wsktck.reference.machine;

/** What a socket does about a {@link Decision}. */
public enum Effect {
    /** Bind the transport to the address asked for. */
    BIND,
    /** Start connecting. */
    CONNECT,
    /** Store the local address for the caller. */
    STORE_LOCAL_ADDRESS,
    /** Store the peer's address for the caller. */
    STORE_REMOTE_ADDRESS,
    /** Queue the request behind the sends before it. */
    QUEUE_SEND,
    /** Queue the request behind the receives before it. */
    QUEUE_RECEIVE,
    /** Queue the last data and the end of our stream behind the sends before them. */
    QUEUE_END_OF_STREAM,
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
    /** Take the connection down so that the peer sees a reset. */
    RESET_TRANSPORT,
    /** Give the host socket up; whatever has been handed to it is still delivered. */
    CLOSE_TRANSPORT
}

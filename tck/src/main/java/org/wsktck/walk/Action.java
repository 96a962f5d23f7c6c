package org.wsktck.walk;

/** What a step does. */
public enum Action {
    /** Makes a socket and leaves it unbound. */
    CREATE("creates it"),
    /** Binds a socket that is not bound. */
    BIND("binds it"),
    /** Makes what is missing of a connected socket, in one of the ways there are. */
    CONNECT("connects it"),
    /** Connects it to a peer that refuses. */
    CONNECT_REFUSED("connects it to a peer that refuses"),
    /** Connects it to an address that does not answer: the connect stays pending. */
    CONNECT_UNANSWERED("connects it to an address that does not answer"),
    /** Sends the next stretch of its stream. */
    SEND("sends"),
    /** Receives whatever there is. */
    RECEIVE("receives"),
    /** Receives with WSK_FLAG_WAITALL. */
    RECEIVE_ALL("receives with WAITALL"),
    /** Receives with WSK_FLAG_DRAIN. */
    DRAIN("drains it"),
    /** Receives; the completion routine sends on another socket. */
    RECEIVE_THEN_SEND("receives, and the completion routine sends"),
    /** IoCancelIrp of a receive, or a connect, that is pending. */
    CANCEL("cancels a request of it"),
    /** Sends, receives and asks for the address, each on a thread of its own. */
    TOGETHER("sends, receives and asks for the address at the same time"),
    /** Asks for both addresses. */
    ADDRESSES("asks for its addresses"),
    /** A call that the socket's state does not allow. */
    MISUSE("makes a call that its state does not allow"),
    /** Disconnects gracefully. */
    DISCONNECT("disconnects it gracefully"),
    /** Disconnects gracefully with last data. */
    DISCONNECT_WITH_DATA("disconnects it gracefully with last data"),
    /** Disconnects abortively. */
    ABORT("disconnects it abortively"),
    /** The transport is taken away from under it. */
    KILL("loses its transport"),
    /** Closes it, with whatever is pending. */
    CLOSE("closes it"),
    /** The peer sends at once. */
    PEER_SENDS("the peer sends"),
    /** The peer sends in small pieces. */
    PEER_TRICKLES("the peer sends bit by bit"),
    /** The peer reads all that it is due. */
    PEER_READS("the peer reads"),
    /** The peer sends its FIN. */
    PEER_FINISHES("the peer disconnects gracefully"),
    /** The peer resets the connection. */
    PEER_RESETS("the peer resets the connection"),
    /** Another registration is made, used, and given back. */
    REGISTER("registers"),
    /** A registration captures the provider NPI once more. */
    CAPTURE("captures the provider NPI"),
    /** A registration releases a captured NPI. */
    RELEASE("releases a captured NPI"),
    /** A registration makes a socket and closes it. */
    USE("makes a socket and closes it"),
    /** A registration is given back. */
    DEREGISTER("deregisters");

    private final String words;

    Action(String words) {
        this.words = words;
    }

    /** For sentences: what is done. */
    String words() {
        return words;
    }

    /** Whether it is the peer that does it. */
    boolean isThePeers() {
        return name().startsWith("PEER_");
    }

    /** Whether it concerns a registration, not a socket. */
    boolean isOfRegistration() {
        return compareTo(REGISTER) >= 0;
    }

    /** Whether {@link Step#size()} means something. */
    boolean isSized() {
        return switch (this) {
            case SEND, RECEIVE, RECEIVE_ALL, RECEIVE_THEN_SEND, TOGETHER, DISCONNECT_WITH_DATA, PEER_SENDS,
                    PEER_TRICKLES -> true;
            default -> false;
        };
    }
}

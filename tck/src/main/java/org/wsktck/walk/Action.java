package org.wsktck.walk;

/** What a step does. */
public enum Action {
    /** Makes a socket and leaves it unbound. */
    CREATE("the application makes %s"),
    /** Binds a socket that is not bound. */
    BIND("the application binds %s"),
    /** Makes what is missing of a connected socket, in one of the ways there are. */
    CONNECT("the application connects %s"),
    /** Connects it to a peer that refuses. */
    CONNECT_REFUSED("the application connects %s to a peer that refuses"),
    /** Connects it to an address that does not answer: the connect stays pending. */
    CONNECT_UNANSWERED("the application connects %s to an address that does not answer"),
    /** Sends the next stretch of its stream. */
    SEND("the application sends on %s"),
    /** Sends more than the buffers hold, to a peer that does not read. */
    SEND_TOO_MUCH("the application sends more than the buffers hold on %s, and the peer does not read"),
    /** Receives whatever there is. */
    RECEIVE("the application receives on %s"),
    /** Receives with WSK_FLAG_WAITALL. */
    RECEIVE_ALL("the application receives on %s with WAITALL"),
    /** Receives with WSK_FLAG_DRAIN. */
    DRAIN("the application receives on %s with DRAIN"),
    /** Receives; the completion routine sends on another socket. */
    RECEIVE_THEN_SEND("the application receives on %s, and the completion routine will send on another socket"),
    /** Receives; the completion routine receives once more. */
    RECEIVE_TWICE("the application receives on %s, and the completion routine will do so once more"),
    /** IoCancelIrp of a receive, a connect or a send that is pending. */
    CANCEL("the application cancels a request of %s"),
    /** Sends, receives and asks for the address, each on a thread of its own. */
    TOGETHER("the application sends, receives and asks for the address of %s at the same time"),
    /** Asks for both addresses. */
    ADDRESSES("the application asks for the addresses of %s"),
    /** A call that the socket's state does not allow. */
    MISUSE("the application makes a call that the state of %s does not allow"),
    /** Disconnects gracefully. */
    DISCONNECT("the application disconnects %s gracefully"),
    /** Disconnects gracefully with last data. */
    DISCONNECT_WITH_DATA("the application disconnects %s gracefully with last data"),
    /** Disconnects abortively. */
    ABORT("the application disconnects %s abortively"),
    /** The transport is taken away from under it. */
    KILL("%s loses its transport"),
    /** Closes it, with whatever is pending. */
    CLOSE("the application closes %s"),
    /** The peer sends at once. */
    PEER_SENDS("the peer of %s sends"),
    /** The peer sends in small pieces. */
    PEER_TRICKLES("the peer of %s sends bit by bit"),
    /** The peer reads all that it is due. */
    PEER_READS("the peer of %s reads"),
    /** The peer sends its FIN. */
    PEER_FINISHES("the peer of %s disconnects gracefully"),
    /** The peer resets the connection. */
    PEER_RESETS("the peer of %s resets the connection"),
    /** Makes a socket that takes connections. */
    LISTEN("the application listens with %s"),
    /** WskAccept, unless one waits already. */
    ACCEPT("the application accepts on %s"),
    /** IoCancelIrp of a WskAccept that waits. */
    CANCEL_ACCEPT("the application cancels what it accepts on %s"),
    /** Closes it, with whoever waits there. */
    CLOSE_LISTENER("the application closes %s"),
    /** A peer connects to it. */
    PEER_DIALS("a peer connects to %s"),
    /** A peer that has connected and was not accepted resets the connection. */
    PEER_LEAVES("a peer that waits at %s leaves"),
    /** Enables events of a socket. */
    ENABLE("the application enables events of %s"),
    /** Disables one of them. */
    DISABLE("the application disables an event of %s"),
    /** From now on WskReceiveEvent does something else with data. */
    REACT("WskReceiveEvent of %s is to answer otherwise"),
    /** WskRelease of a list that it has kept. */
    GIVE_BACK("the application releases data that it has kept of %s"),
    /** Receives no bytes, which makes events go on. */
    RECEIVE_NOTHING("the application receives no bytes on %s"),
    /** Another registration is made, used, and given back. */
    REGISTER("%s is registered"),
    /** A registration captures the provider NPI once more. */
    CAPTURE("%s captures the provider NPI"),
    /** A registration releases a captured NPI. */
    RELEASE("%s releases a captured NPI"),
    /** A registration makes a socket and closes it. */
    USE("%s makes a socket and closes it"),
    /** A registration is given back. */
    DEREGISTER("%s is given back");

    private final String words;

    Action(String words) {
        this.words = words;
    }

    /** What is done, as a sentence. */
    String sentence(String whom) {
        return String.format(words, whom);
    }

    /** Whether it is the peer that does it. */
    boolean isThePeers() {
        return name().startsWith("PEER_");
    }

    /** Whether it concerns what takes connections. */
    boolean isOfListener() {
        return switch (this) {
            case LISTEN, ACCEPT, CANCEL_ACCEPT, CLOSE_LISTENER, PEER_DIALS, PEER_LEAVES -> true;
            default -> false;
        };
    }

    /** Whether it concerns event callbacks of a connection. */
    boolean isOfEvents() {
        return switch (this) {
            case ENABLE, DISABLE, REACT, GIVE_BACK, RECEIVE_NOTHING -> true;
            default -> false;
        };
    }

    /** Whether it concerns a registration, not a socket. */
    boolean isOfRegistration() {
        return compareTo(REGISTER) >= 0;
    }

    /** Whether {@link Step#irp()} means something. */
    boolean takesIrp() {
        return this == SEND || this == RECEIVE || this == RECEIVE_ALL || this == DRAIN;
    }

    /** Whether {@link Step#size()} means something. */
    boolean isSized() {
        return switch (this) {
            case SEND,
                    RECEIVE,
                    RECEIVE_ALL,
                    RECEIVE_THEN_SEND,
                    RECEIVE_TWICE,
                    TOGETHER,
                    DISCONNECT_WITH_DATA,
                    PEER_SENDS,
                    PEER_TRICKLES -> true;
            default -> false;
        };
    }
}

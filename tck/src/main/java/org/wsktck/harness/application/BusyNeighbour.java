package org.wsktck.harness.application;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.WskSocket;

/**
 * Another connected socket of the application. With each call of the scenario some more data sets out both ways on it;
 * in the end all of it has to be there. Used by the scenario's thread only.
 */
final class BusyNeighbour {
    /** Enough for most scenarios, and so little that nothing of it ever has to wait for the peer. */
    private static final int MOVES_MAX = 16;

    private static final String OUT = "to the neighbour's peer;";
    private static final String IN = "to the neighbour;";

    private final WskApplication application;
    private final TcpPeer peer;
    private final WskSocket socket;
    private final List<Request> sends = new ArrayList<>();
    private final List<Request> receives = new ArrayList<>();
    private boolean moving;

    BusyNeighbour(Session session, TcpPeer peer) {
        application = new WskApplication(session);
        this.peer = peer;
        socket = application.boundSocket();
        application.connect(socket, peer).succeeds();
        peer.accepts();
    }

    /** Sends some more, and has the peer send, without waiting for any of it. */
    void move() {
        if (moving || sends.size() == MOVES_MAX) {
            return;
        }
        moving = true; // its own calls are none of the scenario's
        sends.add(application.send(socket, TransferBuffer.chain(OUT.length()).fill(ascii(OUT))));
        receives.add(application.receive(socket, TransferBuffer.chain(IN.length()), 0));
        peer.sends(IN);
        moving = false;
    }

    /** All that has set out arrives. */
    void end() {
        moving = true;
        peer.expects(OUT.repeat(sends.size()));
        sends.forEach(send -> new RequestAssert(send).completesOnce().withSuccess());
        receives.forEach(receive -> new RequestAssert(receive).completesOnce().withSuccess());
        application.stream(socket).startingWith(receives).expects(IN.repeat(receives.size()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}

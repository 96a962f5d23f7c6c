package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskSocket;

/** Several peers that dial one socket of the application at once, each with data of its own. */
public final class PeersAtOnce {
    private final WskApplication application;
    private final Listener listener;
    private final List<TcpPeer> peers;
    private final List<WskSocket> sockets = new ArrayList<>();

    PeersAtOnce(WskApplication application, Listener listener, int count) {
        this.application = application;
        this.listener = listener;
        this.peers = TcpPeer.startDiallingTogether(application.session, listener, count);
    }

    /** Each gets through, and the application has accepted as many connections, one after the other. */
    public PeersAtOnce areAccepted() {
        for (int accepted = 0; accepted < peers.size(); accepted++) {
            Request accept = application.accept(listener);
            new RequestAssert(accept).completesOnce().withSuccess();
            sockets.add(accept.socket());
        }
        peers.forEach(TcpPeer::getsThrough);
        return this;
    }

    /** What each sends comes on a socket of its own, on which it gets its answer. */
    public void haveSocketsOfTheirOwn() {
        for (int number = 0; number < peers.size(); number++) {
            peers.get(number).sends(name(number));
        }
        List<String> missing = new ArrayList<>();
        for (int number = 0; number < peers.size(); number++) {
            missing.add(name(number));
        }
        for (WskSocket socket : sockets) {
            Request receive = application.receive(socket, 1);
            new RequestAssert(receive).completesOnce().withSuccess().information(1);
            String name = new String(receive.received(), StandardCharsets.US_ASCII);
            if (!missing.remove(name)) {
                throw new ExpectationFailure(
                        Diagnosis.WRONG_DATA,
                        "the data of another peer on each socket, one of " + missing,
                        "\"" + name + "\" came on " + socket);
            }
            new RequestAssert(application.send(socket, "to " + name))
                    .completesOnce()
                    .withSuccess();
            peers.get(name.charAt(0) - 'a').expects("to " + name);
        }
    }

    private static String name(int number) {
        return String.valueOf((char) ('a' + number));
    }
}

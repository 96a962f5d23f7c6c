package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.testbed.StreamPattern;

/** What goes to the peer: how much has been handed over, how much of that the peer has read, which sends are under way. */
final class Outbound {
    /** A send that is under way. */
    private record Send(Request request, TransferBuffer buffer) {}

    private final long origin;
    private final IrpPool irps;
    private final List<Send> underWay = new ArrayList<>();
    private long handedOver;
    private long read;
    private @Nullable Request stuck;

    /**
     * Nothing has been sent.
     *
     * @param origin where in the pattern of all streams this one begins
     */
    Outbound(long origin, IrpPool irps) {
        this.origin = origin;
        this.irps = irps;
    }

    /** Fills memory with the next bytes of the stream. */
    TransferBuffer next(TransferBuffer buffer) {
        buffer.fill(StreamPattern.bytes(origin + handedOver, buffer.length()));
        return buffer;
    }

    /** The next bytes have been handed over otherwise, as with a connect or a disconnect. */
    void handedOver(TransferBuffer buffer) {
        handedOver += buffer.length();
    }

    /** A send of the next bytes has been made. */
    void made(Request send, TransferBuffer buffer) {
        handedOver += buffer.length();
        underWay.add(new Send(send, buffer));
    }

    /** A send has been made that cannot be finished, since the peer will not read. */
    void isStuckIn(Request send) {
        stuck = send;
    }

    /** The send that cannot be finished; null if there is none. */
    @Nullable
    Request stuck() {
        return stuck;
    }

    /** The peer reads all of it; then nothing keeps a send from its end. */
    void readBy(TcpPeer peer) {
        long due = handedOver - read;
        if (due > 0) {
            Charge.to("WSK-SEND-003", () -> peer.expects(StreamPattern.bytes(origin + read, (int) due)));
            read = handedOver;
        }
        for (Send send : underWay) {
            Charge.to(
                    "WSK-SEND-001",
                    () -> assertThat(send.request())
                            .completesOnce()
                            .withSuccess()
                            .information(send.buffer().length()));
            Charge.to("WSK-BUF-014", () -> assertThat(send.request()).leavesTheChainLinked());
            irps.completed(send.request());
        }
        underWay.clear();
    }

    /** The connection is over: what is under way is completed in whatever way. */
    void breaks(String requirement) {
        for (Send send : underWay) {
            Charge.to(requirement, () -> assertThat(send.request()).completesOnce());
        }
        underWay.clear();
        Request unfinished = stuck;
        if (unfinished != null) {
            Charge.to(requirement, () -> assertThat(unfinished).completesOnce());
            stuck = null;
        }
    }
}

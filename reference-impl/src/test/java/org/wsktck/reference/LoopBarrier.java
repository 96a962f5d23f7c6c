package org.wsktck.reference;

import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskSocket;

/** Shows that the loop has seen all that had arrived at the host before: what has not happened by then does not come. */
final class LoopBarrier implements AutoCloseable {
    private final TestPeer peer = new TestPeer(AddressFamily.IPV4);
    private final TestApplication application;
    private final WskSocket socket;

    LoopBarrier(TestApplication application) {
        this.application = application;
        this.socket = application.connectedSocket(peer.address());
    }

    /** One turn of the loop may have begun before, and serve this connection first: the second has not. */
    void pass() {
        for (int turn = 0; turn < 2; turn++) {
            TestApplication.Op receive = application.receive(socket, ByteBuffer.allocate(1), 0);
            peer.write("x");
            receive.expect(STATUS_SUCCESS, 1);
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}

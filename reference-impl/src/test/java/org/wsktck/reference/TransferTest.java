package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskSocket;

/** Bytes both ways. */
class TransferTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @Test
    void a_receive_posted_first_gets_what_the_peer_sends_in_answer_to_a_send() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer into = ByteBuffer.allocate(256);
            TestApplication.Op receive = application.receive(socket, into, 0).expectPending();
            application.send(socket, "question".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 8);
            assertThat(peer.read(8)).isEqualTo("question");
            peer.write("answer");
            receive.expect(STATUS_SUCCESS, 6);
            assertThat(US_ASCII.decode(into.limit(6)).toString()).isEqualTo("answer");
            assertThat(receive.returned).isEqualTo(STATUS_PENDING);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            peer.expectReset();
        }
    }
}

package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.StreamPattern;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.WireClient.Outcome;

/** What every peer program does for the kit. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class PeerControlContract {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(100);

    private Peers peers;

    /** Where the program is reached. */
    abstract PeerPath path();

    @BeforeEach
    void openPeers() {
        peers = new Peers(path(), "");
    }

    @AfterEach
    void closePeers() {
        peers.close();
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_connection_has_the_same_addresses_at_both_ends(AddressFamily family) throws IOException {
        try (PeerListener listener = peers.listen(family, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);

            assertThat(there.localAddress()).isEqualTo(listener.address());
            assertThat(there.remoteAddress().toInetSocketAddress())
                    .isEqualTo(here.channel().getLocalAddress());
        }
    }

    @Test
    void connections_are_counted_before_they_are_taken() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0)) {
            assertThat(listener.connectionsSeen()).isZero();
            try (TimedChannel first = connect(listener);
                    TimedChannel second = connect(listener)) {
                assertThat(first.channel().getLocalAddress())
                        .isNotEqualTo(second.channel().getLocalAddress());
                assertThat(listener.connectionsSeen()).isEqualTo(2);
                listener.accept(SOON);
                assertThat(listener.connectionsSeen()).isEqualTo(2);
            }
        }
    }

    @Test
    void accept_without_a_connection_ends_in_time() {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0)) {
            assertThatThrownBy(() -> listener.accept(SHORT))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("timeout No connection came within 100 ms");
        }
    }

    @Test
    void an_echo_answers_bytes_with_bytes_and_a_fin_with_a_fin() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);
            there.echo();

            here.write(ByteBuffer.wrap(StreamPattern.bytes(0, 100_000)), Deadline.in(SOON));
            assertThat(read(here, 100_000)).isEqualTo(StreamPattern.bytes(0, 100_000));
            here.channel().shutdownOutput();
            assertThat(here.read(ByteBuffer.allocate(1), Deadline.in(SOON))).isEqualTo(-1);
        }
    }

    @Test
    void bytes_of_any_value_and_length_are_sent_and_received() throws IOException {
        byte[] bytes = StreamPattern.bytes(17, 3_000_000);
        try (PeerListener listener = peers.listen(AddressFamily.IPV6, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);

            there.send(bytes);
            assertThat(read(here, bytes.length)).isEqualTo(bytes);

            // Nobody reads yet, so no more than the buffers of the host hold.
            byte[] back = StreamPattern.bytes(3, 50_000);
            here.write(ByteBuffer.wrap(back), Deadline.in(SOON));
            PeerConnection.Received received = there.receive(back.length, SOON);
            assertThat(received.ending()).isEqualTo(Ending.OPEN);
            assertThat(received.bytes()).isEqualTo(back);
        }
    }

    @Test
    void the_pattern_is_sent_and_then_the_fin() throws IOException {
        int length = 20 << 20;
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);

            there.sendPattern(length);
            there.finish();

            assertThat(read(here, length)).isEqualTo(StreamPattern.bytes(0, length));
            assertThat(here.read(ByteBuffer.allocate(1), Deadline.in(SOON))).isEqualTo(-1);
        }
    }

    @Test
    void a_received_pattern_is_matched_up_to_the_first_wrong_byte() throws IOException {
        byte[] bytes = StreamPattern.bytes(0, 200_000);
        bytes[150_000]++;
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);
            here.write(ByteBuffer.wrap(bytes), Deadline.in(SOON));

            assertThat(there.receivePattern(bytes.length, SOON))
                    .isEqualTo(new PeerConnection.PatternReceived(150_000, Ending.OPEN));
        }
    }

    @Test
    void a_receive_ends_with_what_came_when_its_time_is_up() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
                TimedChannel here = connect(listener)) {
            PeerConnection there = listener.accept(SOON);
            here.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), Deadline.in(SOON));

            PeerConnection.Received received = there.receive(10, SHORT);
            assertThat(received.ending()).isEqualTo(Ending.TIMED_OUT);
            assertThat(received.bytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_fin_without_reset_is_told_from_a_fin_with_one() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0)) {
            WireClient resets = WireClient.connect(listener.address(), SOON);
            PeerConnection reset = listener.accept(SOON);
            resets.finish();
            assertThat(reset.awaitEnding(SOON)).isEqualTo(Ending.END_OF_STREAM);
            assertThat(reset.awaitResetAfterFin(SHORT)).isEqualTo(Ending.END_OF_STREAM);
            resets.reset();
            assertThat(reset.awaitResetAfterFin(SOON)).isEqualTo(Ending.RESET);

            WireClient closes = WireClient.connect(listener.address(), SOON);
            PeerConnection closed = listener.accept(SOON);
            closes.close();
            assertThat(closed.awaitEnding(SOON)).isEqualTo(Ending.END_OF_STREAM);
            assertThat(closed.awaitResetAfterFin(SHORT)).isEqualTo(Ending.END_OF_STREAM);
        }
    }

    @Test
    void a_reset_is_seen_instead_of_the_bytes_that_were_asked_for() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 0)) {
            WireClient here = WireClient.connect(listener.address(), SOON);
            PeerConnection there = listener.accept(SOON);
            here.reset();

            assertThat(there.receive(1, SOON).ending()).isEqualTo(Ending.RESET);
            assertThatThrownBy(() -> there.send(new byte[] {1}))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("ended The connection has been reset.");
        }
    }

    @Test
    void closing_a_listener_resets_its_connections_taken_or_not() throws IOException {
        PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
        try (WireClient taken = WireClient.connect(listener.address(), SOON);
                WireClient waiting = WireClient.connect(listener.address(), SOON)) {
            listener.accept(SOON);

            listener.close();

            assertThat(taken.read(SOON)).isEqualTo(Outcome.RESET);
            assertThat(waiting.read(SOON)).isEqualTo(Outcome.RESET);
            assertThat(WireClient.outcomeOfConnect(listener.address(), SOON)).isEqualTo(Outcome.REFUSED);
        }
        listener.close();
    }

    @Test
    void a_small_receive_buffer_stalls_a_sender_early() throws IOException {
        try (PeerListener listener = peers.listen(AddressFamily.IPV4, 4096);
                TimedChannel here = connect(listener)) {
            listener.accept(SOON);
            here.channel().setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            int taken = 0;
            int written;
            do {
                written = here.channel().write(ByteBuffer.allocate(65_536));
                taken += written;
            } while (written > 0);
            assertThat(taken).isLessThan(1 << 20);
        }
    }

    @Test
    void what_the_peer_holds_ends_with_the_session() throws IOException {
        PeerListener listener = peers.listen(AddressFamily.IPV4, 0);
        try (WireClient here = WireClient.connect(listener.address(), SOON)) {
            listener.accept(SOON);
            peers.close();
            assertThat(here.read(SOON)).isEqualTo(Outcome.RESET);
        }
        assertThatThrownBy(() -> listener.accept(SHORT))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("the control session has ended");
        listener.close();
        try (PeerListener fresh = peers.listen(AddressFamily.IPV4, 0)) {
            assertThat(fresh.connectionsSeen()).isZero();
        }
    }

    @Test
    void nobody_on_the_control_port_is_a_failure_of_the_testbed() {
        InetSocketAddress refusing = peers.refusing(AddressFamily.IPV4).toInetSocketAddress();
        assertThatThrownBy(() -> PeerControl.connect(refusing, SOON, ""))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("Connection refused");
    }

    private static TimedChannel connect(PeerListener listener) throws IOException {
        return TimedChannel.connect(listener.address().toInetSocketAddress(), Deadline.in(SOON));
    }

    private static byte[] read(TimedChannel channel, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        while (all.hasRemaining()) {
            assertThat(channel.read(all, deadline)).isPositive();
        }
        return all.array();
    }
}

package org.wsktck.testbed.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.TestbedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class LoopbackTestbedTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final LoopbackTestbed testbed = new LoopbackTestbed();

    @AfterEach
    void close() {
        testbed.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_hands_out_connections_in_the_order_they_came(AddressFamily family) throws IOException {
        try (PeerListener listener = testbed.listen(family);
                PlainClient first = PlainClient.connect(listener.address());
                PlainClient second = PlainClient.connect(listener.address())) {
            assertThat(listener.address())
                    .isEqualTo(SockAddr.loopback(family, listener.address().port()));
            assertThat(listener.accept(LONG).remoteAddress().toInetSocketAddress())
                    .isEqualTo(first.channel().getLocalAddress());
            assertThat(listener.accept(LONG).remoteAddress().toInetSocketAddress())
                    .isEqualTo(second.channel().getLocalAddress());
        }
    }

    @ParameterizedTest
    @EnumSource
    void accept_waits_for_a_connection_that_comes_later(AddressFamily family) throws Exception {
        PeerListener listener = testbed.listen(family);
        CompletableFuture<PeerConnection> accepted = CompletableFuture.supplyAsync(() -> listener.accept(LONG));
        try (PlainClient client = PlainClient.connect(listener.address())) {
            assertThat(accepted.get(10, TimeUnit.SECONDS).remoteAddress().toInetSocketAddress())
                    .isEqualTo(client.channel().getLocalAddress());
        }
    }

    @ParameterizedTest
    @EnumSource
    void accept_gives_up_when_the_time_is_up(AddressFamily family) {
        PeerListener listener = testbed.listen(family);
        assertThatThrownBy(() -> listener.accept(SHORT))
                .isInstanceOf(TestbedException.class)
                .hasMessage("no connection to " + listener.address() + " within 30 ms");
    }

    @ParameterizedTest
    @EnumSource
    void every_connection_is_counted_taken_or_not_open_or_reset(AddressFamily family) throws IOException {
        PeerListener listener = testbed.listen(family);
        assertThat(listener.connectionsSeen()).isZero();
        for (int i = 1; i <= 100; i++) {
            PlainClient client = PlainClient.connect(listener.address());
            assertThat(listener.connectionsSeen()).isEqualTo(i);
            client.reset();
        }
        PlainClient.connect(listener.address()).reset();
        assertThat(listener.accept(LONG)).isNotNull();
        assertThat(listener.connectionsSeen()).isEqualTo(101);
        listener.close();
        assertThat(listener.connectionsSeen()).isEqualTo(101);
    }

    @ParameterizedTest
    @EnumSource
    void closing_a_listener_resets_taken_and_waiting_connections_and_frees_the_port(AddressFamily family)
            throws IOException {
        PeerListener listener = testbed.listen(family);
        PlainClient taken = PlainClient.connect(listener.address());
        assertThat(listener.accept(LONG)).isNotNull();
        PlainClient waiting = PlainClient.connect(listener.address());
        listener.close();
        assertThatThrownBy(taken::readOne).isInstanceOf(SocketException.class).hasMessage("Connection reset");
        assertThatThrownBy(waiting::readOne).isInstanceOf(SocketException.class).hasMessage("Connection reset");
        assertThatThrownBy(() -> PlainClient.connect(listener.address())).isInstanceOf(ConnectException.class);
        taken.close();
        waiting.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_small_receive_buffer_stalls_a_sender_early(AddressFamily family) throws IOException {
        long small = bytesTakenByStalledReader(testbed.listenWithReceiveBuffer(family, 4096));
        long usual = bytesTakenByStalledReader(testbed.listen(family));
        assertThat(small).isPositive().isLessThan(usual);
        assertThatThrownBy(() -> testbed.listenWithReceiveBuffer(family, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receiveBufferBytes: 0 (expected: > 0)");
    }

    /** Sends until nothing was taken for 50 ms. */
    private static long bytesTakenByStalledReader(PeerListener listener) throws IOException {
        try (PlainClient client = PlainClient.connect(listener.address());
                Selector selector = Selector.open()) {
            client.channel().configureBlocking(false);
            client.channel().register(selector, SelectionKey.OP_WRITE);
            ByteBuffer piece = ByteBuffer.allocateDirect(64 * 1024);
            long taken = 0;
            while (selector.select(key -> {}, 50) > 0) {
                taken += client.channel().write(piece.clear());
            }
            return taken;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_refusing_address_refuses_every_time(AddressFamily family) {
        SockAddr refusing = testbed.refusing(family);
        assertThat(testbed.refusing(family)).isEqualTo(refusing);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> PlainClient.connect(refusing))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_blackhole_leaves_every_SYN_unanswered(AddressFamily family) throws IOException {
        SockAddr blackhole = testbed.blackhole(family);
        assertThat(testbed.blackhole(family)).isEqualTo(blackhole);
        List<SocketChannel> pending = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < 10; i++) {
                SocketChannel channel = SocketChannel.open();
                pending.add(channel);
                channel.configureBlocking(false);
                assertThat(channel.connect(blackhole.toInetSocketAddress())).isFalse();
                channel.register(selector, SelectionKey.OP_CONNECT);
            }
            assertThat(selector.select(100)).isZero();
        } finally {
            for (SocketChannel channel : pending) {
                channel.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_unreachable_address_fails_at_once_and_is_not_refused(AddressFamily family) {
        assertThatThrownBy(() -> PlainClient.connect(testbed.unreachable(family)))
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(ConnectException.class)
                .hasMessage("Network is unreachable");
    }

    @Test
    void every_property_survives_the_loopback_interface() {
        assertThat(testbed.fidelity()).containsOnlyKeys(Fidelity.values()).doesNotContainValue(false);
        assertThat(testbed.fidelity()).isSameAs(testbed.fidelity());
    }

    @Test
    void it_says_what_it_is() {
        assertThat(testbed.kind()).isEqualTo("loopback");
        assertThat(testbed.path()).contains("loopback interface");
        assertThat(testbed.software()).singleElement().satisfies(peer -> {
            assertThat(peer.image()).isEqualTo("in-process");
            assertThat(peer.version()).isEqualTo(System.getProperty("java.version"));
        });
        assertThat(testbed.server("nginx", AddressFamily.IPV4)).isEmpty();
        assertThat(testbed.client("curl")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void closing_ends_peers_addresses_and_threads(AddressFamily family) throws IOException {
        PeerListener listener = testbed.listen(family);
        SockAddr blackhole = testbed.blackhole(family);
        PlainClient client = PlainClient.connect(listener.address());
        PeerConnection peer = listener.accept(LONG);
        peer.echo();
        String echo = "wsk-peer-echo-" + peer.remoteAddress().port();
        assertThat(threads()).contains(echo);

        testbed.close();

        assertThat(threads()).doesNotContain(echo);
        assertThatThrownBy(client::readOne).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> PlainClient.connect(listener.address())).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> PlainClient.connect(blackhole)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> testbed.listen(family))
                .isInstanceOf(TestbedException.class)
                .hasMessage("the loopback testbed is closed");
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void closing_a_listener_ends_an_accept_in_progress(AddressFamily family) throws Exception {
        PeerListener listener = testbed.listen(family);
        CompletableFuture<PeerConnection> accepted = CompletableFuture.supplyAsync(() -> listener.accept(LONG));
        listener.close();
        assertThatThrownBy(() -> accepted.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TestbedException.class)
                .hasMessageContaining("cannot accept");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}

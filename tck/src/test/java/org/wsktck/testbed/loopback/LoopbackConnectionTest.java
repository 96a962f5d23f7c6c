package org.wsktck.testbed.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.StreamPattern;
import org.wsktck.testbed.TestbedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class LoopbackConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final int BULK_BYTES = 32 * 1024 * 1024;

    private final LoopbackTestbed testbed = new LoopbackTestbed();

    private record Connected(PlainClient client, PeerConnection peer) {}

    private Connected connect(AddressFamily family) throws IOException {
        PeerListener listener = testbed.listen(family);
        PlainClient client = PlainClient.connect(listener.address());
        return new Connected(client, listener.accept(LONG));
    }

    @AfterEach
    void close() {
        testbed.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_addresses_of_both_ends_agree(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            assertThat(c.peer().localAddress().toInetSocketAddress())
                    .isEqualTo(client.channel().getRemoteAddress());
            assertThat(c.peer().remoteAddress().toInetSocketAddress())
                    .isEqualTo(client.channel().getLocalAddress());
            assertThat(c.peer().localAddress())
                    .isEqualTo(SockAddr.loopback(family, c.peer().localAddress().port()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_go_both_ways(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            c.peer().send(HELLO);
            assertThat(client.read(HELLO.length)).isEqualTo(HELLO);

            client.write(HELLO);
            PeerConnection.Received received = c.peer().receive(HELLO.length, LONG);
            assertThat(received.bytes()).isEqualTo(HELLO);
            assertThat(received.ending()).isEqualTo(Ending.OPEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receive_returns_what_came_when_the_time_is_up(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            client.write(HELLO);
            PeerConnection.Received received = c.peer().receive(HELLO.length + 1, SHORT);
            assertThat(received.bytes()).isEqualTo(HELLO);
            assertThat(received.ending()).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receive_returns_what_came_before_a_FIN(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            client.write(HELLO);
            client.finish();
            PeerConnection.Received received = c.peer().receive(100, LONG);
            assertThat(received.bytes()).isEqualTo(HELLO);
            assertThat(received.ending()).isEqualTo(Ending.END_OF_STREAM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receive_returns_what_came_before_a_reset(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.client().write(HELLO);
        c.client().reset();
        PeerConnection.Received received = c.peer().receive(100, LONG);
        assertThat(received.bytes()).isEqualTo(HELLO);
        assertThat(received.ending()).isEqualTo(Ending.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void the_client_sees_a_reset_as_soon_as_the_command_returns(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.peer().reset();
        c.client().channel().configureBlocking(false);
        assertThatThrownBy(() -> c.client().readOne())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_is_sent_at_once_by_a_peer_that_has_waited_before(AddressFamily family) throws IOException {
        Connected c = connect(family);
        assertThat(c.peer().receive(1, SHORT).ending()).isEqualTo(Ending.TIMED_OUT);
        c.peer().reset();
        c.client().channel().configureBlocking(false);
        assertThatThrownBy(() -> c.client().readOne())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_is_sent_after_the_peers_own_FIN(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.peer().finish();
        assertThat(c.client().readOne()).isEqualTo(-1);
        c.client().write(HELLO);
        c.peer().reset();
        assertThatThrownBy(() -> c.client().write(HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("Broken pipe|Connection reset.*");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_after_both_FINs_is_refused_since_TCP_sends_none(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.client().write(HELLO);
        c.client().finish();
        c.peer().finish();
        assertThatThrownBy(() -> c.peer().reset())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("both FINs have passed");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_second_reset_changes_nothing_and_a_send_behind_it_is_refused(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.peer().reset();
        c.peer().reset();
        assertThatThrownBy(() -> c.peer().send(HELLO))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("this peer has closed it");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_FIN_of_the_peer_leaves_the_other_direction_open(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            c.peer().finish();
            assertThat(client.readOne()).isEqualTo(-1);
            client.write(HELLO);
            assertThat(c.peer().receive(HELLO.length, LONG).bytes()).isEqualTo(HELLO);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_ending_is_a_FIN_or_a_reset_or_not_there(AddressFamily family) throws IOException {
        Connected silent = connect(family);
        assertThat(silent.peer().awaitEnding(SHORT)).isEqualTo(Ending.TIMED_OUT);
        silent.client().write(HELLO);
        silent.client().close();
        assertThat(silent.peer().awaitEnding(LONG)).isEqualTo(Ending.END_OF_STREAM);
        assertThat(silent.peer().awaitEnding(LONG)).isEqualTo(Ending.END_OF_STREAM);

        Connected reset = connect(family);
        reset.client().write(HELLO);
        reset.client().reset();
        assertThat(reset.peer().awaitEnding(LONG)).isEqualTo(Ending.RESET);
        assertThat(reset.peer().awaitEnding(LONG)).isEqualTo(Ending.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void a_wait_for_the_ending_notices_a_reset_that_comes_later(AddressFamily family) throws Exception {
        Connected c = connect(family);
        CompletableFuture<Ending> ending =
                CompletableFuture.supplyAsync(() -> c.peer().awaitEnding(LONG));
        c.client().reset();
        assertThat(ending.get(10, TimeUnit.SECONDS)).isEqualTo(Ending.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_that_never_pauses_does_not_outrun_the_time(AddressFamily family) throws Exception {
        Connected c = connect(family);
        byte[] piece = new byte[256 * 1024];
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
            try {
                while (c.client().channel().isOpen()) {
                    c.client().write(piece);
                }
            } catch (IOException ended) {
                assertThat(ended).isNotNull();
            }
        });
        assertThat(c.peer().awaitEnding(SHORT)).isEqualTo(Ending.TIMED_OUT);
        c.peer().reset();
        flood.get(10, TimeUnit.SECONDS);
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_send_to_a_client_that_has_reset_says_so_and_the_ending_is_a_reset(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.client().reset();
        assertThatThrownBy(() -> c.peer().send(HELLO))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("reset")
                .hasMessageContaining("0 of 5 bytes");
        assertThat(c.peer().awaitEnding(LONG)).isEqualTo(Ending.RESET);
        assertThatThrownBy(() -> c.peer().reset())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("the implementation has reset it");
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_behind_a_FIN_is_found(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.client().finish();
        assertThat(c.peer().awaitEnding(LONG)).isEqualTo(Ending.END_OF_STREAM);
        c.client().reset();
        assertThat(c.peer().awaitResetAfterFin(LONG)).isEqualTo(Ending.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_that_follows_a_FIN_later_is_found(AddressFamily family) throws Exception {
        Connected c = connect(family);
        c.client().finish();
        CompletableFuture<Ending> ending =
                CompletableFuture.supplyAsync(() -> c.peer().awaitResetAfterFin(LONG));
        // Two probes, taken by a client that is still there.
        assertThat(c.client().read(2)).hasSize(2);
        c.client().reset();
        assertThat(ending.get(10, TimeUnit.SECONDS)).isEqualTo(Ending.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void no_reset_is_found_behind_a_FIN_of_a_client_that_stays(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            client.finish();
            assertThat(c.peer().awaitResetAfterFin(SHORT)).isEqualTo(Ending.END_OF_STREAM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_to_a_probe_of_a_closed_connection_is_not_taken_for_a_reset(AddressFamily family)
            throws IOException {
        Connected c = connect(family);
        c.client().close();
        assertThat(c.peer().awaitResetAfterFin(LONG)).isEqualTo(Ending.END_OF_STREAM);
    }

    @ParameterizedTest
    @EnumSource
    void a_wait_for_a_reset_after_FIN_says_when_not_even_the_FIN_came(AddressFamily family) throws IOException {
        Connected c = connect(family);
        try (PlainClient client = c.client()) {
            assertThat(client.channel().isOpen()).isTrue();
            assertThat(c.peer().awaitResetAfterFin(SHORT)).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_has_sent_FIN_cannot_probe(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.peer().finish();
        c.client().finish();
        assertThatThrownBy(() -> c.peer().awaitResetAfterFin(LONG))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("cannot probe");
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void an_echo_sends_everything_back_and_answers_FIN_with_FIN(AddressFamily family) throws Exception {
        Connected c = connect(family);
        byte[] stream = StreamPattern.bytes(0, 3_000_000);
        try (PlainClient client = c.client()) {
            c.peer().echo();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    client.write(stream);
                    client.finish();
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
            assertThat(client.read(stream.length)).isEqualTo(stream);
            assertThat(client.readOne()).isEqualTo(-1);
            writer.get(10, TimeUnit.SECONDS);
            assertThat(c.peer().awaitEnding(LONG)).isEqualTo(Ending.END_OF_STREAM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_echo_ends_with_a_reset_from_either_side(AddressFamily family) throws IOException {
        Connected byClient = connect(family);
        byClient.peer().echo();
        assertThat(byClient.peer().awaitEnding(SHORT)).isEqualTo(Ending.TIMED_OUT);
        byClient.client().reset();
        assertThat(byClient.peer().awaitEnding(LONG)).isEqualTo(Ending.RESET);

        Connected byPeer = connect(family);
        byPeer.peer().echo();
        byPeer.client().write(HELLO);
        assertThat(byPeer.client().read(HELLO.length)).isEqualTo(HELLO);
        byPeer.peer().reset();
        byPeer.client().channel().configureBlocking(false);
        assertThatThrownBy(() -> byPeer.client().readOne()).isInstanceOf(SocketException.class);
        byPeer.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void an_echoing_peer_takes_no_other_command_that_reads_or_writes(AddressFamily family) throws IOException {
        Connected c = connect(family);
        c.peer().echo();
        assertThatThrownBy(() -> c.peer().send(HELLO)).isInstanceOf(TestbedException.class);
        assertThatThrownBy(() -> c.peer().receive(1, SHORT)).isInstanceOf(TestbedException.class);
        assertThatThrownBy(() -> c.peer().finish()).isInstanceOf(TestbedException.class);
        c.client().close();
    }

    @ParameterizedTest
    @EnumSource
    void the_pattern_goes_both_ways(AddressFamily family) throws Exception {
        Connected c = connect(family);
        byte[] expected = StreamPattern.bytes(0, BULK_BYTES);
        try (PlainClient client = c.client()) {
            CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.read(BULK_BYTES);
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
            c.peer().sendPattern(BULK_BYTES);
            assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(expected);

            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    client.write(expected);
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
            PeerConnection.PatternReceived received = c.peer().receivePattern(BULK_BYTES, LONG);
            assertThat(received.matchedBytes()).isEqualTo(BULK_BYTES);
            assertThat(received.ending()).isEqualTo(Ending.OPEN);
            writer.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_byte_that_differs_from_the_pattern_is_found_where_it_stands(AddressFamily family) throws IOException {
        for (int wrong : new int[] {0, 1, StreamPattern.BLOCK_BYTES - 1, StreamPattern.BLOCK_BYTES, 199_999}) {
            Connected c = connect(family);
            byte[] stream = StreamPattern.bytes(0, 200_000);
            stream[wrong] ^= 0x40;
            try (PlainClient client = c.client()) {
                client.write(stream);
                PeerConnection.PatternReceived received = c.peer().receivePattern(stream.length, LONG);
                assertThat(received.matchedBytes()).isEqualTo(wrong);
                assertThat(received.ending()).isEqualTo(Ending.OPEN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pattern_that_stops_early_says_how_far_it_came_and_why_it_ended(AddressFamily family) throws IOException {
        Connected late = connect(family);
        late.client().write(StreamPattern.bytes(0, 1000));
        PeerConnection.PatternReceived received = late.peer().receivePattern(2000, SHORT);
        assertThat(received.matchedBytes()).isEqualTo(1000);
        assertThat(received.ending()).isEqualTo(Ending.TIMED_OUT);
        late.client().close();

        Connected reset = connect(family);
        reset.client().write(StreamPattern.bytes(0, 1000));
        reset.client().reset();
        received = reset.peer().receivePattern(2000, LONG);
        assertThat(received.matchedBytes()).isEqualTo(1000);
        assertThat(received.ending()).isEqualTo(Ending.RESET);
    }
}

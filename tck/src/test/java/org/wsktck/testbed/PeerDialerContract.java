package org.wsktck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.PeerConnection.Ending;

/** What every peer that dials does, whoever makes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
public abstract class PeerDialerContract {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    /** A dialer, from a local address if one is given. */
    protected abstract PeerDialer dialer(Optional<SockAddr> local);

    /** An address that refuses. */
    protected abstract SockAddr refusing(AddressFamily family);

    /** An address that does not answer. */
    protected abstract SockAddr blackhole(AddressFamily family);

    private PeerDialer dialer() {
        return dialer(Optional.empty());
    }

    private static PeerConnection connected(Dialled dialled) {
        assertThat(dialled.outcome()).isEqualTo(Outcome.CONNECTED);
        return dialled.connection().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_has_the_same_addresses_at_both_ends(AddressFamily family) throws IOException {
        try (PlainServer server = new PlainServer(family, 10);
                PeerDialer dialer = dialer()) {
            PeerConnection there = connected(dialer.dial(server.address(), SOON));
            Socket here = server.accept();
            assertThat(there.remoteAddress()).isEqualTo(server.address());
            assertThat(there.localAddress()).isEqualTo(PlainServer.far(here));
        }
    }

    @Test
    void it_is_a_connection_like_one_that_was_accepted() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer()) {
            PeerConnection there = connected(dialer.dial(server.address(), SOON));
            Socket here = server.accept();

            there.send(HELLO);
            assertThat(here.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
            here.getOutputStream().write(HELLO);
            assertThat(there.receive(HELLO.length, SOON).bytes()).isEqualTo(HELLO);
            there.echo();
            here.getOutputStream().write(HELLO);
            here.shutdownOutput();
            assertThat(here.getInputStream().readAllBytes()).isEqualTo(HELLO);
        }
    }

    @Test
    void what_is_sent_before_anybody_accepts_is_there_when_somebody_does() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer()) {
            PeerConnection there = connected(dialer.dial(server.address(), SOON));
            there.sendPattern(10_000);
            there.finish();
            assertThat(server.accept().getInputStream().readAllBytes()).isEqualTo(StreamPattern.bytes(0, 10_000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_an_answer(AddressFamily family) {
        try (PeerDialer dialer = dialer()) {
            PeerDialling attempt = dialer.startDialling(refusing(family));
            assertThat(attempt.await(SOON)).isEqualTo(Dialled.not(Outcome.REFUSED));
            assertThat(attempt.await(SOON)).isEqualTo(Dialled.not(Outcome.REFUSED));
            attempt.giveUp();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_has_closed_refuses(AddressFamily family) throws IOException {
        try (PeerDialer dialer = dialer()) {
            SockAddr address;
            try (PlainServer server = new PlainServer(family, 10)) {
                address = server.address();
                connected(dialer.dial(address, SOON));
            }
            assertThat(dialer.dial(address, SOON).outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void silence_is_an_answer(AddressFamily family) {
        try (PeerDialer dialer = dialer()) {
            assertThat(dialer.dial(blackhole(family), SHORT)).isEqualTo(Dialled.not(Outcome.TIMED_OUT));
        }
    }

    @Test
    void an_attempt_goes_on_until_it_is_answered() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 1);
                PeerDialer dialer = dialer()) {
            connected(dialer.dial(server.address(), SOON));
            connected(dialer.dial(server.address(), SOON));
            PeerDialling third = dialer.startDialling(server.address());
            assertThat(third.await(SHORT).outcome()).isEqualTo(Outcome.TIMED_OUT);
            server.accept();
            // Its host repeats the SYN, after a second for the first time.
            connected(third.await(SOON)).send(HELLO);
            server.accept();
            assertThat(server.accept().getInputStream().readNBytes(HELLO.length))
                    .isEqualTo(HELLO);
        }
    }

    @Test
    void an_attempt_that_was_given_up_is_not_waited_for() {
        try (PeerDialer dialer = dialer()) {
            PeerDialling attempt = dialer.startDialling(blackhole(AddressFamily.IPV4));
            attempt.giveUp();
            attempt.giveUp();
            assertThatThrownBy(() -> attempt.await(SOON))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("has been given up");
        }
    }

    @Test
    void many_come_at_once_each_from_a_port_of_its_own() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 100);
                PeerDialer dialer = dialer()) {
            List<PeerDialling> attempts = dialer.startDialling(server.address(), 100);
            List<SockAddr> own = new ArrayList<>();
            List<SockAddr> seen = new ArrayList<>();
            for (PeerDialling attempt : attempts) {
                own.add(connected(attempt.await(SOON)).localAddress());
            }
            // They have all been connected before the first is taken.
            for (int i = 0; i < attempts.size(); i++) {
                seen.add(PlainServer.far(server.accept()));
            }
            assertThat(own).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    @Test
    void a_connection_is_reset_by_giving_up_whether_anybody_looked_or_not() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer()) {
            PeerDialling unseen = dialer.startDialling(server.address());
            Socket first = server.accept();
            unseen.giveUp();
            assertThat(PlainServer.meetsReset(first)).isTrue();

            PeerDialling seen = dialer.startDialling(server.address());
            connected(seen.await(SOON));
            Socket second = server.accept();
            seen.giveUp();
            assertThat(PlainServer.meetsReset(second)).isTrue();
        }
    }

    @Test
    void a_reset_of_the_implementation_is_told() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer()) {
            PeerConnection there = connected(dialer.dial(server.address(), SOON));
            Socket here = server.accept();
            here.setSoLinger(true, 0);
            here.close();
            assertThat(there.awaitEnding(SOON)).isEqualTo(Ending.RESET);
        }
    }

    @Test
    void closing_resets_every_connection_and_ends_every_attempt() throws IOException {
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10)) {
            PeerDialer dialer = dialer();
            connected(dialer.dial(server.address(), SOON)).reset();
            connected(dialer.dial(server.address(), SOON));
            PeerDialling unseen = dialer.startDialling(server.address());
            PeerDialling silent = dialer.startDialling(blackhole(AddressFamily.IPV4));
            List<Socket> here = List.of(server.accept(), server.accept(), server.accept());

            dialer.close();
            dialer.close();

            for (Socket each : here) {
                assertThat(PlainServer.meetsReset(each)).isTrue();
            }
            assertThatThrownBy(() -> silent.await(SOON)).isInstanceOf(TestbedException.class);
            assertThatThrownBy(() -> unseen.await(SOON)).isInstanceOf(TestbedException.class);
            assertThatThrownBy(() -> dialer.startDialling(server.address())).isInstanceOf(TestbedException.class);
        }
    }

    @Test
    void a_peer_dials_from_the_address_that_it_was_given() throws IOException {
        SockAddr second = SockAddr.of(new InetSocketAddress("127.0.0.2", 0));
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer(Optional.of(second))) {
            PeerConnection there = connected(dialer.dial(server.address(), SOON));
            SockAddr far = PlainServer.far(server.accept());
            assertThat(far.withPort(0)).isEqualTo(second);
            assertThat(there.localAddress()).isEqualTo(far);
        }
    }

    @Test
    void an_address_of_another_host_cannot_be_dialled_from() throws IOException {
        SockAddr foreign = SockAddr.of(new InetSocketAddress("192.0.2.1", 0));
        try (PlainServer server = new PlainServer(AddressFamily.IPV4, 10);
                PeerDialer dialer = dialer(Optional.of(foreign))) {
            assertThatThrownBy(() -> dialer.startDialling(server.address())).isInstanceOf(TestbedException.class);
        }
    }
}

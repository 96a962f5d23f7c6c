package org.wsktck.testbed.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialerContract;
import org.wsktck.testbed.TestbedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopbackDialerTest extends PeerDialerContract {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final LoopbackTestbed testbed = new LoopbackTestbed();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Override
    protected PeerDialer dialer(Optional<SockAddr> local) {
        return local.map(testbed::dialerFrom).orElseGet(testbed::dialer);
    }

    @Override
    protected SockAddr refusing(AddressFamily family) {
        return testbed.refusing(family);
    }

    @Override
    protected SockAddr blackhole(AddressFamily family) {
        return testbed.blackhole(family);
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_at_the_server_address_is_reached(AddressFamily family) throws IOException {
        try (ServerSocket server = new ServerSocket();
                PeerDialer dialer = testbed.dialer()) {
            server.bind(testbed.serverAddress(family).toInetSocketAddress());
            assertThat(dialer.dial(address(server), SOON).outcome()).isEqualTo(Outcome.CONNECTED);
        }
    }

    @Test
    void a_listener_at_the_second_server_address_is_not_one_at_the_first() throws IOException {
        SockAddr second = testbed.secondServerAddress(AddressFamily.IPV4).orElseThrow();
        assertThat(testbed.secondServerAddress(AddressFamily.IPV6)).isEmpty();
        assertThat(testbed.secondPeerAddress(AddressFamily.IPV4)).contains(second);
        try (ServerSocket server = new ServerSocket();
                PeerDialer dialer = testbed.dialer()) {
            server.bind(second.toInetSocketAddress());
            SockAddr sameAtFirst = testbed.serverAddress(AddressFamily.IPV4).withPort(server.getLocalPort());
            assertThat(dialer.dial(address(server), SOON).outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(dialer.dial(sameAtFirst, SOON).outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_attempt_that_meets_itself_met_nobody(AddressFamily family) throws IOException {
        SockAddr unused;
        try (ServerSocket server = new ServerSocket()) {
            server.bind(SockAddr.loopback(family, 0).toInetSocketAddress());
            unused = address(server);
        }
        try (PeerDialer dialer = testbed.dialerFrom(unused)) {
            assertThat(dialer.dial(unused, SOON)).isEqualTo(Dialled.not(Outcome.REFUSED));
        }
    }

    @Test
    void closing_the_testbed_resets_what_was_dialled() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(testbed.serverAddress(AddressFamily.IPV4).toInetSocketAddress());
            testbed.dialer().startDialling(address(server));
            try (Socket here = server.accept()) {
                testbed.close();
                assertThatThrownBy(() -> here.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
        assertThatThrownBy(testbed::dialer)
                .isInstanceOf(TestbedException.class)
                .hasMessage("the loopback testbed is closed");
    }

    private static SockAddr address(ServerSocket server) {
        return SockAddr.of((InetSocketAddress) server.getLocalSocketAddress());
    }
}

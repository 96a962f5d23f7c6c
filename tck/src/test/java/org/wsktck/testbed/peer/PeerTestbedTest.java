package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;

/** {@code --testbed peer:HOST:PORT}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeerTestbedTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final PeerProgram PEER = PeerProgram.perl();

    private static TestbedFactory factory() {
        return ServiceLoader.load(TestbedFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.kind().equals("peer"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"peer:192.0.2.7:9099", "peer:windows-11.test:1", "peer:localhost:65535"})
    void an_address_is_understood(String wanted) {
        assertThat(factory().understands(wanted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer",
                "peer:",
                "peer:host",
                "peer:host:",
                "peer:host:0",
                "peer:host:65536",
                "peer::9099",
                "peer:a host:1",
                "loopback",
                "agent:host:1"
            })
    void anything_else_is_not(String wanted) {
        assertThat(factory().understands(wanted)).isFalse();
        assertThatThrownBy(() -> factory().open(wanted, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: peer:HOST:PORT)");
    }

    @Test
    void a_program_on_this_host_is_reached_in_both_families_and_everything_survives() throws Exception {
        String wanted = "peer:127.0.0.1:" + PEER.path().control().getPort();
        try (Testbed testbed = factory().open(wanted, "")) {
            assertThat(testbed.kind()).isEqualTo("peer");
            assertThat(testbed.path()).isEqualTo("peer program at " + wanted.substring("peer:".length()));
            assertThat(testbed.fidelity()).containsOnlyKeys(Fidelity.values()).doesNotContainValue(false);
            assertThat(testbed.serverAddress(AddressFamily.IPV6)).isEqualTo(SockAddr.loopback(AddressFamily.IPV6, 0));
            assertThat(testbed.software()).singleElement().satisfies(software -> {
                assertThat(software).extracting(PeerSoftware::name).isEqualTo("perl");
                assertThat(software.image()).isEqualTo(wanted.substring("peer:".length()));
            });
            assertThat(testbed.server("nginx", AddressFamily.IPV4)).isEmpty();
            assertThat(testbed.client("curl")).isEmpty();
            try (PeerListener listener = testbed.listen(AddressFamily.IPV6);
                    WireClient here = WireClient.connect(listener.address(), SOON)) {
                here.finish();
                assertThat(listener.accept(SOON).awaitEnding(SOON)).isEqualTo(Ending.END_OF_STREAM);
            }
        }
    }

    @Test
    void nobody_there_is_a_testbed_that_is_not_available() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket()) {
            free.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> factory().open("peer:127.0.0.1:" + port, ""))
                .isInstanceOf(TestbedUnavailableException.class)
                .hasMessageStartingWith("the peer program at 127.0.0.1:" + port + ": no control session")
                .hasMessageContaining("Connection refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "220 mail ready | not a peer; it says '220 mail ready'",
                "wsk-peer 1 perl | not a peer; it says 'wsk-peer 1 perl'",
                "wsk-peer 2 perl 5.50.0 | version 2 of the control protocol (expected: 1)",
                "wsk-peer 2 winsock windows-12 | tck/agent/build"
            })
    void a_stranger_on_the_control_port_is_not_taken_for_a_peer(String greeting, String complaint) throws Exception {
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> greetOne(stranger, greeting));
            assertThatThrownBy(() -> factory().open("peer:localhost:" + stranger.getLocalPort(), ""))
                    .isInstanceOf(TestbedUnavailableException.class)
                    .hasCauseInstanceOf(TestbedException.class)
                    .hasMessageContaining(complaint);
            said.join();
        }
    }

    private static void greetOne(ServerSocket server, String greeting) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write((greeting + "\n").getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().read();
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }
}

package org.wsktck.containers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.ClientRun;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.StreamPattern;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;
import org.wsktck.testbed.peer.Deadline;
import org.wsktck.testbed.peer.TimedChannel;
import org.wsktck.testbed.peer.WireClient;
import org.wsktck.testbed.peer.WireClient.Outcome;

/** The testbed as the kit sees it, on whatever path this machine's engine has. */
@ContainersRequired
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenedTestbedContainerIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static ContainerTestbed testbed;

    @BeforeAll
    static void open() throws TestbedUnavailableException {
        TestbedFactory factory = ServiceLoader.load(TestbedFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.kind().equals("containers"))
                .findFirst()
                .orElseThrow();
        testbed = (ContainerTestbed) factory.open("containers", "");
    }

    @AfterAll
    static void nothing_is_left_after_the_close() {
        testbed.close();
        assertThat(testbed.resources()).isZero();
    }

    @Test
    void software_is_named_with_its_version() {
        assertThat(testbed.software())
                .extracting(PeerSoftware::name)
                .containsExactly("perl", "nginx", "redis", "curl", "openssh-client");
        assertThat(testbed.software()).allSatisfy(software -> {
            assertThat(software.version()).matches("\\d+\\.\\d+(\\.\\d+|p\\d+)");
            assertThat(software.image()).startsWith("wsk-tck/");
        });
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_peer_and_a_client_see_each_other(AddressFamily family) throws IOException {
        try (PeerListener listener = testbed.listen(family);
                TimedChannel here = connect(listener.address())) {
            PeerConnection there = listener.accept(SOON);
            assertThat(listener.connectionsSeen()).isEqualTo(1);
            assertThat(there.remoteAddress().addressFamily()).isEqualTo(family);

            there.sendPattern(1 << 20);
            there.finish();
            ByteBuffer all = ByteBuffer.allocate(1 << 20);
            while (all.hasRemaining()) {
                assertThat(here.read(all, Deadline.in(SOON))).isPositive();
            }
            assertThat(all.array()).isEqualTo(StreamPattern.bytes(0, 1 << 20));
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_peer_dials_what_listens_on_this_host(AddressFamily family) throws IOException {
        assertThat(testbed.fidelity()).containsEntry(Fidelity.DIAL_IN, true);
        try (PeerDialer dialer = testbed.dialer()) {
            SockAddr address;
            try (ServerSocket server = new ServerSocket()) {
                server.bind(testbed.serverAddress(family).toInetSocketAddress());
                address = SockAddr.of((InetSocketAddress) server.getLocalSocketAddress());
                PeerConnection there = dialer.dial(address, SOON).connection().orElseThrow();
                try (Socket here = server.accept()) {
                    assertThat(here.getRemoteSocketAddress())
                            .isEqualTo(there.localAddress().toInetSocketAddress());
                    there.reset();
                    assertThatThrownBy(() -> here.getInputStream().read()).isInstanceOf(SocketException.class);
                }
            }
            assertThat(dialer.dial(address, SOON)).isEqualTo(Dialled.not(Dialled.Outcome.REFUSED));
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void an_unreachable_address_fails_at_once(AddressFamily family) throws IOException {
        try (TimedChannel channel =
                TimedChannel.connect(testbed.unreachable(family).toInetSocketAddress(), Deadline.in(SOON))) {
            throw new AssertionError("connected to " + channel.channel().getRemoteAddress());
        } catch (SocketTimeoutException late) {
            throw new AssertionError("not unreachable, but silent", late);
        } catch (IOException unreachable) {
            assertThat(unreachable).hasMessageContaining("unreachable");
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void nginx_answers_http(AddressFamily family) throws IOException {
        String answer = exchange(
                testbed.server("nginx", family).orElseThrow(),
                "GET / HTTP/1.1\r\nHost: wsk\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Server: nginx/")
                .endsWith("wsk nginx\n");
    }

    @Test
    void nginx_serves_32_MiB_of_the_pattern() throws IOException {
        try (TimedChannel here =
                connect(testbed.server("nginx", AddressFamily.IPV4).orElseThrow())) {
            here.write(ascii("GET /pattern-32m HTTP/1.1\r\nHost: wsk\r\nConnection: close\r\n\r\n"), Deadline.in(SOON));
            ByteBuffer all = ByteBuffer.allocate((32 << 20) + 4096);
            Deadline deadline = Deadline.in(Duration.ofSeconds(30));
            while (here.read(all, deadline) >= 0) {
                assertThat(all.hasRemaining()).isTrue();
            }
            String head = new String(all.array(), 0, 4096, StandardCharsets.ISO_8859_1);
            int body = head.indexOf("\r\n\r\n") + 4;
            assertThat(head.substring(0, body)).contains("Content-Length: 33554432\r\n");
            assertThat(all.position() - body).isEqualTo(32 << 20);
            assertThat(Arrays.equals(all.array(), body, all.position(), StreamPattern.bytes(0, 32 << 20), 0, 32 << 20))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void redis_answers_pipelined_commands(AddressFamily family) throws IOException {
        String answer = exchange(testbed.server("redis", family).orElseThrow(), "PING\r\nSET k v\r\nGET k\r\nQUIT\r\n");
        assertThat(answer).isEqualTo("+PONG\r\n+OK\r\n$1\r\nv\r\n+OK\r\n");
    }

    @Test
    void a_server_that_is_not_there_is_none() {
        assertThat(testbed.server("postgresql", AddressFamily.IPV4)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void curl_dials_what_listens_on_this_host(AddressFamily family) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(testbed.serverAddress(family).toInetSocketAddress());
            server.setSoTimeout((int) SOON.toMillis());
            String host = server.getInetAddress().getHostAddress();
            String authority = (family == AddressFamily.IPV6 ? "[" + host + "]" : host) + ":" + server.getLocalPort();
            try (ClientRun run = run("curl", "curl", "-sS", "-v", "-g", "http://" + authority + "/");
                    Socket here = server.accept()) {
                assertThat(run.awaitMessage("> GET / HTTP/1.1", SOON)).isTrue();
                here.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(US_ASCII));

                ClientRun.Exit exit = run.awaitExit(SOON).orElseThrow();

                assertThat(exit.code()).isZero();
                assertThat(exit.output()).asString(US_ASCII).isEqualTo("hello");
                assertThat(run.messages()).contains("< HTTP/1.1 200 OK").doesNotContain("exit code");
            }
        }
    }

    @Test
    void what_a_client_leaves_is_all_of_its_output_its_last_words_and_its_exit_code() {
        try (ClientRun run = run("redis", "/bin/sh", "-c", "seq 100000; printf 'last words' >&2; exit 3")) {
            ClientRun.Exit exit = run.awaitExit(SOON).orElseThrow();

            assertThat(exit.code()).isEqualTo(3);
            assertThat(exit.output()).asString(US_ASCII).startsWith("1\n2\n").endsWith("\n100000\n");
            assertThat(run.messages()).isEqualTo("last words");
            assertThat(run.awaitMessage("last", SOON)).isTrue();
            assertThat(run.awaitMessage("more", SOON)).isFalse();
        }
    }

    @Test
    void a_client_that_runs_on_is_not_waited_for_in_vain() {
        try (ClientRun run = run("openssh-client", "sleep", "30")) {
            assertThat(run.awaitMessage("never", Duration.ofMillis(1))).isFalse();
            assertThat(run.awaitExit(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void a_client_that_is_not_there_is_none() {
        assertThat(testbed.client("wget")).isEmpty();
    }

    private static ClientRun run(String software, String... command) {
        return testbed.client(software).orElseThrow().run(List.of(command));
    }

    @Test
    void closing_a_listener_frees_its_connections() throws IOException {
        PeerListener listener = testbed.listenWithReceiveBuffer(AddressFamily.IPV4, 4096);
        try (WireClient here = WireClient.connect(listener.address(), SOON)) {
            listener.accept(SOON);
            listener.close();
            assertThat(here.read(SOON)).isIn(Outcome.RESET, Outcome.END_OF_STREAM);
        }
    }

    private static String exchange(SockAddr address, String request) throws IOException {
        try (TimedChannel here = connect(address)) {
            here.write(ascii(request), Deadline.in(SOON));
            ByteBuffer answer = ByteBuffer.allocate(65_536);
            while (here.read(answer, Deadline.in(SOON)) >= 0) {
                assertThat(answer.hasRemaining()).isTrue();
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }

    private static TimedChannel connect(SockAddr address) throws IOException {
        return TimedChannel.connect(address.toInetSocketAddress(), Deadline.in(SOON));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}

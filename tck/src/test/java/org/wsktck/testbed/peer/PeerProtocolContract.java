package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;

/** What every peer program answers to lines that it should not have been sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class PeerProtocolContract {
    private ControlSession session;

    /** Where the program is reached. */
    abstract PeerPath path();

    /** What the program says it runs on: a pattern. */
    abstract String software();

    @BeforeEach
    void openSession() {
        session = ControlSession.connect(path().control(), Duration.ofSeconds(5));
        assertThat(session.receive()).matches("wsk-peer 1 " + software());
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', error bad-command Not a command; see PROTOCOL.md.",
        "LISTEN ipv4 0 0, error bad-command Not a command; see PROTOCOL.md.",
        "__proto__, error bad-command Not a command; see PROTOCOL.md.",
        "'ping ', 'error bad-command ping takes 0 words, not 1.'",
        "listen, 'error bad-command listen takes 3 words, not 0.'",
        "listen ipv5 0 0, error bad-argument The family is ipv4 or ipv6.",
        "listen ipv4 -1 0, error bad-argument A number of 0 to 67108864 was expected (buffer).",
        "listen ipv4 0 65536, error bad-argument A number of 0 to 65535 was expected (port).",
        "listen ipv4 0 0x50, error bad-argument A number of 0 to 65535 was expected (port).",
        "accept 1 100, error unknown-listener There is no such listener.",
        "close 1, error unknown-listener There is no such listener.",
        "echo 1, error unknown-connection There is no such connection.",
        "reset ../1, error unknown-connection There is no such connection.",
        "receive 1 1048577 0, error unknown-connection There is no such connection.",
        "dialer localhost, error bad-argument An IPv4 or IPv6 address was expected.",
        "dialer 127.0.0.256, error bad-argument An IPv4 or IPv6 address was expected.",
        "dial 1 127.0.0.1 80 1, error unknown-listener There is no such listener.",
        "await-dial 1 0, error unknown-connection There is no such connection.",
    })
    void a_wrong_line_is_answered_and_the_session_goes_on(String line, String answer) {
        session.send(line);
        assertThat(session.receive()).isEqualTo(answer);
        session.send("ping");
        assertThat(session.receive()).isEqualTo("ok");
    }

    @Test
    void a_program_without_a_token_takes_any() {
        session.send("token anything");
        assertThat(session.receive()).isEqualTo("ok");
    }

    @Test
    void what_is_queued_is_limited() {
        session.send("listen ipv4 4096 0");
        String[] listener = session.receive().split(" ", -1);
        try (ControlSession other = connectTo(Integer.parseInt(listener[2]))) {
            session.send("accept " + listener[1] + " 5000");
            String connection = session.receive().split(" ", -1)[1];
            session.send("send-pattern " + connection + " 1099511627776");
            assertThat(session.receive()).startsWith("ok ");
            byte[] mebibyte = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                session.command(
                        "send " + connection + " " + mebibyte.length, ByteBuffer.wrap(mebibyte), Duration.ZERO, 1);
            }
            assertThatThrownBy(() -> session.command(
                            "send " + connection + " 1", ByteBuffer.wrap(new byte[1]), Duration.ZERO, 1))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("limit More than 67108864 bytes are queued.");
            assertThat(other.hasEnded()).isFalse();
        }
    }

    @Test
    void a_port_that_only_refuses_takes_no_connections() {
        session.send("refusing ipv4 0");
        String id = session.receive().split(" ", -1)[1];
        session.send("accept " + id + " 100");
        assertThat(session.receive()).isEqualTo("error bad-argument That one takes no connections.");
    }

    @ParameterizedTest
    @CsvSource({
        "any, nowhere 80 1, An IPv4 or IPv6 address was expected.",
        "any, any 80 1, An IPv4 or IPv6 address was expected.",
        "any, 127.0.0.1 65536 1, A number of 0 to 65535 was expected (port).",
        "any, 127.0.0.1 80 513, A number of 0 to 512 was expected (count).",
        "::1, 127.0.0.1 80 1, That is no address of the family that is dialled from.",
        "127.0.0.1, ::1 80 1, That is no address of the family that is dialled from.",
    })
    void a_dialer_refuses_what_it_cannot_dial(String local, String wanted, String complaint) {
        session.send("dialer " + local);
        String id = session.receive().split(" ", -1)[1];
        session.send("dial " + id + " " + wanted);
        assertThat(session.receive()).isEqualTo("error bad-argument " + complaint);
        session.send("accept " + id + " 100");
        assertThat(session.receive()).isEqualTo("error bad-argument That one takes no connections.");
    }

    @Test
    void a_listener_does_not_dial() {
        session.send("listen ipv4 0 0");
        String[] listener = session.receive().split(" ", -1);
        session.send("dial " + listener[1] + " 127.0.0.1 " + listener[2] + " 1");
        assertThat(session.receive()).isEqualTo("error bad-argument That one does not dial.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-pattern ID 1",
                "echo ID",
                "finish ID",
                "receive ID 1 0",
                "receive-pattern ID 1 0",
                "await-ending ID 0",
                "await-reset ID 0"
            })
    void an_attempt_that_is_not_answered_is_no_connection_yet(String command) {
        String attempt = dialTheSilentOne();
        session.send(command.replace("ID", attempt));
        assertThat(session.receive()).isEqualTo("error unconnected That connection is not established.");
        assertThatThrownBy(() -> session.command(
                        "send " + attempt + " 5",
                        ByteBuffer.wrap("ping\n".getBytes(StandardCharsets.US_ASCII)),
                        Duration.ZERO,
                        1))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("unconnected That connection is not established.");
        session.send("await-dial " + attempt + " 0");
        assertThat(session.receive()).isEqualTo("ok timeout any 0");
    }

    @Test
    void an_attempt_that_was_given_up_is_unknown() {
        String attempt = dialTheSilentOne();
        session.send("reset " + attempt);
        assertThat(session.receive()).isEqualTo("ok");
        session.send("await-dial " + attempt + " 0");
        assertThat(session.receive()).isEqualTo("error unknown-connection There is no such connection.");
    }

    @Test
    void what_is_dialled_is_limited_and_ends_with_its_dialer() {
        session.send("listen ipv4 0 0");
        String port = session.receive().split(" ", -1)[2];
        session.send("dialer any");
        String dialer = session.receive().split(" ", -1)[1];
        // This end of the connections counts, and so does the other one once it has been taken.
        session.send("dial " + dialer + " 127.0.0.1 " + port + " 200");
        assertThat(session.receive()).startsWith("ok ");
        session.send("dial " + dialer + " 127.0.0.1 " + port + " 313");
        assertThat(session.receive()).isEqualTo("error limit There are too many connections already.");
        session.send("close " + dialer);
        assertThat(session.receive()).isEqualTo("ok");
        session.send("dial " + dialer + " 127.0.0.1 " + port + " 1");
        assertThat(session.receive()).isEqualTo("error unknown-listener There is no such listener.");
    }

    /** The attempt's id. */
    private String dialTheSilentOne() {
        session.send("blackhole ipv4 0");
        String port = session.receive().split(" ", -1)[2];
        session.send("dialer any");
        String dialer = session.receive().split(" ", -1)[1];
        session.send("dial " + dialer + " 127.0.0.1 " + port + " 1");
        return session.receive().split(" ", -1)[1];
    }

    @Test
    void raw_bytes_for_an_unknown_connection_are_not_taken_for_commands() {
        assertThatThrownBy(() -> session.command(
                        "send 7 5", ByteBuffer.wrap("ping\n".getBytes(StandardCharsets.US_ASCII)), Duration.ZERO, 1))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("unknown-connection There is no such connection.");
        session.send("ping");
        assertThat(session.receive()).isEqualTo("ok");
    }

    @Test
    void raw_bytes_of_unknown_length_end_the_session() {
        session.send("send 1 1048577");
        assertThat(session.receive())
                .isEqualTo("error bad-argument A number of 0 to 1048576 was expected (announced).");
        assertThatThrownBy(session::receive)
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("the peer ended the session");
    }

    @Test
    void an_endless_line_ends_the_session() {
        session.send("x".repeat(257));
        assertThat(session.receive()).isEqualTo("error bad-command A line has at most 256 bytes.");
        assertThatThrownBy(session::receive).isInstanceOf(TestbedException.class);
    }

    @Test
    void listeners_are_limited() {
        String last = "";
        for (int i = 0; i <= 128; i++) {
            session.send("refusing ipv4 0");
            last = session.receive();
        }
        assertThat(last).isEqualTo("error limit There are 128 listeners already.");
    }

    @Test
    void a_session_survives_200_lines_of_noise() {
        // Seeded, so that a failure can be had again.
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            StringBuilder line = new StringBuilder();
            for (byte b : noise) {
                line.append(b == '\n' ? ' ' : (char) (b & 0xFF));
            }
            session.send(line.toString());
            assertThat(session.receive()).startsWith("error bad-command ");
        }
        session.send("ping");
        assertThat(session.receive()).isEqualTo("ok");
    }

    @Test
    void one_session_does_not_see_what_another_holds() {
        session.send("refusing ipv4 0");
        String id = session.receive().split(" ", -1)[1];
        try (ControlSession other = ControlSession.connect(path().control(), Duration.ofSeconds(5))) {
            other.receive();
            other.send("close " + id);
            assertThat(other.receive()).isEqualTo("error unknown-listener There is no such listener.");
        }
    }

    private static ControlSession connectTo(int port) {
        return ControlSession.connect(
                SockAddr.loopback(AddressFamily.IPV4, port).toInetSocketAddress(), Duration.ofSeconds(5));
    }
}

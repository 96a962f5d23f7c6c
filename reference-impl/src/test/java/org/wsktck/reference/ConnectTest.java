package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_HOST_UNREACHABLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_IO_TIMEOUT;
import static org.wsktck.spi.NtStatus.STATUS_NETWORK_UNREACHABLE;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** WskConnect, WskConnectEx and WskSocketConnect. */
class ConnectTest {
    /** A port of the host that is taken and not listened on: nothing can answer there but a refusal. */
    private static Socket refusing(AddressFamily family) throws IOException {
        TestApplication.assumeHostHas(family);
        Socket socket = new Socket();
        socket.bind(SockAddr.loopback(family, 0).toInetSocketAddress());
        return socket;
    }

    private static SockAddr addressOf(Socket socket) {
        return SockAddr.of((InetSocketAddress) socket.getLocalSocketAddress());
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_connected_socket_and_its_peer_agree_on_both_addresses(AddressFamily family) throws IOException {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            WskSocket socket = application.connectedSocket(peer.address());
            assertThat(application.remoteAddress(socket)).isEqualTo(peer.address());
            SockAddr local = application.localAddress(socket);
            assertThat(local.isWildcard()).isFalse();
            assertThat(local)
                    .isEqualTo(SockAddr.of((InetSocketAddress) peer.connection().getRemoteSocketAddress()));
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void an_unbound_socket_does_not_connect_and_can_still_be_bound(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            WskSocket socket = application.socket(family);
            TestApplication.Op connect = application.connect(socket, peer.address());
            assertThat(connect.returned).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            connect.expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.bind(socket, SockAddr.wildcard(family, 0)).expect(STATUS_SUCCESS, 0);
            application.connect(socket, peer.address()).expect(STATUS_SUCCESS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_refusal_fails_the_connect_for_good(AddressFamily family) throws IOException {
        try (TestApplication application = new TestApplication();
                Socket nobody = refusing(family)) {
            WskSocket socket = application.boundSocket(family);
            application.connect(socket, addressOf(nobody)).expect(STATUS_CONNECTION_REFUSED, 0);
            application.connect(socket, addressOf(nobody)).expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(application.localAddress(socket).port()).isPositive();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void an_address_without_a_route_is_unreachable() throws IOException {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.boundSocket(AddressFamily.IPV4);
            SockAddr multicast = SockAddr.of(InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, 1}), 9);
            assertThat(application.connect(socket, multicast).status())
                    .isIn(STATUS_NETWORK_UNREACHABLE, STATUS_HOST_UNREACHABLE);
        }
    }

    @Test
    void addresses_that_name_nobody_are_refused_and_change_nothing() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(AddressFamily.IPV4)) {
            WskSocket socket = application.boundSocket(AddressFamily.IPV4);
            application
                    .connect(socket, SockAddr.wildcard(AddressFamily.IPV4, 9))
                    .expect(STATUS_INVALID_ADDRESS_COMPONENT, 0);
            application
                    .connect(socket, SockAddr.loopback(AddressFamily.IPV4, 0))
                    .expect(STATUS_INVALID_ADDRESS_COMPONENT, 0);
            application
                    .connect(socket, SockAddr.loopback(AddressFamily.IPV6, 9))
                    .expect(STATUS_INVALID_PARAMETER, 0);
            application.connect(socket, peer.address()).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_socket_that_would_connect_to_itself_is_refused() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(AddressFamily.IPV4);
            application.bind(socket, SockAddr.loopback(AddressFamily.IPV4, 0)).expect(STATUS_SUCCESS);
            application.connect(socket, application.localAddress(socket)).expect(STATUS_CONNECTION_REFUSED, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_connect_that_nobody_answers_pends_until_it_is_cancelled(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                BlackholePeer nobody = new BlackholePeer(family)) {
            WskSocket socket = application.boundSocket(family);
            TestApplication.Op connect =
                    application.connect(socket, nobody.address()).expectPending();
            application.connect(socket, nobody.address()).expect(STATUS_INVALID_DEVICE_STATE, 0);
            connect.expectPending();
            assertThat(connect.cancel()).isTrue();
            assertThat(connect.cancel()).isFalse();
            connect.expect(STATUS_CANCELLED, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void closing_ends_a_connect_that_nobody_answers_first() {
        try (TestApplication application = new TestApplication();
                BlackholePeer nobody = new BlackholePeer(AddressFamily.IPV4)) {
            WskSocket socket = application.boundSocket(AddressFamily.IPV4);
            TestApplication.Op connect =
                    application.connect(socket, nobody.address()).expectPending();
            TestApplication.Op close = application.closeSocket(socket);
            close.expect(STATUS_SUCCESS, 0);
            connect.expect(STATUS_CANCELLED, 0);
            assertThat(connect.completion().sequence())
                    .isLessThan(close.completion().sequence());
        }
    }

    @Test
    void the_transport_gives_an_unanswered_connect_up_after_its_time() {
        ManualClock clock = new ManualClock();
        try (TestApplication application = new TestApplication(new ReferenceWsk(clock));
                BlackholePeer nobody = new BlackholePeer(AddressFamily.IPV4)) {
            WskSocket early = application.boundSocket(AddressFamily.IPV4);
            TestApplication.Op first =
                    application.connect(early, nobody.address()).expectPending();
            clock.move(Duration.ofSeconds(11));
            WskSocket late = application.boundSocket(AddressFamily.IPV4);
            TestApplication.Op second =
                    application.connect(late, nobody.address()).expectPending();
            clock.move(Duration.ofSeconds(10));
            first.expect(STATUS_IO_TIMEOUT, 0);
            second.expectPending();
            clock.move(Duration.ofSeconds(11));
            second.expect(STATUS_IO_TIMEOUT, 0);
            application.closeSocket(early).expect(STATUS_SUCCESS, 0);
            application.closeSocket(late).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_connect_whose_irp_is_cancelled_already_is_not_left_pending() {
        try (TestApplication application = new TestApplication();
                BlackholePeer nobody = new BlackholePeer(AddressFamily.IPV4)) {
            WskSocket socket = application.boundSocket(AddressFamily.IPV4);
            TestApplication.Op connect = application.call(irp -> {
                application.wsk.ioManager().cancelIrp(irp);
                return TestApplication.dispatch(socket).wskConnect(socket, nobody.address(), 0, irp);
            });
            assertThat(connect.returned).isEqualTo(STATUS_CANCELLED);
            connect.expect(STATUS_CANCELLED, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_initial_data_of_a_connect_goes_ahead_of_what_is_sent_later(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            byte[] initial = new byte[65_535];
            Arrays.fill(initial, (byte) 'i');
            WskSocket socket = application.boundSocket(family);
            connectEx(application, socket, peer.address(), initial, 0).expect(STATUS_SUCCESS, 0);
            application.send(socket, "later".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 5);
            assertThat(peer.readBytes(initial.length)).isEqualTo(initial);
            assertThat(peer.read(5)).isEqualTo("later");
        }
    }

    @Test
    void connect_ex_refuses_flags_and_too_much_data() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(AddressFamily.IPV4)) {
            WskSocket socket = application.boundSocket(AddressFamily.IPV4);
            connectEx(application, socket, peer.address(), new byte[1], 1).expect(STATUS_INVALID_PARAMETER, 0);
            connectEx(application, socket, peer.address(), new byte[65_536], 0).expect(STATUS_BUFFER_OVERFLOW, 0);
            connectEx(application, socket, peer.address(), new byte[0], 0).expect(STATUS_SUCCESS, 0);
        }
    }

    private static TestApplication.Op connectEx(
            TestApplication application, WskSocket socket, SockAddr remote, byte[] data, int flags) {
        WskBuf buffer = TestApplication.buffer(ByteBuffer.wrap(data));
        return application.call(
                irp -> TestApplication.dispatch(socket).wskConnectEx(socket, remote, buffer, flags, irp));
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void socket_connect_delivers_a_connected_socket(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            TestApplication.Op op = application.socketConnect(SockAddr.wildcard(family, 0), peer.address());
            WskSocket socket = Objects.requireNonNull(
                    op.expect(STATUS_SUCCESS).completion().ioStatus().socket());
            assertThat(application.remoteAddress(socket)).isEqualTo(peer.address());
            assertThat(application.localAddress(socket).isWildcard()).isFalse();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            application.wsk.wskReleaseProviderNpi(application.registration);
            application.wsk.wskDeregister(application.registration);
        }
    }

    @Test
    void a_socket_connect_that_fails_leaves_no_socket_behind() throws IOException {
        try (TestApplication application = new TestApplication();
                BlackholePeer nobody = new BlackholePeer(AddressFamily.IPV4);
                Socket refusing = refusing(AddressFamily.IPV4)) {
            SockAddr any = SockAddr.wildcard(AddressFamily.IPV4, 0);
            application.socketConnect(any, addressOf(refusing)).expect(STATUS_CONNECTION_REFUSED, 0);
            application
                    .socketConnect(any, SockAddr.loopback(AddressFamily.IPV6, 9))
                    .expect(STATUS_INVALID_PARAMETER, 0);
            TestApplication.Op pending =
                    application.socketConnect(any, nobody.address()).expectPending();
            assertThat(pending.cancel()).isTrue();
            pending.expect(STATUS_CANCELLED, 0);
            application.wsk.wskReleaseProviderNpi(application.registration);
            application.wsk.wskDeregister(application.registration);
        }
    }

    @Test
    void the_addresses_of_an_unbound_socket_are_not_known() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(AddressFamily.IPV4);
            SockAddrBuffer out = new SockAddrBuffer();
            application
                    .call(irp -> TestApplication.dispatch(socket).wskGetLocalAddress(socket, out, irp))
                    .expect(STATUS_INVALID_DEVICE_STATE, 0);
            application
                    .call(irp -> TestApplication.dispatch(socket).wskGetRemoteAddress(socket, out, irp))
                    .expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(out.value()).isNull();
        }
    }
}

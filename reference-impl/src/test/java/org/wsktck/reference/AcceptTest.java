package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_ALREADY_EXISTS;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskProviderAcceptDispatch;
import org.wsktck.spi.WskProviderListenDispatch;
import org.wsktck.spi.WskProviderStreamDispatch;
import org.wsktck.spi.WskSocket;

/** Listening sockets, WskAccept, and the sockets that come of it. */
class AcceptTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private static SockAddr loopback(int lastByte, int port) {
        try {
            return SockAddr.of(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Sends both ways. */
    private static void expectToWork(TestApplication application, WskSocket socket, Caller caller) {
        caller.write("ping");
        assertThat(new String(application.receiveFully(socket, 4), US_ASCII)).isEqualTo("ping");
        application.send(socket, "pong".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 4);
        assertThat(caller.read(4)).isEqualTo("pong");
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_connection_that_is_there_already_is_accepted_in_the_call(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(family, 0));
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                TestApplication.Op accept = application.accept(listener);
                assertThat(accept.returned).isEqualTo(STATUS_SUCCESS);
                expectToWork(application, accept.socket(), caller);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void an_accept_waits_for_a_connection_and_stores_both_addresses(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.wildcard(family, 0));
            int port = application.localAddress(listener).port();
            SockAddrBuffer local = new SockAddrBuffer();
            SockAddrBuffer remote = new SockAddrBuffer();
            TestApplication.Op accept =
                    application.accept(listener, local, remote).expectPending();
            try (Caller caller = Caller.of(SockAddr.loopback(family, port))) {
                WskSocket accepted = accept.socket();
                assertThat(local.value()).isEqualTo(SockAddr.loopback(family, port));
                assertThat(remote.value()).isEqualTo(caller.address());
                assertThat(application.localAddress(accepted)).isEqualTo(local.value());
                assertThat(application.remoteAddress(accepted)).isEqualTo(remote.value());
                assertThat(WskCategory.of(accepted.dispatch())).isEqualTo(WskCategory.CONNECTION);
                expectToWork(application, accepted, caller);
            }
        }
    }

    @Test
    void several_accepts_get_the_connections_in_the_order_of_both() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            List<TestApplication.Op> accepts =
                    Stream.generate(() -> application.accept(listener)).limit(3).toList();
            for (TestApplication.Op accept : accepts) {
                try (Caller caller = Caller.of(address)) {
                    expectToWork(application, accept.socket(), caller);
                }
            }
        }
    }

    @Test
    void connections_wait_in_their_order_until_they_are_asked_for() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            List<Caller> callers =
                    Stream.generate(() -> Caller.of(address)).limit(20).toList();
            for (Caller caller : callers) {
                SockAddrBuffer remote = new SockAddrBuffer();
                application.accept(listener, null, remote).socket();
                assertThat(remote.value()).isEqualTo(caller.address());
                caller.close();
            }
        }
    }

    @Test
    void any_of_several_accepts_can_be_cancelled_and_the_others_go_on() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            TestApplication.Op first = application.accept(listener).expectPending();
            TestApplication.Op second = application.accept(listener).expectPending();
            TestApplication.Op third = application.accept(listener).expectPending();
            assertThat(second.cancel()).isTrue();
            second.expect(STATUS_CANCELLED, 0);
            assertThat(first.cancel()).isTrue();
            first.expect(STATUS_CANCELLED, 0);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                expectToWork(application, third.socket(), caller);
            }
        }
    }

    @Test
    void closing_cancels_what_waits_first_and_ends_listening() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            List<TestApplication.Op> accepts = new ArrayList<>();
            accepts.add(application.accept(listener).expectPending());
            accepts.add(application.accept(listener).expectPending());
            TestApplication.Op close = application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
            for (TestApplication.Op accept : accepts) {
                accept.expect(STATUS_CANCELLED, 0);
                assertThat(accept.completion().sequence())
                        .isLessThan(close.completion().sequence());
            }
            Caller.expectRefused(address);
        }
    }

    @Test
    void closing_resets_connections_that_nobody_has_asked_for() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            // Watched once, so that the loop has to let go of it.
            application.accept(listener).expectPending().cancel();
            try (Caller caller = Caller.of(address)) {
                application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
                caller.expectReset();
            }
        }
    }

    @Test
    void an_accepted_socket_outlives_its_listener_whose_address_can_be_bound_again() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener);
            try (Caller first = Caller.of(address)) {
                WskSocket accepted = accept.socket();
                application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
                expectToWork(application, accepted, first);
                WskSocket second = application.listeningSocket(address);
                assertThat(application.localAddress(second)).isEqualTo(address);
                try (Caller other = Caller.of(address)) {
                    expectToWork(application, application.accept(second).socket(), other);
                }
                application.closeSocket(accepted).expect(STATUS_SUCCESS, 0);
                first.expectReset();
            }
        }
    }

    @Test
    void an_accepted_socket_disconnects_as_any_other() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskSocket accepted = application.accept(listener).socket();
                application.disconnect(accepted, null, 0).expect(STATUS_SUCCESS, 0);
                caller.expectEndOfStream();
            }
        }
    }

    @Test
    void a_peer_that_is_gone_by_the_time_it_is_accepted_is_seen_on_the_accepted_socket() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            Caller.of(application.localAddress(listener)).reset();
            try (Caller second = Caller.of(application.localAddress(listener))) {
                WskSocket accepted = application.accept(listener).socket();
                application.receive(accepted, ByteBuffer.allocate(1), 0).expect(NtStatus.STATUS_CONNECTION_RESET, 0);
                expectToWork(application, application.accept(listener).socket(), second);
            }
        }
    }

    @Test
    void a_socket_without_an_address_neither_accepts_nor_tells_its_address() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(WskCategory.LISTEN, FAMILY);
            application.accept(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.getLocalAddress(socket, new SockAddrBuffer()).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.accept(socket).expectPending();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            application
                    .closeSocket(application.socket(WskCategory.LISTEN, FAMILY))
                    .expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void flags_are_reserved() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            application
                    .call(irp -> TestApplication.table(listener, WskProviderAcceptDispatch.class)
                            .wskAccept(listener, 1, null, null, null, null, irp))
                    .expect(STATUS_INVALID_PARAMETER, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_sharing_table_holds_for_what_listens(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            SockAddr specific = application.localAddress(application.listeningSocket(SockAddr.loopback(family, 0)));
            SockAddr wildcard = SockAddr.wildcard(family, specific.port());
            WskSocket other = application.socket(WskCategory.LISTEN, family);
            application.bind(other, specific).expect(STATUS_ADDRESS_ALREADY_EXISTS, 0);
            application.bind(other, wildcard).expect(STATUS_SUCCESS, 0);
            application.bind(application.socket(family), wildcard).expect(STATUS_ADDRESS_ALREADY_EXISTS, 0);
        }
    }

    @Test
    void beside_the_wildcard_a_specific_address_gets_the_connections_that_are_made_to_it() {
        try (TestApplication application = new TestApplication()) {
            WskSocket specific = application.listeningSocket(loopback(1, 0));
            SockAddr address = application.localAddress(specific);
            WskSocket wildcard = application.listeningSocket(SockAddr.wildcard(FAMILY, address.port()));
            for (int round = 0; round < 20; round++) {
                TestApplication.Op onSpecific = application.accept(specific);
                TestApplication.Op onWildcard = application.accept(wildcard);
                try (Caller toSpecific = Caller.of(address);
                        Caller toOther = Caller.of(loopback(2, address.port()))) {
                    assertThat(application.remoteAddress(onSpecific.socket())).isEqualTo(toSpecific.address());
                    assertThat(application.remoteAddress(onWildcard.socket())).isEqualTo(toOther.address());
                }
            }
        }
    }

    @Test
    void an_ipv6_socket_takes_no_connections_from_ipv4() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.wildcard(AddressFamily.IPV6, 0));
            int port = application.localAddress(listener).port();
            TestApplication.Op accept = application.accept(listener);
            Caller.expectReset(SockAddr.loopback(AddressFamily.IPV4, port));
            try (Caller ipv6 = Caller.of(SockAddr.loopback(AddressFamily.IPV6, port))) {
                expectToWork(application, accept.socket(), ipv6);
            }
        }
    }

    @Test
    void both_families_listen_at_the_same_port() {
        try (TestApplication application = new TestApplication()) {
            WskSocket ipv6 = application.listeningSocket(SockAddr.wildcard(AddressFamily.IPV6, 0));
            int port = application.localAddress(ipv6).port();
            WskSocket ipv4 = application.listeningSocket(SockAddr.wildcard(AddressFamily.IPV4, port));
            for (int round = 0; round < 20; round++) {
                TestApplication.Op acceptIpv4 = application.accept(ipv4);
                TestApplication.Op acceptIpv6 = application.accept(ipv6);
                try (Caller fourth = Caller.of(SockAddr.loopback(AddressFamily.IPV4, port));
                        Caller sixth = Caller.of(SockAddr.loopback(AddressFamily.IPV6, port))) {
                    expectToWork(application, acceptIpv4.socket(), fourth);
                    expectToWork(application, acceptIpv6.socket(), sixth);
                }
            }
        }
    }

    @Test
    void every_function_of_a_killed_socket_fails_with_file_forced_closed_but_the_close() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            TestApplication.Op pending = application.accept(listener).expectPending();
            application.wsk.faultHooks().killSocket(listener);
            pending.expect(STATUS_FILE_FORCED_CLOSED, 0);
            WskProviderListenDispatch table = TestApplication.table(listener, WskProviderListenDispatch.class);
            List.of(
                            application.bind(listener, SockAddr.loopback(FAMILY, 0)),
                            application.accept(listener),
                            application.getLocalAddress(listener, new SockAddrBuffer()),
                            application.call(irp -> table.wskInspectComplete(
                                    listener,
                                    new org.wsktck.spi.WskInspectId(1, 1),
                                    org.wsktck.spi.WskInspectAction.WSK_INSPECT_ACCEPT,
                                    irp)))
                    .forEach(op -> op.expect(STATUS_FILE_FORCED_CLOSED, 0));
            application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
            Caller.expectRefused(address);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_stream_socket_that_listens_accepts(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningStreamSocket(family);
            SockAddr address = application.localAddress(listener);
            assertThat(address.port()).isPositive();
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller caller = Caller.of(address)) {
                WskSocket accepted = accept.socket();
                assertThat(WskCategory.of(accepted.dispatch())).isEqualTo(WskCategory.CONNECTION);
                expectToWork(application, accepted, caller);
            }
        }
    }

    @Test
    void a_stream_socket_that_is_only_bound_takes_no_connections() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(WskCategory.STREAM, FAMILY);
            application.listen(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.accept(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            SockAddr address = application.localAddress(socket);
            Caller.expectRefused(address);
            application.accept(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.listen(socket).expect(STATUS_SUCCESS, 0);
            assertThat(application.localAddress(socket)).isEqualTo(address);
            Caller.of(address).close();
        }
    }

    @Test
    void a_stream_socket_that_listens_does_nothing_else_and_is_not_harmed_by_being_asked() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket listener = application.listeningStreamSocket(FAMILY);
            TestApplication.Op accept = application.accept(listener).expectPending();
            List.of(
                            application.listen(listener),
                            application.bind(listener, SockAddr.loopback(FAMILY, 0)),
                            application.connect(listener, peer.address()),
                            application.send(listener, new byte[1]),
                            application.receive(listener, ByteBuffer.allocate(1), 0),
                            application.disconnect(listener, null, 0),
                            application.disconnect(listener, null, 1),
                            application.call(irp -> TestApplication.dispatch(listener)
                                    .wskGetRemoteAddress(listener, new SockAddrBuffer(), irp)))
                    .forEach(op -> op.expect(STATUS_INVALID_DEVICE_STATE, 0));
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                expectToWork(application, accept.socket(), caller);
            }
        }
    }

    @Test
    void a_stream_socket_that_connects_does_not_listen_and_is_not_harmed_by_being_asked() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.socket(WskCategory.STREAM, FAMILY);
            application.bind(socket, SockAddr.wildcard(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            application.connect(socket, peer.address()).expect(STATUS_SUCCESS, 0);
            application.listen(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.accept(socket).expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(application.remoteAddress(socket)).isEqualTo(peer.address());
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
            TestApplication.Op receive =
                    application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            receive.expect(STATUS_CANCELLED, 0);
            peer.expectReset();
        }
    }

    @Test
    void a_stream_socket_is_closed_in_either_role_and_its_accepts_end_first() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningStreamSocket(FAMILY);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            TestApplication.Op close = application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
            accept.expect(STATUS_CANCELLED, 0);
            assertThat(accept.completion().sequence())
                    .isLessThan(close.completion().sequence());
            Caller.expectRefused(address);
            application
                    .closeSocket(application.socket(WskCategory.STREAM, FAMILY))
                    .expect(STATUS_SUCCESS, 0);
            WskSocket again = application.listeningSocket(address);
            application.closeSocket(again).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void every_function_of_a_killed_stream_socket_fails_with_file_forced_closed_but_the_close() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket fresh = application.socket(WskCategory.STREAM, FAMILY);
            WskSocket listener = application.listeningStreamSocket(FAMILY);
            TestApplication.Op pending = application.accept(listener).expectPending();
            for (WskSocket socket : List.of(fresh, listener)) {
                application.wsk.faultHooks().killSocket(socket);
                WskProviderStreamDispatch table = TestApplication.table(socket, WskProviderStreamDispatch.class);
                List.of(
                                application.bind(socket, SockAddr.loopback(FAMILY, 0)),
                                application.connect(socket, peer.address()),
                                application.call(irp -> table.wskConnectEx(socket, peer.address(), null, 0, irp)),
                                application.listen(socket),
                                application.accept(socket),
                                application.send(socket, new byte[1]),
                                application.receive(socket, ByteBuffer.allocate(1), 0),
                                application.disconnect(socket, null, 0),
                                application.getLocalAddress(socket, new SockAddrBuffer()),
                                application.call(irp -> table.wskGetRemoteAddress(socket, new SockAddrBuffer(), irp)))
                        .forEach(op -> op.expect(STATUS_FILE_FORCED_CLOSED, 0));
                application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            }
            pending.expect(STATUS_FILE_FORCED_CLOSED, 0);
        }
    }
}

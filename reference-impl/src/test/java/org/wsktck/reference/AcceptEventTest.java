package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_ACCEPT;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISABLE;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** WskAcceptEvent, beside WskAccept. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AcceptEventTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;
    private static final WskClientConnectionDispatch NO_CALLBACKS = new WskClientConnectionDispatch(null, null, null);

    private final ListenRecorder events = new ListenRecorder();

    private WskSocket listener(TestApplication application) {
        WskSocket socket = application
                .socketOp(WskCategory.LISTEN, FAMILY, events, events.table())
                .socket();
        application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    private WskSocket enabledListener(TestApplication application) {
        WskSocket listener = listener(application);
        assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT)).isEqualTo(STATUS_SUCCESS);
        return listener;
    }

    private static void expectToWork(TestApplication application, WskSocket socket, Caller caller) {
        caller.write("ping");
        assertThat(new String(application.receiveFully(socket, 4), US_ASCII)).isEqualTo("ping");
        application.send(socket, "pong".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 4);
        assertThat(caller.read(4)).isEqualTo("pong");
    }

    @Test
    void it_is_called_with_both_addresses_and_a_socket_that_works() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            SockAddr address = application.localAddress(listener);
            for (int round = 0; round < 3; round++) {
                try (Caller caller = Caller.of(address)) {
                    ListenRecorder.Accept accept = events.awaitAccept();
                    assertThat(accept.local()).isEqualTo(address);
                    assertThat(accept.remote()).isEqualTo(caller.address());
                    WskSocket socket = java.util.Objects.requireNonNull(accept.socket());
                    assertThat(application.remoteAddress(socket)).isEqualTo(caller.address());
                    expectToWork(application, socket, caller);
                    application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
                }
            }
        }
    }

    @Test
    void it_is_not_called_unless_enabled_and_connections_wait_for_it() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application);
            SockAddr address = application.localAddress(listener);
            try (Caller first = Caller.of(address);
                    Caller second = Caller.of(address)) {
                assertThat(events.others()).isEmpty();
                assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT))
                        .isEqualTo(STATUS_SUCCESS);
                expectToWork(application, events.awaitSocket(), first);
                expectToWork(application, events.awaitSocket(), second);
            }
        }
    }

    @Test
    void an_accept_that_waits_comes_first() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller first = Caller.of(address)) {
                expectToWork(application, accept.socket(), first);
                assertThat(events.others()).isEmpty();
                try (Caller second = Caller.of(address)) {
                    expectToWork(application, events.awaitSocket(), second);
                }
            }
        }
    }

    @Test
    void disabled_it_is_not_called_and_the_connection_goes_to_the_next_accept() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            application
                    .controlEventsOp(listener, WSK_EVENT_ACCEPT | WSK_EVENT_DISABLE)
                    .expect(STATUS_SUCCESS, 0);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                expectToWork(application, application.accept(listener).socket(), caller);
                assertThat(events.others()).isEmpty();
            }
        }
    }

    @Test
    void a_socket_that_is_not_taken_is_closed_by_the_provider() {
        events.reaction = ListenRecorder.REFUSE;
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            SockAddr address = application.localAddress(listener);
            Caller.expectReset(address);
            events.awaitAccept();
            events.reaction = ListenRecorder.TAKE;
            try (Caller caller = Caller.of(address)) {
                WskSocket taken = events.awaitSocket();
                expectToWork(application, taken, caller);
                application.closeSocket(taken).expect(STATUS_SUCCESS, 0);
            }
            application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
            application.wsk.wskReleaseProviderNpi(application.registration);
            // It waits for every socket that is left.
            application.wsk.wskDeregister(application.registration);
        }
    }

    @Test
    void events_of_connections_that_are_enabled_on_the_listener_are_enabled_on_what_the_event_hands_over_only() {
        EventRecorder receives = new EventRecorder();
        events.reaction = ListenRecorder.takeWith(receives, receives.table());
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application);
            SockAddr address = application.localAddress(listener);
            assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE))
                    .isEqualTo(STATUS_SUCCESS);
            assertThat(application.controlEvents(listener, WSK_EVENT_RECEIVE | WSK_EVENT_DISABLE))
                    .isEqualTo(STATUS_INVALID_DEVICE_STATE);
            try (Caller caller = Caller.of(address)) {
                events.awaitSocket();
                caller.write("x");
                assertThat(receives.awaitIndication(1).data()).isEqualTo("x");
            }
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller caller = Caller.of(address)) {
                expectToWork(application, accept.socket(), caller);
            }
        }
    }

    @Test
    void without_them_nothing_is_called_on_what_it_hands_over_until_it_is_enabled_there() {
        EventRecorder receives = new EventRecorder();
        events.reaction = ListenRecorder.takeWith(receives, receives.table());
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            try (Caller caller = Caller.of(application.localAddress(listener));
                    LoopBarrier barrier = new LoopBarrier(application)) {
                WskSocket socket = events.awaitSocket();
                caller.write("x");
                barrier.pass();
                assertThat(receives.calls()).isZero();
                assertThat(application.controlEvents(socket, WSK_EVENT_RECEIVE)).isEqualTo(STATUS_SUCCESS);
                assertThat(receives.awaitIndication(1).data()).isEqualTo("x");
            }
        }
    }

    @Test
    void events_can_be_enabled_on_the_new_socket_while_it_is_being_handed_over() {
        EventRecorder receives = new EventRecorder();
        try (TestApplication application = new TestApplication()) {
            NtStatus[] enabled = new NtStatus[2];
            events.reaction = (socket, accepted) -> {
                WskSocket handedOver = java.util.Objects.requireNonNull(socket);
                enabled[0] = application.controlEvents(handedOver, WSK_EVENT_RECEIVE);
                accepted.set(receives, receives.table());
                enabled[1] = application.controlEvents(handedOver, WSK_EVENT_RECEIVE);
                return STATUS_SUCCESS;
            };
            WskSocket listener = enabledListener(application);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                events.awaitSocket();
                assertThat(enabled).containsExactly(STATUS_INVALID_PARAMETER, STATUS_SUCCESS);
                caller.write("x");
                assertThat(receives.awaitIndication(1).data()).isEqualTo("x");
            }
        }
    }

    @Test
    void accepted_by_request_a_socket_has_the_context_and_the_callbacks_that_came_with_it() {
        EventRecorder receives = new EventRecorder();
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskSocket accepted = application
                        .call(irp -> TestApplication.table(listener, org.wsktck.spi.WskProviderAcceptDispatch.class)
                                .wskAccept(listener, 0, receives, receives.table(), null, null, irp))
                        .socket();
                assertThat(application.controlEvents(accepted, WSK_EVENT_RECEIVE))
                        .isEqualTo(STATUS_SUCCESS);
                caller.write("x");
                assertThat(receives.awaitIndication(1).data()).isEqualTo("x");
            }
        }
    }

    @Test
    void an_event_without_a_callback_for_it_or_before_the_binding_is_not_enabled() {
        try (TestApplication application = new TestApplication()) {
            WskSocket unbound = application
                    .socketOp(WskCategory.LISTEN, FAMILY, events, events.table())
                    .socket();
            assertThat(application.controlEvents(unbound, WSK_EVENT_ACCEPT)).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            WskSocket withoutTable = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            assertThat(application.controlEvents(withoutTable, WSK_EVENT_ACCEPT))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
            application.socketOp(WskCategory.LISTEN, FAMILY, null, NO_CALLBACKS).expect(STATUS_INVALID_PARAMETER, 0);
        }
    }

    @Test
    void a_killed_listener_says_so_once_if_the_event_is_enabled() {
        try (TestApplication application = new TestApplication()) {
            WskSocket silent = listener(application);
            application.wsk.faultHooks().killSocket(silent);
            assertThat(events.others()).isEmpty();
            WskSocket listener = enabledListener(application);
            application.wsk.faultHooks().killSocket(listener);
            application.wsk.faultHooks().killSocket(listener);
            assertThat(events.awaitAccept().socket()).isNull();
            assertThat(events.others()).isEmpty();
            assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT)).isEqualTo(STATUS_FILE_FORCED_CLOSED);
            application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_stream_socket_that_listens_calls_the_callbacks_of_that_half() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application
                    .socketOp(WskCategory.STREAM, FAMILY, events, events.streamTable())
                    .socket();
            application.bind(listener, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            application.listen(listener).expect(STATUS_SUCCESS, 0);
            assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT)).isEqualTo(STATUS_SUCCESS);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                expectToWork(application, events.awaitSocket(), caller);
            }
            application.wsk.faultHooks().killSocket(listener);
            assertThat(events.awaitAccept().socket()).isNull();
            application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_close_and_a_disable_wait_for_a_call_that_runs() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        events.reaction = (socket, accepted) -> {
            entered.countDown();
            try {
                assertThat(leave.await(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return STATUS_SUCCESS;
        };
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = enabledListener(application);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                assertThat(entered.await(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();
                TestApplication.Op disable = application
                        .controlEventsOp(listener, WSK_EVENT_ACCEPT | WSK_EVENT_DISABLE)
                        .expectPending();
                TestApplication.Op close = application.closeSocket(listener).expectPending();
                leave.countDown();
                long disabled = disable.expect(STATUS_SUCCESS, 0).completion().sequence();
                assertThat(disabled)
                        .isLessThan(close.expect(STATUS_SUCCESS, 0).completion().sequence());
                expectToWork(application, events.awaitSocket(), caller);
            }
        }
    }

    @Test
    void over_both_routes_and_while_the_event_comes_and_goes_each_connection_is_handed_over_once() throws Exception {
        int rounds = 200;
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            WskSocket listener = listener(application);
            SockAddr address = application.localAddress(listener);
            for (int round = 0; round < rounds; round++) {
                TestApplication.Op[] accept = new TestApplication.Op[1];
                Caller[] callers = new Caller[2];
                threads.run(
                        () -> {
                            assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT))
                                    .isEqualTo(STATUS_SUCCESS);
                            accept[0] = application.accept(listener);
                        },
                        () -> {
                            callers[0] = Caller.of(address);
                            callers[1] = Caller.of(address);
                        });
                Set<SockAddr> peers = new HashSet<>();
                // Of two connections the event has brought one or both; a request that is left over is taken back.
                WskSocket byEvent = events.awaitSocket();
                peers.add(application.remoteAddress(byEvent));
                application.closeSocket(byEvent).expect(STATUS_SUCCESS, 0);
                accept[0].cancel();
                WskSocket other = accept[0].status().equals(STATUS_SUCCESS) ? accept[0].socket() : events.awaitSocket();
                peers.add(application.remoteAddress(other));
                application.closeSocket(other).expect(STATUS_SUCCESS, 0);
                assertThat(peers).containsExactlyInAnyOrder(callers[0].address(), callers[1].address());
                application
                        .controlEventsOp(listener, WSK_EVENT_ACCEPT | WSK_EVENT_DISABLE)
                        .expect(STATUS_SUCCESS, 0);
                assertThat(events.others()).isEmpty();
                callers[0].close();
                callers[1].close();
            }
        }
    }
}

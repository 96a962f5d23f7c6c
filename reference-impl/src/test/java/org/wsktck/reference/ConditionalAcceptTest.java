package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_REQUEST;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_FOUND;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_ACCEPT;
import static org.wsktck.spi.WskInspectAction.WSK_INSPECT_ACCEPT;
import static org.wsktck.spi.WskInspectAction.WSK_INSPECT_PEND;
import static org.wsktck.spi.WskInspectAction.WSK_INSPECT_REJECT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderListenDispatch;
import org.wsktck.spi.WskSocket;

/** SO_CONDITIONAL_ACCEPT: the application is asked about each connection first. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConditionalAcceptTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;
    private static final int INSPECT_ID_BYTES = 16;

    private final ListenRecorder events = new ListenRecorder();

    private WskSocket fresh(TestApplication application, AddressFamily family) {
        return application
                .socketOp(WskCategory.LISTEN, family, events, events.table())
                .socket();
    }

    /** A conditional listener that answers so. */
    private WskSocket listener(TestApplication application, WskInspectAction answer) {
        return listener(application, FAMILY, answer);
    }

    private WskSocket listener(TestApplication application, AddressFamily family, WskInspectAction answer) {
        events.inspection = answer;
        WskSocket socket = fresh(application, family);
        set(application, socket, 1).expect(STATUS_SUCCESS, 0);
        application.bind(socket, SockAddr.loopback(family, 0)).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    private static TestApplication.Op set(TestApplication application, WskSocket socket, int value) {
        ByteBuffer input = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
        return application.call(irp -> socket.dispatch()
                .wskControlSocket(
                        socket,
                        WskControlSocketType.WSK_SET_OPTION,
                        Wsk.SO_CONDITIONAL_ACCEPT,
                        Wsk.SOL_SOCKET,
                        input,
                        null,
                        null,
                        irp));
    }

    private static int get(TestApplication application, WskSocket socket) {
        ByteBuffer output = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        application
                .call(irp -> socket.dispatch()
                        .wskControlSocket(
                                socket,
                                WskControlSocketType.WSK_GET_OPTION,
                                Wsk.SO_CONDITIONAL_ACCEPT,
                                Wsk.SOL_SOCKET,
                                null,
                                output,
                                null,
                                irp))
                .expect(STATUS_SUCCESS, 4);
        return output.getInt(0);
    }

    private static TestApplication.Op complete(
            TestApplication application, WskSocket listener, @Nullable WskInspectId id, WskInspectAction action) {
        return application.call(irp -> TestApplication.table(listener, WskProviderListenDispatch.class)
                .wskInspectComplete(listener, Objects.requireNonNull(id), action, irp));
    }

    private static NtStatus queryInspectId(WskSocket socket, ByteBuffer output, @Nullable WskOutputSize size) {
        return socket.dispatch()
                .wskControlSocket(
                        socket,
                        WskControlSocketType.WSK_IOCTL,
                        Wsk.SIO_WSK_QUERY_INSPECT_ID,
                        0,
                        null,
                        output,
                        size,
                        null);
    }

    private static void expectToWork(TestApplication application, WskSocket socket, Caller caller) {
        caller.write("ping");
        assertThat(new String(application.receiveFully(socket, 4), US_ASCII)).isEqualTo("ping");
        application.send(socket, "pong".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 4);
        assertThat(caller.read(4)).isEqualTo("pong");
    }

    @Test
    void the_option_is_off_by_default_and_stays_as_it_is_once_bound() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = fresh(application, FAMILY);
            assertThat(get(application, socket)).isZero();
            set(application, socket, 1).expect(STATUS_SUCCESS, 0);
            assertThat(get(application, socket)).isEqualTo(1);
            set(application, socket, 2).expect(STATUS_INVALID_PARAMETER, 0);
            application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            set(application, socket, 0).expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(get(application, socket)).isEqualTo(1);
            set(application, application.socket(FAMILY), 1).expect(STATUS_NOT_SUPPORTED, 0);
        }
    }

    @Test
    void switched_off_again_before_the_binding_nothing_is_inspected() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = fresh(application, FAMILY);
            set(application, socket, 1).expect(STATUS_SUCCESS, 0);
            set(application, socket, 0).expect(STATUS_SUCCESS, 0);
            application.bind(socket, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            TestApplication.Op accept = application.accept(socket).expectPending();
            try (Caller caller = Caller.of(application.localAddress(socket))) {
                expectToWork(application, accept.socket(), caller);
                assertThat(events.others()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void an_accepted_request_goes_to_the_accept_that_waits_and_tells_its_id(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, family, WSK_INSPECT_ACCEPT);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller caller = Caller.of(address)) {
                ListenRecorder.Inspection inspection = events.awaitInspection();
                assertThat(inspection.local()).isEqualTo(address);
                assertThat(inspection.remote()).isEqualTo(caller.address());
                WskSocket accepted = accept.socket();
                expectToWork(application, accepted, caller);
                ByteBuffer output = ByteBuffer.allocate(INSPECT_ID_BYTES).order(ByteOrder.LITTLE_ENDIAN);
                WskOutputSize size = new WskOutputSize();
                assertThat(queryInspectId(accepted, output, size)).isEqualTo(STATUS_SUCCESS);
                assertThat(size.value()).isEqualTo(INSPECT_ID_BYTES);
                assertThat(new WskInspectId(output.getLong(0), output.getInt(8)))
                        .isEqualTo(inspection.id());
                assertThat(queryInspectId(accepted, ByteBuffer.allocate(INSPECT_ID_BYTES - 1), size))
                        .isEqualTo(STATUS_BUFFER_OVERFLOW);
                assertThat(queryInspectId(listener, output, size)).isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
            }
        }
    }

    @Test
    void without_conditional_accept_there_is_no_id_to_ask_for() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskSocket accepted = application.accept(listener).socket();
                assertThat(application.remoteAddress(accepted)).isEqualTo(caller.address());
                assertThat(queryInspectId(accepted, ByteBuffer.allocate(INSPECT_ID_BYTES), null))
                        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
            }
        }
    }

    @Test
    void an_accepted_request_that_nobody_waits_for_is_kept_for_the_next_accept() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_ACCEPT);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                events.awaitInspection();
                expectToWork(application, application.accept(listener).socket(), caller);
            }
        }
    }

    @Test
    void an_accepted_request_is_handed_over_by_the_event_if_that_is_enabled() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_ACCEPT);
            assertThat(application.controlEvents(listener, WSK_EVENT_ACCEPT)).isEqualTo(STATUS_SUCCESS);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                events.awaitInspection();
                expectToWork(application, events.awaitSocket(), caller);
            }
        }
    }

    @Test
    void a_rejected_request_is_reset_and_nothing_else_comes_of_it() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_REJECT);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            Caller.expectReset(address);
            events.awaitInspection();
            accept.expectPending();
            events.inspection = WSK_INSPECT_ACCEPT;
            try (Caller caller = Caller.of(address)) {
                expectToWork(application, accept.socket(), caller);
                events.awaitInspection();
                assertThat(events.others()).isEmpty();
            }
        }
    }

    @Test
    void pended_requests_are_held_until_they_are_decided_each_by_its_id() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller first = Caller.of(address)) {
                WskInspectId firstId = events.awaitInspection().id();
                try (Caller second = Caller.of(address)) {
                    WskInspectId secondId = events.awaitInspection().id();
                    assertThat(secondId).isNotEqualTo(firstId);
                    accept.expectPending();
                    complete(application, listener, secondId, WSK_INSPECT_ACCEPT)
                            .expect(STATUS_SUCCESS, 0);
                    expectToWork(application, accept.socket(), second);
                    TestApplication.Op next = application.accept(listener).expectPending();
                    complete(application, listener, firstId, WSK_INSPECT_REJECT).expect(STATUS_SUCCESS, 0);
                    first.expectReset();
                    complete(application, listener, firstId, WSK_INSPECT_ACCEPT).expect(STATUS_NOT_FOUND, 0);
                    next.expectPending();
                    assertThat(events.others()).isEmpty();
                }
            }
        }
    }

    @Test
    void what_a_peer_sends_while_it_is_held_is_received_later_and_in_order() {
        try (TestApplication application = new TestApplication();
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskInspectId id = events.awaitInspection().id();
                caller.write("early");
                barrier.pass();
                caller.write(" and late");
                complete(application, listener, id, WSK_INSPECT_ACCEPT).expect(STATUS_SUCCESS, 0);
                WskSocket accepted = application.accept(listener).socket();
                assertThat(new String(application.receiveFully(accepted, 14), US_ASCII))
                        .isEqualTo("early and late");
                expectToWork(application, accepted, caller);
                application.closeSocket(accepted).expect(STATUS_SUCCESS, 0);
                caller.expectReset();
            }
        }
    }

    @Test
    void a_peer_that_resets_or_closes_while_it_is_held_is_reported_and_cannot_be_accepted_any_more() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            SockAddr address = application.localAddress(listener);
            TestApplication.Op accept = application.accept(listener).expectPending();
            for (boolean byReset : new boolean[] {true, false}) {
                Caller caller = Caller.of(address);
                WskInspectId id = events.awaitInspection().id();
                if (byReset) {
                    caller.reset();
                } else {
                    caller.close();
                }
                assertThat(events.awaitAbort()).isEqualTo(id);
                complete(application, listener, id, WSK_INSPECT_ACCEPT).expect(STATUS_NOT_FOUND, 0);
                accept.expectPending();
            }
            assertThat(events.others()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WskInspectAction.class,
            names = {"WSK_INSPECT_ACCEPT", "WSK_INSPECT_REJECT"})
    void a_decision_that_overtakes_the_answer_that_pends_counts(WskInspectAction action) {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            TestApplication.Op[] decision = new TestApplication.Op[2];
            events.beforeInspectionAnswers = id -> {
                decision[0] = complete(application, listener, id, action);
                decision[1] = complete(application, listener, id, WSK_INSPECT_ACCEPT);
            };
            TestApplication.Op accept = application.accept(listener).expectPending();
            if (action == WSK_INSPECT_REJECT) {
                Caller.expectReset(application.localAddress(listener));
                accept.expectPending();
            } else {
                try (Caller caller = Caller.of(application.localAddress(listener))) {
                    expectToWork(application, accept.socket(), caller);
                }
            }
            events.awaitInspection();
            decision[0].expect(STATUS_SUCCESS, 0);
            decision[1].expect(STATUS_NOT_FOUND, 0);
        }
    }

    @Test
    void a_request_that_is_unknown_or_not_decided_is_not_completed() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            WskInspectId unknown = new WskInspectId(7, 7);
            complete(application, listener, unknown, WSK_INSPECT_ACCEPT).expect(STATUS_NOT_FOUND, 0);
            complete(application, fresh(application, FAMILY), unknown, WSK_INSPECT_ACCEPT)
                    .expect(STATUS_INVALID_DEVICE_STATE, 0);
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskInspectId id = events.awaitInspection().id();
                complete(application, listener, id, WSK_INSPECT_PEND).expect(STATUS_INVALID_PARAMETER, 0);
                complete(application, listener, id, WSK_INSPECT_ACCEPT).expect(STATUS_SUCCESS, 0);
                expectToWork(application, accept.socket(), caller);
            }
        }
    }

    @Test
    void closing_resets_what_is_held_and_what_was_accepted_for_nobody() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            SockAddr address = application.localAddress(listener);
            try (Caller held = Caller.of(address)) {
                events.awaitInspection();
                events.inspection = WSK_INSPECT_ACCEPT;
                try (Caller accepted = Caller.of(address)) {
                    events.awaitInspection();
                    application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
                    held.expectReset();
                    accepted.expectReset();
                    assertThat(events.others()).isEmpty();
                }
            }
        }
    }

    @Test
    void a_killed_conditional_listener_says_so_by_an_inspection_without_an_id() {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            TestApplication.Op accept = application.accept(listener).expectPending();
            try (Caller held = Caller.of(application.localAddress(listener))) {
                WskInspectId id = events.awaitInspection().id();
                application.wsk.faultHooks().killSocket(listener);
                accept.expect(STATUS_FILE_FORCED_CLOSED, 0);
                assertThat(events.awaitInspection().id()).isNull();
                held.expectReset();
                complete(application, listener, id, WSK_INSPECT_ACCEPT).expect(STATUS_FILE_FORCED_CLOSED, 0);
                assertThat(events.others()).isEmpty();
            }
            application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_decision_that_races_a_peer_that_gives_up_delivers_the_connection_or_reports_its_end() throws Exception {
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            WskSocket listener = listener(application, WSK_INSPECT_PEND);
            SockAddr address = application.localAddress(listener);
            for (int round = 0; round < 200; round++) {
                TestApplication.Op accept = application.accept(listener);
                Caller caller = Caller.of(address);
                WskInspectId id = events.awaitInspection().id();
                TestApplication.Op[] decision = new TestApplication.Op[1];
                threads.run(() -> decision[0] = complete(application, listener, id, WSK_INSPECT_ACCEPT), caller::reset);
                if (decision[0].status().equals(STATUS_SUCCESS)) {
                    application.closeSocket(accept.socket()).expect(STATUS_SUCCESS, 0);
                } else {
                    decision[0].expect(STATUS_NOT_FOUND, 0);
                    assertThat(events.awaitAbort()).isEqualTo(id);
                    assertThat(accept.cancel()).isTrue();
                    accept.expect(STATUS_CANCELLED, 0);
                }
                assertThat(events.others()).isEmpty();
            }
        }
    }

    @Test
    void many_requests_at_once_are_all_inspected_and_all_delivered() {
        int callers = 300;
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = listener(application, WSK_INSPECT_ACCEPT);
            SockAddr address = application.localAddress(listener);
            for (int i = 0; i < callers; i++) {
                TestApplication.Op accept = i % 2 == 0 ? application.accept(listener) : null;
                try (Caller caller = Caller.of(address)) {
                    ListenRecorder.Inspection inspection = events.awaitInspection();
                    assertThat(inspection.remote()).isEqualTo(caller.address());
                    WskSocket accepted =
                            accept == null ? application.accept(listener).socket() : accept.socket();
                    assertThat(application.remoteAddress(accepted)).isEqualTo(caller.address());
                    application.closeSocket(accepted).expect(STATUS_SUCCESS, 0);
                }
            }
        }
    }
}

package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.EventRecord;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.Irql;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;
import org.wsktck.stub.PlainWsk;

/** The rules of event callbacks one by one: what they convict, and what they must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventRulesTest {
    private final WskSocket socket = SyntheticCall.socket(7);
    private final List<EventRecord> events = new ArrayList<>();

    @Test
    void calls_that_keep_every_rule() {
        indicated(3, List.of(3L), 0, 1, 2L);
        indicated(3, List.of(1L, 2L), Wsk.WSK_FLAG_ENTIRE_MESSAGE, 3, 4L);
        disconnected(Wsk.WSK_FLAG_ABORTIVE, Irql.PASSIVE_LEVEL, 5);

        assertThat(broken()).isEmpty();
    }

    @Test
    void bytes_that_are_not_the_sum_of_the_list() {
        indicated(4, List.of(1L, 2L), 0, 1, 2L);

        assertThat(broken()).containsExactly("WSK-RECVEVENT-003");
    }

    @Test
    void lengths_that_are_not_what_lies_in_the_chains() {
        EventCall.Data data = new EventCall.Data(list(3), 4, List.of(4L), new byte[3]);
        events.add(record(WskEvent.RECEIVE, 0, data, Irql.DISPATCH_LEVEL, 1, 2L, socket));

        assertThat(broken()).containsExactly("WSK-BUF-025");
    }

    @Test
    void flags_that_a_callback_does_not_have() {
        indicated(1, List.of(1L), Wsk.WSK_FLAG_ABORTIVE, 1, 2L);
        disconnected(Wsk.WSK_FLAG_RELEASE_ASAP, Irql.PASSIVE_LEVEL, 3);
        EventCall.Connection connection = new EventCall.Connection(null, null, null);
        events.add(record(WskEvent.ACCEPT, 1, connection, Irql.PASSIVE_LEVEL, 5, 6L, socket));

        assertThat(broken()).containsExactly("WSK-RECVEVENT-019", "WSK-DISCONNECT-021", "WSK-ACCEPT-027");
    }

    @Test
    void a_call_above_dispatch_level() {
        disconnected(0, Irql.HIGH_LEVEL, 1);

        assertThat(broken()).containsExactly("WSK-IRQL-010");
    }

    @Test
    void a_call_that_says_another_level() {
        disconnected(Wsk.WSK_FLAG_AT_DISPATCH_LEVEL, Irql.PASSIVE_LEVEL, 1);

        assertThat(broken()).containsExactly("WSK-IRQL-011");
    }

    @Test
    void a_level_that_is_not_said_or_not_reported() {
        disconnected(0, Irql.DISPATCH_LEVEL, 1);
        disconnected(Wsk.WSK_FLAG_AT_DISPATCH_LEVEL, Irql.UNKNOWN, 3);

        assertThat(broken()).isEmpty();
    }

    @Test
    void an_indication_while_the_one_before_is_running() {
        indicated(1, List.of(1L), 0, 1, 4L);
        indicated(1, List.of(1L), 0, 2, 3L);

        assertThat(broken()).containsExactly("WSK-RECVEVENT-016");
    }

    @Test
    void indications_of_several_sockets_at_a_time() {
        EventCall.Data data = new EventCall.Data(list(1), 1, List.of(1L), new byte[1]);
        events.add(record(WskEvent.RECEIVE, 0, data, Irql.DISPATCH_LEVEL, 1, 4L, socket));
        events.add(record(WskEvent.RECEIVE, 0, data, Irql.DISPATCH_LEVEL, 2, 3L, SyntheticCall.socket(8)));
        events.add(record(WskEvent.RECEIVE, 0, data, Irql.DISPATCH_LEVEL, 2, 3L, null));

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_call_after_the_close_of_its_socket_was_completed() {
        disconnected(0, Irql.PASSIVE_LEVEL, 9);
        disconnected(0, Irql.PASSIVE_LEVEL, 11);

        assertThat(brokenWith(Map.of(socket, closeCompletedAt(10)))).containsExactly("WSK-CLOSE-005");
    }

    private static CallRecord closeCompletedAt(long sequence) {
        SyntheticCall close =
                new SyntheticCall(new PlainWsk().ioManager().allocateIrp(1), WskFunction.CLOSE_SOCKET, null);
        close.returned(NtStatus.STATUS_PENDING, 1, 2).completed(NtStatus.STATUS_SUCCESS, sequence);
        return close.callRecord();
    }

    private void indicated(long bytes, List<Long> lengths, int flags, long sequence, Long returned) {
        int held = lengths.stream().mapToInt(Long::intValue).sum();
        EventCall.Data data = new EventCall.Data(list(held), bytes, lengths, new byte[held]);
        events.add(record(WskEvent.RECEIVE, flags, data, Irql.DISPATCH_LEVEL, sequence, returned, socket));
    }

    private void disconnected(int flags, Irql irql, long sequence) {
        events.add(
                record(WskEvent.DISCONNECT, flags, new EventCall.Disconnect(), irql, sequence, sequence + 1, socket));
    }

    private static WskDataIndication list(int bytes) {
        return new WskDataIndication(null, new WskBuf(new Mdl(ByteBuffer.allocate(bytes)), 0, bytes));
    }

    private static EventRecord record(
            WskEvent event,
            int flags,
            EventCall.Given given,
            Irql irql,
            long sequence,
            Long returned,
            @Nullable WskSocket socket) {
        EventCall call = new EventCall(event, "context", flags, given, irql, sequence, 0, "thread");
        return new EventRecord(event.callback(), call, returned, socket);
    }

    private List<String> broken() {
        return brokenWith(Map.of());
    }

    private List<String> brokenWith(Map<WskSocket, CallRecord> closes) {
        return EventRules.read(events, closes).stream()
                .map(ExpectationFailure::requirement)
                .toList();
    }
}

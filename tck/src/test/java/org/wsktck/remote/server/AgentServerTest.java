package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.remote.protocol.MessageType.CALLBACKS_ALLOCATE;
import static org.wsktck.remote.protocol.MessageType.DRAW_SEQUENCE;
import static org.wsktck.remote.protocol.MessageType.GATE_ALLOCATE;
import static org.wsktck.remote.protocol.MessageType.GATE_OPEN;
import static org.wsktck.remote.protocol.MessageType.HELLO;
import static org.wsktck.remote.protocol.MessageType.IO_ALLOCATE_IRP;
import static org.wsktck.remote.protocol.MessageType.MDL_ALLOCATE;
import static org.wsktck.remote.protocol.MessageType.MDL_LINK;
import static org.wsktck.remote.protocol.MessageType.MDL_WRITE;
import static org.wsktck.remote.protocol.MessageType.READ_INDICATION;
import static org.wsktck.remote.protocol.MessageType.STREAM_CALLBACKS_ALLOCATE;
import static org.wsktck.remote.protocol.MessageType.WSK_REGISTER;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskRegistration;
import org.wsktck.stub.LyingAgent;
import org.wsktck.stub.PlainWsk;

/** What clients and implementations that misbehave cost a server: themselves, and nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentServerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int MIB = 1 << 20;

    private static final Consumer<MessageWriter> NOTHING = out -> {};
    private static final Consumer<MessageWriter> NEW_REGISTRATION =
            out -> out.u32(0).u16(0x0100).u16(0).u64(0);

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final List<RawClient> clients = new ArrayList<>();
    private AgentServer server = serving(PlainWsk::new, limits(8, 8, LONG, LONG));

    private static AgentLimits limits(int sessions, int strangers, Duration hello, Duration closing) {
        return new AgentLimits(sessions, strangers, hello, LONG, LONG, closing, MIB, MIB + MIB / 2);
    }

    private AgentServer serving(Supplier<WskImplementation> open, AgentLimits limits) {
        try {
            return new AgentServer(InetAddress.getLoopbackAddress(), 0, "", open, log::add, limits);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void serve(Supplier<WskImplementation> open, AgentLimits limits) throws IOException {
        server.close();
        server = serving(open, limits);
    }

    private RawClient silent() throws IOException {
        clients.add(new RawClient(server.address()));
        return clients.get(clients.size() - 1);
    }

    private RawClient greeted() throws IOException {
        clients.add(RawClient.greeted(server.address()));
        return clients.get(clients.size() - 1);
    }

    private String logged() throws InterruptedException {
        String line = log.poll(30, TimeUnit.SECONDS);
        return line == null ? "nothing was logged" : line;
    }

    private void hang() {
        try {
            testIsOver.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws IOException {
        testIsOver.countDown();
        clients.forEach(RawClient::close);
        server.close();
    }

    /** Does in WskRegister what the test has in mind. */
    private static final class Registering extends PlainWsk {
        private final Runnable work;

        Registering(Runnable work) {
            this.work = work;
        }

        @Override
        public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
            work.run();
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Does so when it is closed. */
    private static final class Closing extends PlainWsk {
        private final Runnable work;

        Closing(Runnable work) {
            this.work = work;
        }

        @Override
        public void close() {
            work.run();
        }
    }

    // ---- before HELLO

    @Test
    void connections_that_say_nothing_have_no_thread() throws IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 8; i++) {
            silent();
        }
        greeted(); // all of them have been received before this one

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(
                        thread -> !before.contains(thread) && thread.getName().equals("wsk-agent-session"))
                .hasSize(1);
    }

    @Test
    void the_oldest_connection_that_has_not_said_hello_makes_room_for_the_next() throws Exception {
        serve(PlainWsk::new, limits(8, 2, LONG, LONG));
        RawClient oldest = silent();
        silent();
        silent();

        assertThat(oldest.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("a connection was closed: 2 have come after it, and it has not said HELLO");
        assertThat(greeted().request(0, DRAW_SEQUENCE, NOTHING).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void a_connection_that_does_not_say_hello_in_time_is_closed() throws Exception {
        serve(PlainWsk::new, limits(8, 8, SHORT, LONG));
        RawClient slow = silent();
        slow.raw(new byte[] {17, 0, 0});

        assertThat(slow.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("a connection was closed: it has not said HELLO within 50 ms");
    }

    @Test
    void a_first_message_longer_than_any_hello_is_refused_at_its_header() throws Exception {
        RawClient client = silent();
        Message hello = new Message(HELLO, false, 0, 1, new byte[0]);
        client.raw(LyingAgent.header(hello, Hello.BODY_BYTES_MAX + 1));

        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged())
                .isEqualTo("a connection was closed: length of a body: 2059 bytes (expected: at most 2058)");
    }

    // ---- sessions and lanes

    @Test
    void a_session_too_many_is_refused_and_says_so() throws Exception {
        serve(PlainWsk::new, limits(1, 8, LONG, LONG));
        RawClient first = greeted();
        RawClient second = silent();

        RawClient.Reply refused = second.hello(1_000);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.why()).isEqualTo("sessions: 1 are open (expected: fewer; try again later)");
        assertThat(second.isClosedByServer()).isTrue();
        assertThat(logged()).startsWith("a connection was refused: sessions: 1 are open");
        assertThat(first.request(0, DRAW_SEQUENCE, NOTHING).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void a_request_longer_than_the_server_takes_ends_the_session_at_its_header() throws Exception {
        RawClient client = greeted();
        Message write = new Message(MDL_WRITE, false, 0, 2, new byte[0]);
        client.raw(LyingAgent.header(write, AgentLimits.BODY_BYTES_MAX + 1));

        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("session ended: length of a body: 20481 bytes (expected: at most 20480)");
    }

    @Test
    void a_second_request_in_a_lane_before_its_answer_ends_the_session() throws Exception {
        serve(() -> new Registering(this::hang), limits(8, 8, LONG, LONG));
        RawClient client = greeted();
        client.send(3, WSK_REGISTER, NEW_REGISTRATION);
        client.send(3, DRAW_SEQUENCE, NOTHING);

        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged())
                .isEqualTo(
                        "session ended: lane 3: DRAW_SEQUENCE (expected: after the answer to the request before it)");
    }

    @Test
    void a_lane_that_is_blocked_does_not_keep_the_others_from_being_served() throws IOException {
        serve(() -> new Registering(this::hang), limits(8, 8, LONG, LONG));
        RawClient client = greeted();
        client.send(0, WSK_REGISTER, NEW_REGISTRATION);

        assertThat(client.request(1, DRAW_SEQUENCE, NOTHING).lane()).isEqualTo(1);
    }

    @Test
    void behind_a_call_that_hangs_its_own_lane_is_answered_too() throws IOException {
        serve(() -> new Registering(this::hang), limits(8, 8, LONG, LONG));
        RawClient client = silent();
        client.hello((int) SHORT.toMillis());

        assertThat(client.request(0, WSK_REGISTER, NEW_REGISTRATION).outcome()).isEqualTo(Outcome.HUNG);
        assertThat(client.request(0, DRAW_SEQUENCE, NOTHING).outcome()).isEqualTo(Outcome.LOST);
    }

    // ---- memory

    @Test
    void memory_of_a_session_has_a_bound() throws IOException {
        RawClient client = greeted();
        RawClient.Reply refused = client.request(0, MDL_ALLOCATE, out -> out.u32(2 * MIB));

        assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
        assertThat(refused.why())
                .isEqualTo("memory: 2097152 bytes more than the 0 that the session has taken (expected: 1048576 in all,"
                        + " until sessions end)");
        assertThat(client.request(0, MDL_ALLOCATE, out -> out.u32(MIB / 2)).outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void memory_of_all_sessions_together_has_a_bound() throws IOException {
        assertThat(greeted()
                        .request(0, MDL_ALLOCATE, out -> out.u32(MIB - 1_024))
                        .outcome())
                .isEqualTo(Outcome.OK);
        RawClient.Reply refused = greeted().request(0, MDL_ALLOCATE, out -> out.u32(MIB - 1_024));

        assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
        assertThat(refused.why()).contains("that all sessions have taken (expected: 1572864 in all");
    }

    @Test
    void what_is_no_mdl_is_paid_for_as_well() throws IOException {
        RawClient client = greeted();
        RawClient.Reply reply =
                client.request(0, IO_ALLOCATE_IRP, out -> out.u8(1).u8(0));
        int count = 0;
        while (reply.outcome() == Outcome.OK && count <= MIB / 1_536) {
            count++;
            reply = client.request(0, IO_ALLOCATE_IRP, out -> out.u8(1).u8(0));
        }

        assertThat(reply.why()).startsWith("memory: 1536 bytes more");
        assertThat(count).isEqualTo(MIB / 1_536);
    }

    @Test
    void tables_of_callbacks_and_gates_are_paid_for_as_well() throws IOException {
        Consumer<MessageWriter> table = out -> out.u8(Protocol.TABLE_CONNECTION)
                .callbacks(Map.of(WskEvent.RECEIVE, List.of(ReactionFields.answering(0))));
        assertThat(countOf(greeted(), CALLBACKS_ALLOCATE, table)).isEqualTo(MIB / (512 + 256));
        assertThat(countOf(greeted(), GATE_ALLOCATE, NOTHING)).isEqualTo(MIB / 2 / 512);
    }

    /** How many of them a session may have. */
    private static int countOf(RawClient client, MessageType type, Consumer<MessageWriter> fields) throws IOException {
        int count = 0;
        RawClient.Reply reply = client.request(0, type, fields);
        while (reply.outcome() == Outcome.OK && count < MIB) {
            count++;
            reply = client.request(0, type, fields);
        }
        assertThat(reply.why()).startsWith("memory: ");
        return count;
    }

    @Test
    void what_is_no_table_of_callbacks_is_refused() throws IOException {
        RawClient client = greeted();
        Map<WskEvent, List<ReactionFields>> abort = Map.of(WskEvent.ABORT, List.of(ReactionFields.answering(0)));
        Map<WskEvent, List<ReactionFields>> inspect = Map.of(WskEvent.INSPECT, List.of(ReactionFields.answering(3)));

        assertThat(refused(client, CALLBACKS_ALLOCATE, out -> out.u8(3).callbacks(Map.of())))
                .isEqualTo("table: 3 (expected: 1 or 2)");
        assertThat(refused(
                        client,
                        CALLBACKS_ALLOCATE,
                        out -> out.u8(Protocol.TABLE_CONNECTION).callbacks(abort)))
                .isEqualTo("callbacks: WskAbortEvent (expected: an entry of the table)");
        assertThat(refused(
                        client,
                        CALLBACKS_ALLOCATE,
                        out -> out.u8(Protocol.TABLE_LISTEN).callbacks(inspect)))
                .isEqualTo("action: 3 (expected: 0..2)");
        assertThat(refused(client, STREAM_CALLBACKS_ALLOCATE, out -> out.u32(0).u32(9)))
                .isEqualTo("callbacks: 9 (expected: a handle of this session)");
        assertThat(refused(client, GATE_OPEN, out -> out.u32(9)))
                .isEqualTo("gate: 9 (expected: a handle of this session)");
        assertThat(refused(client, READ_INDICATION, out -> out.u32(1).u32(0).u32(1)))
                .isEqualTo("dataIndication: 1 (expected: a list that the application has)");
        assertThat(refused(client, READ_INDICATION, out -> out.u32(1).u32(0).u32(-1)))
                .startsWith("offset and count: 0, 4294967295 (expected: at most 16384");
    }

    private static String refused(RawClient client, MessageType type, Consumer<MessageWriter> fields)
            throws IOException {
        RawClient.Reply reply = client.request(0, type, fields);
        assertThat(reply.outcome()).isEqualTo(Outcome.BAD_REQUEST);
        return reply.why();
    }

    @Test
    void a_chain_of_mdls_closes_no_loop() throws IOException {
        RawClient client = greeted();
        int first = client.request(0, MDL_ALLOCATE, out -> out.u32(8)).rest().u32();
        int second = client.request(0, MDL_ALLOCATE, out -> out.u32(8)).rest().u32();
        client.request(0, MDL_LINK, out -> out.u32(first).u32(second));
        RawClient.Reply refused =
                client.request(0, MDL_LINK, out -> out.u32(second).u32(first));

        assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
        assertThat(refused.why()).isEqualTo("next: leads back to mdl (expected: a chain that ends)");
    }

    // ---- implementations that fail

    @Test
    void an_error_during_a_request_is_answered_and_ends_that_session_only() throws Exception {
        serve(
                () -> new Registering(() -> {
                    throw new OutOfMemoryError("as the test wants it");
                }),
                limits(8, 8, LONG, LONG));
        RawClient bystander = greeted();
        RawClient client = greeted();
        RawClient.Reply crashed = client.request(5, WSK_REGISTER, NEW_REGISTRATION);

        String what = "WSK_REGISTER threw java.lang.OutOfMemoryError: as the test wants it";
        assertThat(crashed.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(crashed.why()).isEqualTo(what);
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("session ended: " + what);
        assertThat(bystander.request(0, DRAW_SEQUENCE, NOTHING).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void an_implementation_that_cannot_be_opened_is_lost_and_says_why() throws Exception {
        serve(
                () -> {
                    throw new IllegalStateException("no such luck");
                },
                limits(8, 8, LONG, LONG));
        RawClient client = silent();
        RawClient.Reply lost = client.hello(1_000);

        String why = "the implementation could not be opened: java.lang.IllegalStateException: no such luck";
        assertThat(lost.outcome()).isEqualTo(Outcome.LOST);
        assertThat(lost.why()).isEqualTo(why);
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("session ended: " + why);
    }

    @Test
    void what_an_implementation_throws_when_it_is_closed_is_logged() throws Exception {
        serve(
                () -> new Closing(() -> {
                    throw new IllegalStateException("still busy");
                }),
                limits(8, 8, LONG, LONG));
        greeted().close();

        assertThat(logged())
                .isEqualTo("close() of the implementation threw java.lang.IllegalStateException: still busy");
    }

    @Test
    void an_implementation_that_does_not_close_keeps_no_place_and_no_memory() throws Exception {
        serve(() -> new Closing(this::hang), limits(1, 8, LONG, SHORT));
        RawClient first = greeted();
        first.request(0, MDL_ALLOCATE, out -> out.u32(MIB - 1_024));
        first.close();

        assertThat(logged()).isEqualTo("the implementation has not been closed within 50 ms, and is left as it is");
        assertThat(greeted()
                        .request(0, MDL_ALLOCATE, out -> out.u32(MIB - 1_024))
                        .outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void an_implementation_that_does_not_open_keeps_no_place() throws Exception {
        AgentLimits impatient = new AgentLimits(1, 8, LONG, SHORT, LONG, LONG, MIB, MIB);
        CountDownLatch opened = new CountDownLatch(1);
        serve(
                () -> {
                    if (opened.getCount() > 0) {
                        opened.countDown();
                        hang();
                    }
                    return new PlainWsk();
                },
                impatient);
        RawClient client = silent();
        client.send(
                0,
                HELLO,
                out -> out.text("wsk-tck").u16(Protocol.VERSION).u32(1).text(""));

        assertThat(client.isClosedByServer()).isTrue();
        assertThat(logged()).isEqualTo("session ended: the implementation has not been opened within 50 ms");
        assertThat(greeted().request(0, DRAW_SEQUENCE, NOTHING).outcome()).isEqualTo(Outcome.OK);
    }
}

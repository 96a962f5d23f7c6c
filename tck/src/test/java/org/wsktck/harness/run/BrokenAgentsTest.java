package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.wsktck.remote.protocol.MessageType.COMPLETION_ENTERED;
import static org.wsktck.remote.protocol.MessageType.DRAW_SEQUENCE;
import static org.wsktck.remote.protocol.MessageType.HELLO;
import static org.wsktck.remote.protocol.MessageType.IO_ALLOCATE_IRP;
import static org.wsktck.remote.protocol.MessageType.PROVIDER_GONE;
import static org.wsktck.remote.protocol.MessageType.WSK_BIND;
import static org.wsktck.remote.protocol.MessageType.WSK_CLOSE_SOCKET;
import static org.wsktck.remote.protocol.MessageType.WSK_DEREGISTER;
import static org.wsktck.remote.protocol.MessageType.WSK_RELEASE_PROVIDER_NPI;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.LyingAgent;
import org.wsktck.stub.LyingAgent.Lie;

/**
 * What a run makes of agents that break the protocol, fall silent or report that their provider went down: an error of
 * the adapter with a sentence, or the provider's failure; never a hang; and the next scenario has a session of its own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenAgentsTest {
    @TempDir
    private Path reports;

    private static Lie on(MessageType type, Lie lie) {
        return (message, wire) -> {
            if (message.type() == type) {
                lie.tell(message, wire);
            } else {
                wire.send(message);
            }
        };
    }

    /** Tells an event before that answer. */
    private static Lie before(MessageType type, MessageType event, MessageWriter fields) {
        return on(type, (message, wire) -> {
            wire.send(new Message(event, false, 0, 0, fields.toBytes()));
            wire.send(message);
        });
    }

    private static MessageWriter calledBack(long context) {
        return new MessageWriter().u64(1_000).u64(0).u64(7).u8(0).u64(context);
    }

    private static Message with(Message message, byte[] body) {
        return new Message(message.type(), message.isAnswer(), message.lane(), message.id(), body);
    }

    private static Message patched(Message message, Consumer<ByteBuffer> patch) {
        byte[] body = message.body().clone();
        patch.accept(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
        return with(message, body);
    }

    private static Lie outcome(Outcome outcome, int detail, String text) {
        return (message, wire) -> wire.send(with(
                message,
                MessageWriter.answer(Answer.of(outcome, detail, 0)).text(text).toBytes()));
    }

    static Stream<Arguments> liars() {
        return Stream.of(
                arguments(
                        "never answers",
                        on(WSK_BIND, (message, wire) -> {}),
                        "the agent has not answered WSK_BIND within 900 ms"),
                arguments(
                        "never says hello",
                        on(HELLO, (message, wire) -> {}),
                        "the agent has not answered HELLO within"),
                arguments(
                        "closes in the middle of a message",
                        on(WSK_BIND, (message, wire) -> wire.cut(message)),
                        "the agent broke the protocol on the wire: the connection ended within a message"),
                arguments(
                        "closes the connection in place of an answer",
                        on(WSK_BIND, (message, wire) -> wire.close()),
                        "the agent closed the connection and left without an answer: WSK_BIND"),
                arguments(
                        "lies about a length, and says less",
                        on(WSK_BIND, (message, wire) -> {
                            wire.raw(LyingAgent.header(message, 8));
                            wire.raw(java.util.Arrays.copyOf(message.body(), 8));
                        }),
                        "the agent broke the protocol in its answer to WSK_BIND: u64 of 8 bytes where the body has 0 left"),
                arguments(
                        "lies about a length, and says more",
                        on(IO_ALLOCATE_IRP, (message, wire) -> {
                            wire.raw(LyingAgent.header(message, message.body().length + 3));
                            wire.raw(message.body());
                            wire.raw(new byte[3]);
                        }),
                        "the agent broke the protocol in its answer to IO_ALLOCATE_IRP: 3 bytes behind the last field"),
                arguments(
                        "announces four GiB",
                        on(WSK_BIND, (message, wire) -> wire.raw(LyingAgent.header(message, -1))),
                        "the agent broke the protocol on the wire: length of a body: 4294967295 bytes"
                                + " (expected: at most 1048576)"),
                arguments(
                        "has its sequence numbers the wrong way round",
                        on(WSK_BIND, (message, wire) -> {
                            wire.send(
                                    patched(message, body -> body.putLong(8, 99).putLong(16, 98)));
                        }),
                        "the agent broke the protocol in its answer to WSK_BIND: sequence numbers of an answer: 99 before,"
                                + " 98 after"),
                arguments(
                        "draws no sequence numbers around a call",
                        on(WSK_BIND, (message, wire) -> {
                            wire.send(
                                    patched(message, body -> body.putLong(8, 0).putLong(16, 0)));
                        }),
                        "the agent broke the protocol in its answer to WSK_BIND: sequence numbers of a call: 0 before,"
                                + " 0 after (expected: two that it has drawn, above 0)"),
                arguments(
                        "draws no sequence number for a completion",
                        on(COMPLETION_ENTERED, (message, wire) -> {
                            wire.send(patched(message, body -> body.putLong(0, 0)));
                        }),
                        "the agent broke the protocol on the wire: COMPLETION_ENTERED with sequence number 0"),
                arguments(
                        "lacks what every agent has",
                        on(IO_ALLOCATE_IRP, outcome(Outcome.NOT_IMPLEMENTED, 0, "no I/O manager here")),
                        "the agent answered IO_ALLOCATE_IRP with NOT_IMPLEMENTED, which only a function of WSK may be:"
                                + " no I/O manager here"),
                arguments(
                        "replays an event",
                        on(COMPLETION_ENTERED, (message, wire) -> {
                            wire.send(message);
                            wire.send(message);
                        }),
                        "the agent broke the protocol on the wire: COMPLETION_ENTERED with sequence number"),
                arguments(
                        "completes an unknown IRP",
                        on(COMPLETION_ENTERED, (message, wire) -> {
                            wire.send(patched(message, body -> body.putInt(24, 4_711)));
                        }),
                        "the agent broke the protocol on the wire: COMPLETION_ENTERED of IRP 4711/1, which was never"
                                + " allocated"),
                arguments(
                        "answers the same request twice",
                        on(WSK_BIND, (message, wire) -> {
                            wire.send(message);
                            wire.send(message);
                        }),
                        "the agent broke the protocol on the wire: an answer to request"),
                arguments(
                        "counts events that never come",
                        on(WSK_BIND, (message, wire) -> {
                            wire.send(patched(message, body -> body.putLong(24, 1_000)));
                        }),
                        "the agent broke the protocol: its answer to WSK_BIND counts 1000 events"),
                arguments(
                        "speaks another version",
                        on(HELLO, (message, wire) -> {
                            wire.send(patched(message, body -> body.putShort(32, (short) 1)));
                        }),
                        "the agent broke the protocol in its answer to HELLO: version: 1 (expected: 2)"),
                arguments(
                        "refuses",
                        on(HELLO, outcome(Outcome.REFUSED, 0, "token: not the one")),
                        "the agent refused HELLO: token: not the one"),
                arguments(
                        "knows a type that nobody else knows",
                        on(
                                WSK_BIND,
                                (message, wire) -> wire.raw(ByteBuffer.allocate(12)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putInt(0)
                                        .putShort((short) 0x3333)
                                        .array())),
                        "the agent broke the protocol on the wire: type: 0x3333"),
                arguments(
                        "calls back with a context that nobody gave",
                        before(
                                WSK_BIND,
                                MessageType.DISCONNECT_EVENT,
                                calledBack(4_711).u32(0)),
                        "the agent broke the protocol on the wire: context: 4711 (expected: one of the client's)"),
                arguments(
                        "calls back an entry that is NULL",
                        before(
                                WSK_BIND,
                                MessageType.DISCONNECT_EVENT,
                                calledBack(1).u32(0)),
                        "the agent broke the protocol on the wire: WskDisconnectEvent of a socket whose table has no such"
                                + " entry"),
                arguments(
                        "returns from a callback that it has not called",
                        before(
                                WSK_BIND,
                                MessageType.CALLBACK_RETURNED,
                                new MessageWriter().u64(9).u64(8)),
                        "the agent broke the protocol on the wire: CALLBACK_RETURNED of a callback that is not running"),
                arguments(
                        "calls from a callback that it has not called",
                        before(
                                WSK_BIND,
                                MessageType.CALLBACK_CALL_RETURNED,
                                new MessageWriter()
                                        .u64(8)
                                        .u16(MessageType.WSK_RELEASE.code())
                                        .u32(1)
                                        .irp(IrpHandle.NULL)
                                        .u32(0)
                                        .u64(1)
                                        .u64(2)),
                        "the agent broke the protocol on the wire: CALLBACK_CALL_RETURNED of a callback that is not"
                                + " running"),
                arguments(
                        "drips",
                        on(
                                WSK_BIND,
                                (message, wire) -> wire.raw(
                                        java.util.Arrays.copyOf(LyingAgent.header(message, message.body().length), 5))),
                        "the agent has not answered WSK_BIND within 900 ms"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("liars")
    void an_agent_that_breaks_the_protocol_is_an_adapter_in_error(String name, Lie lie, String sentence)
            throws Exception {
        JudgedRun run = judge(lie, "probe.bind");

        ScenarioResult result = run.result("probe.bind");
        assertThat(result.verdict()).as(result.reason()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(result.reason()).startsWith(sentence);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
    }

    @Test
    void the_scenario_after_a_broken_session_has_one_of_its_own() throws Exception {
        JudgedRun run = judge(on(WSK_BIND, (message, wire) -> wire.cut(message)), "probe.bind", "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.PASSED);
    }

    @Test
    void a_provider_that_crashes_fails_the_scenario_in_which_it_did() throws Exception {
        JudgedRun run = judge(
                on(WSK_BIND, outcome(Outcome.CRASHED, 0, "the driver's process has ended")),
                "probe.bind",
                "probe.create");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.result("probe.bind").diagnosis())
                .startsWith("CRASHED WSK-BIND-001: expected ")
                .endsWith("the implementation went down: the driver's process has ended");
        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
    }

    @Test
    void a_provider_that_crashes_while_the_kit_closes_what_is_left_open_fails_the_rule_of_closing() throws Exception {
        JudgedRun run = judge(on(WSK_CLOSE_SOCKET, outcome(Outcome.CRASHED, 0, "it has ended")), "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.result("probe.bind").diagnosis()).startsWith("CRASHED WSK-CLOSE-001: expected ");
    }

    /** The end of the connection comes right behind the refusal, and may be read before the refusal is acted on. */
    @RepeatedTest(30)
    void what_an_agent_says_before_it_closes_the_connection_is_heard() throws Exception {
        Lie refuses = outcome(Outcome.REFUSED, 0, "token: not the one");
        JudgedRun run = judge(
                on(HELLO, (message, wire) -> {
                    refuses.tell(message, wire);
                    wire.close();
                }),
                "probe.bind");

        assertThat(run.result("probe.bind").reason()).startsWith("the agent refused HELLO: token: not the one");
    }

    @Test
    void a_provider_that_goes_down_while_a_completion_is_waited_for_fails_at_once() throws Exception {
        byte[] gone = new MessageWriter().text("the driver's process has ended").toBytes();
        JudgedRun run = judge(
                on(COMPLETION_ENTERED, (message, wire) -> wire.send(new Message(PROVIDER_GONE, false, 0, 0, gone))),
                "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.result("probe.bind").diagnosis()).contains("CRASHED");
    }

    @Test
    void a_call_that_hangs_behind_the_agent_is_a_hang() throws Exception {
        JudgedRun run = judge(on(WSK_BIND, outcome(Outcome.HUNG, 0, "no return in 600 ms")), "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.HUNG);
        assertThat(run.result("probe.bind").diagnosis())
                .contains("DID_NOT_RETURN", "WSK_BIND has not returned: no return in 600 ms");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_GATE_FAIL);
    }

    @Test
    void a_provider_that_goes_down_while_a_call_is_watched_has_crashed() throws Exception {
        byte[] gone = new MessageWriter().text("the driver's process has ended").toBytes();
        JudgedRun run = judge(
                (message, wire) -> {
                    if (message.type() == DRAW_SEQUENCE) {
                        wire.send(new Message(PROVIDER_GONE, false, 0, 0, gone));
                    } else if (message.type() != WSK_DEREGISTER) {
                        wire.send(message);
                    }
                },
                "probe.deregister-waits");

        assertThat(run.result("probe.deregister-waits").verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(run.result("probe.deregister-waits").diagnosis()).startsWith("CRASHED WSK-REG-022: expected ");
    }

    /** Its own sequence numbers say that it returned before the release, however late the news of it come. */
    @Test
    void a_call_that_returned_early_has_done_so_when_that_is_heard_late() throws Exception {
        JudgedRun run = judge(lateNewsOfDeregister(0), "probe.deregister-waits");

        assertThat(run.result("probe.deregister-waits").diagnosis())
                .startsWith("RETURNED_EARLY WSK-REG-022: expected WskDeregister still blocked");
    }

    @Test
    void a_call_that_began_after_the_watch_proves_nothing() throws Exception {
        JudgedRun run = judge(lateNewsOfDeregister(1_000), "probe.deregister-waits");

        assertThat(run.result("probe.deregister-waits").verdict()).isEqualTo(ScenarioVerdict.INCONCLUSIVE);
        assertThat(run.result("probe.deregister-waits").reason())
                .contains("WskDeregister had not begun when it was watched");
    }

    @Test
    void a_sequence_number_that_is_no_news_breaks_the_protocol() throws Exception {
        Lie standsStill = (message, wire) -> {
            if (message.type() == DRAW_SEQUENCE) {
                wire.send(patched(message, body -> body.putLong(body.limit() - 8, 1)));
            } else if (message.type() != WSK_DEREGISTER) { // is watched, and a number drawn, while its answer is out
                wire.send(message);
            }
        };

        JudgedRun run = judge(standsStill, "probe.deregister-waits");

        assertThat(run.result("probe.deregister-waits").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.deregister-waits").reason())
                .startsWith(
                        "the agent broke the protocol in its answer to DRAW_SEQUENCE: sequence: 1 (expected: above ");
    }

    /** Tells of a deregistration, which does not wait, once the release is over; moves its sequence numbers on. */
    private static Lie lateNewsOfDeregister(long moved) {
        AtomicReference<Message> late = new AtomicReference<>();
        return (message, wire) -> {
            if (message.type() == WSK_DEREGISTER) {
                late.set(patched(
                        message,
                        body -> body.putLong(8, body.getLong(8) + moved).putLong(16, body.getLong(16) + moved)));
                return;
            }
            wire.send(message);
            if (message.type() == WSK_RELEASE_PROVIDER_NPI) {
                wire.send(Objects.requireNonNull(late.get()));
            }
        };
    }

    @Test
    void an_honest_agent_is_judged_as_its_provider_is() throws Exception {
        JudgedRun run = judge((message, wire) -> wire.send(message), "probe.bind", "probe.bind-twice", "probe.create");

        assertThat(run.report().scenarios()).extracting(ScenarioResult::verdict).containsOnly(ScenarioVerdict.PASSED);
        assertThat(run.report().implementation().name()).isEqualTo("plain");
        assertThat(run.report().ledger().warnings()).isEmpty();
    }

    @Test
    void where_no_agent_listens_is_said() throws Exception {
        String address;
        try (LyingAgent agent = new LyingAgent((message, wire) -> wire.send(message))) {
            address = agent.address();
        }

        JudgedRun run = JudgedRun.of(JudgedRun.config(address, reports), "probe.create");

        assertThat(run.result("probe.create").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.result("probe.create").reason()).contains("no agent answers at 127.0.0.1:");
    }

    @Test
    void an_agent_that_never_answers_covers_no_requirement() throws Exception {
        JudgedRun run = judge(on(HELLO, (message, wire) -> {}), "probe.bind");

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
        assertThat(run.report().catalogue().mustProviderCovered()).isZero();
        assertThat(run.report().catalogue().areas())
                .allSatisfy(area -> assertThat(area.covered()).isZero());
    }

    private JudgedRun judge(Lie lie, String... probes) throws IOException, Implementations.UnknownImplementation {
        try (LyingAgent agent = new LyingAgent(lie)) {
            return JudgedRun.of(JudgedRun.config(agent.address(), reports), probes);
        }
    }
}

package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.EventScript.Reaction.answering;
import static org.wsktck.spi.EventScript.Reaction.inspecting;
import static org.wsktck.spi.NtStatus.STATUS_DATA_NOT_ACCEPTED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_REQUEST_NOT_ACCEPTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderListenDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;
import org.wsktck.stub.EventWsk;

/** Servers and event callbacks behind an agent: what the application asks for is what the implementation is given. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteEventsTest {

    /** Larger than what crosses at a time. */
    private static final int LARGE = 40_000;

    private final EventWsk served = new EventWsk();
    private final Heard heard = new Heard();
    private final WskProviderNpi npi = new WskProviderNpi();
    private AgentServer agent;
    private RemoteWsk remote;
    private IoManager io;
    private EventCallbacks callbacks;

    @BeforeEach
    void open() throws IOException {
        agent = new AgentServer(InetAddress.getLoopbackAddress(), 0, "", () -> served, message -> {});
        remote = new RemoteWsk(agent.address(), "", AgentTimes.USUAL, null);
        io = remote.ioManager();
        callbacks = io.eventCallbacks();
        WskRegistration registration = new WskRegistration();
        remote.wskRegister(new WskClientNpi(null, new WskClientDispatch(0x0100, 0)), registration);
        remote.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, npi);
    }

    @AfterEach
    void close() throws IOException {
        remote.close();
        agent.close();
    }

    /** What a listener hears. */
    private static final class Heard implements EventListener {
        private final BlockingQueue<EventCall> entered = new LinkedBlockingQueue<>();
        private final BlockingQueue<EventCall> returned = new LinkedBlockingQueue<>();
        private final BlockingQueue<WskCall> calls = new LinkedBlockingQueue<>();
        private final BlockingQueue<CallResult> results = new LinkedBlockingQueue<>();

        @Override
        public void entered(EventCall call) {
            entered.add(call);
        }

        @Override
        public void returned(EventCall call, long sequence) {
            if (sequence > call.sequence()) {
                returned.add(call);
            }
        }

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {
            calls.add(call);
            results.add(result);
        }

        private static <T> T next(BlockingQueue<T> of) throws InterruptedException {
            return Objects.requireNonNull(of.poll(10, TimeUnit.SECONDS), "nothing was heard");
        }

        EventCall entered() throws InterruptedException {
            return next(entered);
        }

        EventCall returned() throws InterruptedException {
            return next(returned);
        }

        WskCall call() throws InterruptedException {
            return next(calls);
        }

        CallResult result() throws InterruptedException {
            return next(results);
        }
    }

    private Irp irp() {
        Irp irp = io.allocateIrp(1);
        io.setCompletionRoutine(irp, CompletionScript.KEEP, true, true, true);
        return irp;
    }

    private NtStatus make(WskCall call) {
        return io.call(call.orNull(WskArgument.IRP), call::perform).returned();
    }

    private WskSocket made(WskCall call) {
        Irp irp = irp();
        make(call.with(WskArgument.IRP, irp));
        return Objects.requireNonNull(io.ioStatus(irp).socket());
    }

    private WskSocket socket(WskCategory category, @Nullable Object context, @Nullable WskClientSocketDispatch table) {
        return made(provider(WskFunction.SOCKET)
                .with(WskArgument.ADDRESS_FAMILY, Wsk.AF_INET)
                .with(WskArgument.SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(WskArgument.PROTOCOL, Wsk.IPPROTO_TCP)
                .with(WskArgument.FLAGS, category.flag())
                .with(WskArgument.SOCKET_CONTEXT, context)
                .with(WskArgument.DISPATCH, table));
    }

    private WskCall provider(WskFunction function) {
        WskProviderDispatch table = Objects.requireNonNull(npi.dispatch());
        return WskCall.through(table, function).with(WskArgument.CLIENT, npi.client());
    }

    private EventWsk.EventSocket served(int number) {
        return served.sockets().get(number);
    }

    private WskCall lastCall() {
        return served.calls().get(served.calls().size() - 1);
    }

    private static WskDataIndication list(String... parts) {
        WskDataIndication list = null;
        for (int i = parts.length - 1; i >= 0; i--) {
            byte[] data = parts[i].getBytes(StandardCharsets.US_ASCII);
            list = new WskDataIndication(list, new WskBuf(new Mdl(ByteBuffer.wrap(data)), 0, data.length));
        }
        return Objects.requireNonNull(list);
    }

    private static NtStatus receive(
            EventWsk.EventSocket socket, @Nullable WskDataIndication list, long bytes, BytesAccepted accepted) {
        return Objects.requireNonNull(socket.connection().wskReceiveEvent())
                .receiveEvent(socket.context(), Wsk.WSK_FLAG_RELEASE_ASAP, list, bytes, accepted);
    }

    private static NtStatus accept(
            EventWsk.EventSocket listener,
            EventWsk.@Nullable EventSocket socket,
            WskClientListenDispatch.Accepted accepted) {
        return Objects.requireNonNull(listener.listen().wskAcceptEvent())
                .acceptEvent(
                        listener.context(),
                        Wsk.WSK_FLAG_AT_DISPATCH_LEVEL,
                        EventWsk.LOCAL,
                        EventWsk.REMOTE,
                        socket,
                        accepted);
    }

    // ---- calls

    @Test
    void a_socket_has_the_table_that_it_was_made_for() {
        assertThat(socket(WskCategory.LISTEN, null, null).dispatch())
                .isInstanceOf(WskProviderListenDispatch.class)
                .isNotInstanceOf(WskProviderConnectionDispatch.class);
        for (WskCategory category : WskCategory.values()) {
            assertThat(WskCategory.of(socket(category, null, null).dispatch())).isEqualTo(category);
        }
        WskSocket connected = made(provider(WskFunction.SOCKET_CONNECT)
                .with(WskArgument.SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(WskArgument.PROTOCOL, Wsk.IPPROTO_TCP)
                .with(WskArgument.LOCAL_ADDRESS, EventWsk.LOCAL)
                .with(WskArgument.REMOTE_ADDRESS, EventWsk.REMOTE)
                .with(WskArgument.FLAGS, 0));
        assertThat(WskCategory.of(connected.dispatch())).isEqualTo(WskCategory.CONNECTION);
    }

    @Test
    void an_accept_brings_a_connection_and_both_addresses() {
        WskSocket listener = socket(WskCategory.STREAM, null, null);
        SockAddrBuffer local = new SockAddrBuffer();
        SockAddrBuffer peer = new SockAddrBuffer();

        WskSocket accepted = made(WskCall.on(listener, WskFunction.ACCEPT)
                .with(WskArgument.FLAGS, 0)
                .with(WskArgument.LOCAL_ADDRESS_BUFFER, local)
                .with(WskArgument.REMOTE_ADDRESS_BUFFER, peer));

        assertThat(WskCategory.of(accepted.dispatch())).isEqualTo(WskCategory.CONNECTION);
        assertThat(local.value()).isEqualTo(EventWsk.LOCAL);
        assertThat(peer.value()).isEqualTo(EventWsk.REMOTE);
    }

    @Test
    void an_address_that_nobody_wants_is_not_asked_for() {
        WskSocket listener = socket(WskCategory.LISTEN, null, null);
        SockAddrBuffer peer = new SockAddrBuffer();

        made(WskCall.on(listener, WskFunction.ACCEPT)
                .with(WskArgument.FLAGS, 0)
                .with(WskArgument.REMOTE_ADDRESS_BUFFER, peer));

        assertThat(lastCall().orNull(WskArgument.LOCAL_ADDRESS_BUFFER)).isNull();
        assertThat(peer.value()).isEqualTo(EventWsk.REMOTE);
    }

    @Test
    void listening_and_the_end_of_an_inspection_come_with_their_arguments() {
        WskSocket stream = socket(WskCategory.STREAM, null, null);
        make(WskCall.on(stream, WskFunction.LISTEN).with(WskArgument.IRP, irp()));
        assertThat(lastCall().function()).isEqualTo(WskFunction.LISTEN);

        WskInspectId id = new WskInspectId(-2L, -3);
        make(WskCall.on(socket(WskCategory.LISTEN, null, null), WskFunction.INSPECT_COMPLETE)
                .with(WskArgument.INSPECT_ID, id)
                .with(WskArgument.INSPECT_ACTION, WskInspectAction.WSK_INSPECT_ACCEPT)
                .with(WskArgument.IRP, irp()));
        assertThat(lastCall().get(WskArgument.INSPECT_ID)).isEqualTo(id);
        assertThat(lastCall().get(WskArgument.INSPECT_ACTION)).isEqualTo(WskInspectAction.WSK_INSPECT_ACCEPT);
    }

    @Test
    void the_size_of_an_output_comes_back_where_it_is_asked_for() {
        WskSocket socket = socket(WskCategory.BASIC, null, null);
        WskOutputSize size = new WskOutputSize();

        make(option(socket).with(WskArgument.OUTPUT_SIZE_RETURNED, size));
        assertThat(size.value()).isEqualTo(EventWsk.OUTPUT_SIZE);

        make(option(socket));
        assertThat(lastCall().orNull(WskArgument.OUTPUT_SIZE_RETURNED)).isNull();

        WskOutputSize ofClient = new WskOutputSize();
        make(provider(WskFunction.CONTROL_CLIENT)
                .with(WskArgument.CONTROL_CODE, Wsk.WSK_SET_STATIC_EVENT_CALLBACKS)
                .with(WskArgument.OUTPUT_SIZE_RETURNED, ofClient));
        assertThat(ofClient.value()).isEqualTo(EventWsk.OUTPUT_SIZE);
    }

    private static WskCall option(WskSocket socket) {
        return WskCall.on(socket, WskFunction.CONTROL_SOCKET)
                .with(WskArgument.REQUEST_TYPE, WskControlSocketType.WSK_SET_OPTION)
                .with(WskArgument.CONTROL_CODE, Wsk.SO_WSK_EVENT_CALLBACK)
                .with(WskArgument.LEVEL, Wsk.SOL_SOCKET);
    }

    // ---- received data

    private WskClientConnectionDispatch receiving(EventScript.Reaction... reactions) {
        return callbacks.connection(Map.of(WskEvent.RECEIVE, EventScript.of(reactions)), heard);
    }

    @Test
    void received_data_is_told_and_answered_as_the_script_says() throws Exception {
        WskSocket socket = socket(
                WskCategory.CONNECTION,
                "context",
                receiving(
                        answering(STATUS_DATA_NOT_ACCEPTED),
                        answering(STATUS_SUCCESS).storing(3)));
        BytesAccepted accepted = new BytesAccepted();

        assertThat(receive(served(0), list("ab", "cde"), 5, accepted)).isEqualTo(STATUS_DATA_NOT_ACCEPTED);
        assertThat(receive(served(0), list("ab", "cde"), 5, accepted)).isEqualTo(STATUS_SUCCESS);
        assertThat(accepted.value()).isEqualTo(3);
        assertThat(receive(served(0), null, 0, accepted)).isEqualTo(STATUS_SUCCESS);

        EventCall first = heard.entered();
        assertThat(first.event()).isEqualTo(WskEvent.RECEIVE);
        assertThat(first.socketContext()).isEqualTo("context");
        assertThat(first.flags()).isEqualTo(Wsk.WSK_FLAG_RELEASE_ASAP);
        EventCall.Data data = (EventCall.Data) first.given();
        assertThat(data.bytesIndicated()).isEqualTo(5);
        assertThat(data.lengths()).containsExactly(2L, 3L);
        assertThat(data.data()).asString(StandardCharsets.US_ASCII).isEqualTo("abcde");
        assertThat(heard.returned()).isSameAs(first);
        assertThat(heard.entered().sequence()).isGreaterThan(first.sequence());
        assertThat(((EventCall.Data) heard.entered().given()).list()).isNull();
        assertThat(socket.id()).isEqualTo(1);
    }

    @Test
    void a_list_that_is_kept_can_be_read_and_is_given_back_as_it_is() throws Exception {
        WskSocket socket = socket(WskCategory.CONNECTION, null, receiving(answering(STATUS_PENDING)));
        String large = "0123456789".repeat(LARGE / 10);
        WskDataIndication lent = list("first", large);

        receive(served(0), lent, LARGE + 5, new BytesAccepted());
        EventCall.Data data = (EventCall.Data) heard.entered().given();
        assertThat(data.data()).hasSize(LARGE + 5);
        WskDataIndication kept = Objects.requireNonNull(data.list());
        lent.buffer().segments()[0].put(0, (byte) 'F');
        assertThat(callbacks.read(kept)).asString(StandardCharsets.US_ASCII).isEqualTo("First" + large);

        assertThat(make(WskCall.on(socket, WskFunction.RELEASE).with(WskArgument.DATA_INDICATION, kept)))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(lastCall().get(WskArgument.DATA_INDICATION)).isSameAs(lent);
        make(WskCall.on(socket, WskFunction.RELEASE));
        assertThat(lastCall().orNull(WskArgument.DATA_INDICATION)).isNull();
        assertThatThrownBy(() -> callbacks.read(kept))
                .isInstanceOf(ImplementationLost.class)
                .hasMessage("the agent refused READ_INDICATION: dataIndication: 1"
                        + " (expected: a list that the application has)");
    }

    @Test
    void a_list_that_is_not_kept_cannot_be_read_afterwards() throws Exception {
        socket(WskCategory.CONNECTION, null, receiving(answering(STATUS_SUCCESS)));

        receive(served(0), list("gone"), 4, new BytesAccepted());
        WskDataIndication list =
                Objects.requireNonNull(((EventCall.Data) heard.entered().given()).list());
        heard.returned();

        assertThatThrownBy(() -> callbacks.read(list)).isInstanceOf(ImplementationLost.class);
    }

    @Test
    void a_script_gives_the_list_back_on_the_socket_that_it_came_from() throws Exception {
        WskSocket unrelated = socket(WskCategory.CONNECTION, null, null);
        WskClientConnectionDispatch table =
                receiving(answering(STATUS_PENDING).after(new EventScript.Release(unrelated)));
        WskSocket first = socket(WskCategory.CONNECTION, null, table);
        WskSocket second = socket(WskCategory.CONNECTION, null, table);
        WskDataIndication lent = list("lent");

        receive(served(2), lent, 4, new BytesAccepted());

        assertThat(lastCall().function()).isEqualTo(WskFunction.RELEASE);
        assertThat(lastCall().socket()).isSameAs(served(2));
        assertThat(lastCall().get(WskArgument.DATA_INDICATION)).isSameAs(lent);
        WskCall told = heard.call();
        assertThat(told.socket()).isSameAs(second).isNotSameAs(first);
        assertThat(told.orNull(WskArgument.DATA_INDICATION))
                .isSameAs(((EventCall.Data) heard.entered().given()).list());
        assertThat(heard.result().returned()).isEqualTo(STATUS_SUCCESS);
    }

    @Test
    void a_table_of_the_application_s_own_code_is_told() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        socket(
                WskCategory.CONNECTION,
                "mine",
                new WskClientConnectionDispatch(
                        (context, flags, list, bytes, accepted) -> {
                            told.add(context + " received " + bytes);
                            return STATUS_SUCCESS;
                        },
                        (context, flags) -> {
                            told.add(context + " disconnected " + flags);
                            return STATUS_SUCCESS;
                        },
                        (context, bytes) -> {
                            told.add(context + " backlog " + bytes);
                            return STATUS_SUCCESS;
                        }));

        assertThat(receive(served(0), list("abc"), 3, new BytesAccepted())).isEqualTo(STATUS_DATA_NOT_ACCEPTED);
        Objects.requireNonNull(served(0).connection().wskDisconnectEvent())
                .disconnectEvent(served(0).context(), 1);
        Objects.requireNonNull(served(0).connection().wskSendBacklogEvent())
                .sendBacklogEvent(served(0).context(), 9);

        assertThat(Heard.next(told)).isEqualTo("mine received 3");
        assertThat(Heard.next(told)).isEqualTo("mine disconnected 1");
        assertThat(Heard.next(told)).isEqualTo("mine backlog 9");
    }

    // ---- connections

    @Test
    void a_connection_is_taken_with_the_context_and_the_table_of_the_reaction() throws Exception {
        WskClientConnectionDispatch ofAccepted = callbacks.connection(
                Map.of(
                        WskEvent.RECEIVE,
                        EventScript.of(
                                answering(STATUS_PENDING).after(new EventScript.Release(EventScript.ACCEPTED_SOCKET)))),
                heard);
        Irp irp = irp();
        WskSocket listener = socket(
                WskCategory.LISTEN,
                "listener",
                callbacks.listen(
                        Map.of(
                                WskEvent.ACCEPT,
                                EventScript.of(answering(STATUS_SUCCESS)
                                        .as("taken", ofAccepted)
                                        .after(
                                                new EventScript.Call(option(EventScript.ACCEPTED_SOCKET)),
                                                new EventScript.Call(WskCall.on(
                                                                EventScript.ACCEPTED_SOCKET, WskFunction.CLOSE_SOCKET)
                                                        .with(WskArgument.IRP, irp))))),
                        heard));
        EventWsk.EventSocket came = served.newSocket();
        WskClientListenDispatch.Accepted accepted = new WskClientListenDispatch.Accepted();

        assertThat(accept(served(0), came, accepted)).isEqualTo(STATUS_SUCCESS);

        came.taken(accepted);
        assertThat(served.calls())
                .extracting(WskCall::function)
                .containsExactly(WskFunction.CONTROL_SOCKET, WskFunction.CLOSE_SOCKET);
        assertThat(served.calls()).extracting(WskCall::socket).containsOnly(came);
        EventCall call = heard.entered();
        assertThat(call.socketContext()).isEqualTo("listener");
        EventCall.Connection connection = (EventCall.Connection) call.given();
        assertThat(connection.localAddress()).isEqualTo(EventWsk.LOCAL);
        assertThat(connection.remoteAddress()).isEqualTo(EventWsk.REMOTE);
        WskSocket taken = Objects.requireNonNull(connection.socket());
        assertThat(WskCategory.of(taken.dispatch())).isEqualTo(WskCategory.CONNECTION);
        assertThat(heard.call()).satisfies(each -> assertThat(each.socket()).isSameAs(taken));
        assertThat(heard.call()).satisfies(each -> {
            assertThat(each.irp()).isSameAs(irp);
            assertThat(each.socket()).isSameAs(taken);
        });
        assertThat(io.ioStatus(irp).status()).isEqualTo(STATUS_SUCCESS);

        // What comes on the accepted socket has its context, and goes back on it.
        receive(came, list("x"), 1, new BytesAccepted());
        assertThat(heard.entered().socketContext()).isEqualTo("taken");
        assertThat(lastCall().socket()).isSameAs(came);
        make(WskCall.on(listener, WskFunction.CLOSE_SOCKET).with(WskArgument.IRP, irp()));
    }

    @Test
    void sockets_that_are_taken_with_the_same_reaction_are_told_apart() throws Exception {
        WskClientConnectionDispatch ofAccepted =
                receiving(answering(STATUS_PENDING).after(new EventScript.Release(EventScript.ACCEPTED_SOCKET)));
        socket(WskCategory.LISTEN, null, accepting(answering(STATUS_SUCCESS).as("taken", ofAccepted)));
        EventWsk.EventSocket first = served.newSocket();
        EventWsk.EventSocket second = served.newSocket();
        for (EventWsk.EventSocket came : List.of(first, second)) {
            WskClientListenDispatch.Accepted accepted = new WskClientListenDispatch.Accepted();
            accept(served(0), came, accepted);
            came.taken(accepted);
        }

        receive(first, list("x"), 1, new BytesAccepted());

        assertThat(lastCall().socket()).isSameAs(first);
    }

    private WskClientListenDispatch accepting(EventScript.Reaction... reactions) {
        return callbacks.listen(Map.of(WskEvent.ACCEPT, EventScript.of(reactions)), heard);
    }

    /** A call that a callback makes may call another back, on the same thread. */
    @Test
    void callbacks_within_callbacks_are_told_apart() throws Exception {
        WskClientConnectionDispatch ofAccepted =
                callbacks.connection(Map.of(WskEvent.DISCONNECT, EventScript.answering(STATUS_SUCCESS)), heard);
        socket(
                WskCategory.LISTEN,
                "outer",
                accepting(answering(STATUS_SUCCESS)
                        .after(
                                new EventScript.Call(option(EventScript.ACCEPTED_SOCKET)),
                                new EventScript.Call(option(EventScript.ACCEPTED_SOCKET)))));
        socket(WskCategory.CONNECTION, "inner", ofAccepted);
        EventWsk.EventSocket inner = served(1);
        served.atNextCall(() ->
                Objects.requireNonNull(inner.connection().wskDisconnectEvent()).disconnectEvent(inner.context(), 0));

        accept(served(0), served.newSocket(), new WskClientListenDispatch.Accepted());

        EventCall outer = heard.entered();
        assertThat(outer.socketContext()).isEqualTo("outer");
        assertThat(heard.entered().socketContext()).isEqualTo("inner");
        assertThat(heard.returned().socketContext()).isEqualTo("inner");
        assertThat(heard.returned()).isSameAs(outer);
        WskSocket accepted = ((EventCall.Connection) outer.given()).socket();
        assertThat(List.of(heard.call(), heard.call()))
                .extracting(WskCall::socket)
                .containsOnly(accepted);
    }

    @Test
    void a_listener_that_is_no_longer_functional_has_no_socket_to_call() throws Exception {
        socket(
                WskCategory.LISTEN,
                null,
                accepting(answering(STATUS_REQUEST_NOT_ACCEPTED)
                        .after(new EventScript.Call(option(EventScript.ACCEPTED_SOCKET)))));

        assertThat(accept(served(0), null, new WskClientListenDispatch.Accepted()))
                .isEqualTo(STATUS_REQUEST_NOT_ACCEPTED);

        assertThat(((EventCall.Connection) heard.entered().given()).socket()).isNull();
        heard.returned();
        assertThat(served.calls()).isEmpty();
    }

    @Test
    void inspections_are_answered_and_told_like_their_end() throws Exception {
        WskClientListenDispatch table = callbacks.listen(
                Map.of(
                        WskEvent.INSPECT,
                        EventScript.of(
                                inspecting(WskInspectAction.WSK_INSPECT_PEND),
                                inspecting(WskInspectAction.WSK_INSPECT_REJECT)),
                        WskEvent.ABORT,
                        EventScript.answering(STATUS_SUCCESS)),
                heard);
        socket(WskCategory.STREAM, "stream", new WskClientStreamDispatch(table, null));
        WskInspectId id = new WskInspectId(0xFEDC_BA98_7654_3210L, 7);
        var inspect = Objects.requireNonNull(served(0).listen().wskInspectEvent());

        assertThat(inspect.inspectEvent(served(0).context(), EventWsk.LOCAL, null, id))
                .isEqualTo(WskInspectAction.WSK_INSPECT_PEND);
        assertThat(inspect.inspectEvent(served(0).context(), null, null, null))
                .isEqualTo(WskInspectAction.WSK_INSPECT_REJECT);
        assertThat(Objects.requireNonNull(served(0).listen().wskAbortEvent())
                        .abortEvent(served(0).context(), id))
                .isEqualTo(STATUS_SUCCESS);

        assertThat(heard.entered().given()).isEqualTo(new EventCall.Inspection(EventWsk.LOCAL, null, id));
        assertThat(heard.entered().given()).isEqualTo(new EventCall.Inspection(null, null, null));
        assertThat(heard.entered().given()).isEqualTo(new EventCall.Abort(id));
        assertThat(served(0).listen().wskAcceptEvent()).isNull();
    }

    @Test
    void the_halves_of_a_stream_table_are_used_each_for_its_own_events() throws Exception {
        WskClientStreamDispatch table = callbacks.stream(
                Map.of(
                        WskEvent.ACCEPT, EventScript.answering(STATUS_REQUEST_NOT_ACCEPTED),
                        WskEvent.DISCONNECT, EventScript.answering(STATUS_SUCCESS),
                        WskEvent.SEND_BACKLOG, EventScript.answering(STATUS_SUCCESS)),
                heard);
        socket(WskCategory.STREAM, null, table);

        accept(served(0), null, new WskClientListenDispatch.Accepted());
        Objects.requireNonNull(served(0).connection().wskDisconnectEvent())
                .disconnectEvent(served(0).context(), Wsk.WSK_FLAG_ABORTIVE);
        Objects.requireNonNull(served(0).connection().wskSendBacklogEvent())
                .sendBacklogEvent(served(0).context(), 65_536);

        assertThat(heard.entered().event()).isEqualTo(WskEvent.ACCEPT);
        EventCall disconnected = heard.entered();
        assertThat(disconnected.given()).isEqualTo(new EventCall.Disconnect());
        assertThat(disconnected.flags()).isEqualTo(Wsk.WSK_FLAG_ABORTIVE);
        assertThat(heard.entered().given()).isEqualTo(new EventCall.Backlog(65_536));
        assertThat(served(0).connection().wskReceiveEvent()).isNull();
    }

    // ---- gates, and what is refused

    @Test
    void a_callback_is_held_until_its_gate_is_opened() throws Exception {
        EventScript.Gate gate = callbacks.newGate();
        socket(WskCategory.CONNECTION, null, receiving(answering(STATUS_SUCCESS).after(new EventScript.Hold(gate))));

        CompletableFuture<NtStatus> held =
                CompletableFuture.supplyAsync(() -> receive(served(0), list("x"), 1, new BytesAccepted()));
        heard.entered();
        assertThat(heard.returned).isEmpty();
        gate.open();

        assertThat(held.get(10, TimeUnit.SECONDS)).isEqualTo(STATUS_SUCCESS);
        heard.returned();
    }

    @Test
    void a_context_that_is_none_of_the_session_s_is_answered_and_not_told() throws Exception {
        socket(WskCategory.CONNECTION, null, receiving(answering(STATUS_DATA_NOT_ACCEPTED)));

        assertThat(Objects.requireNonNull(served(0).connection().wskReceiveEvent())
                        .receiveEvent("stray", 0, list("x"), 1, new BytesAccepted()))
                .isEqualTo(STATUS_SUCCESS);
        receive(served(0), list("y"), 1, new BytesAccepted());

        assertThat(((EventCall.Data) heard.entered().given()).data()).containsExactly('y');
    }

    @Test
    void a_table_of_another_category_is_refused() {
        WskClientConnectionDispatch table = receiving(answering(STATUS_SUCCESS));

        assertThatThrownBy(() -> socket(WskCategory.LISTEN, null, table))
                .isInstanceOf(ImplementationLost.class)
                .hasMessageStartingWith(
                        "the agent refused WSK_SOCKET: callbacks: 1 (expected: a table of the socket's");
    }

    @Test
    void a_script_longer_than_the_protocol_has_room_for_is_refused_here() {
        EventScript.Reaction[] many = new EventScript.Reaction[17];
        java.util.Arrays.fill(many, answering(STATUS_SUCCESS));
        EventScript.Action[] stalls = new EventScript.Action[9];
        java.util.Arrays.fill(stalls, new EventScript.Stall(1));

        assertThatThrownBy(() -> receiving(many)).hasMessage("reactions: 17 (expected: at most 16)");
        assertThatThrownBy(() -> receiving(answering(STATUS_SUCCESS).after(stalls)))
                .hasMessage("actions: 9 (expected: at most 8)");
        assertThatThrownBy(() -> receiving(
                        answering(STATUS_SUCCESS).after(new EventScript.Call(provider(WskFunction.CONTROL_CLIENT)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a function that is called on a socket");
    }

    @Test
    void entries_here_only_stand_for_those_there() {
        assertThatThrownBy(() -> Objects.requireNonNull(
                                receiving(answering(STATUS_SUCCESS)).wskReceiveEvent())
                        .receiveEvent(null, 0, null, 0, new BytesAccepted()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("WskReceiveEvent of this table runs behind an agent");
    }
}

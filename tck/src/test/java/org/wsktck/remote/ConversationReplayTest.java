package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** A conversation with Wine's provider, recorded: this client still says the same, and still understands the answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationReplayTest {
    private static final Path BIND_ON_WINE = Path.of("src/test/resources/conversations/wine-8.0-bind.txt");

    /** What the application made of it. */
    private record Outcome(NtStatus captured, List<CompletionEvent> completions, WskSocket socket, NtStatus bound) {}

    @Test
    void a_bind_on_wine_is_asked_for_and_understood_as_it_was() throws Exception {
        List<Message> recorded = ConversationFile.read(BIND_ON_WINE);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> deviation = CompletableFuture.supplyAsync(() -> replay(listener, recorded));

            Outcome outcome = bind((InetSocketAddress) listener.getLocalSocketAddress(), null);

            assertThat(outcome.captured()).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(outcome.bound()).isEqualTo(NtStatus.STATUS_PENDING);
            assertThat(outcome.completions())
                    .extracting(event -> event.ioStatus().status())
                    .containsOnly(NtStatus.STATUS_SUCCESS)
                    .hasSize(3);
            assertThat(outcome.completions().get(0).ioStatus().socket()).isSameAs(outcome.socket());
            assertThat(deviation.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** Makes the recording anew: {@code -Dconversation.record=PORT}, of an agent on this host without a token. */
    @Test
    @EnabledIfSystemProperty(named = "conversation.record", matches = "\\d+", disabledReason = "nothing to record")
    void a_bind_on_wine_is_recorded() throws Exception {
        Conversation conversation = new Conversation();
        bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("conversation.record")),
                conversation);

        List<Message> messages =
                conversation.lines().stream().map(Conversation.Line::message).toList();
        String remark = Files.readAllLines(BIND_ON_WINE).get(0).substring(2);
        Files.writeString(BIND_ON_WINE, ConversationFile.render(remark, messages));
        assertThat(ConversationFile.read(BIND_ON_WINE)).hasSameSizeAs(messages);
    }

    /** Plays the agent; says where the client has said something else than was recorded. */
    private static String replay(ServerSocket listener, List<Message> recorded) {
        try (MessageChannel channel = new MessageChannel(listener.accept())) {
            for (Message message : recorded) {
                if (ConversationFile.isFromAgent(message)) {
                    channel.write(message);
                    continue;
                }
                Message said = channel.read();
                if (said == null) {
                    return "the client ended before " + message.type();
                }
                String was = ConversationFile.render("", List.of(message));
                String is = ConversationFile.render("", List.of(said));
                if (!is.equals(was)) {
                    return "recorded " + was + ", said " + is;
                }
            }
            return "";
        } catch (java.io.IOException broken) {
            return broken.toString();
        }
    }

    /** The calls that were recorded. */
    private static Outcome bind(InetSocketAddress agent, @Nullable Conversation conversation)
            throws InterruptedException {
        try (RemoteWsk wsk = new RemoteWsk(agent, "", AgentTimes.USUAL, conversation)) {
            assertThat(wsk.name()).isEqualTo("Wine netio.sys");
            assertThat(wsk.version()).isEqualTo("8.0");
            assertThat(wsk.capabilities())
                    .containsExactlyInAnyOrder(
                            Capability.CONNECTION, Capability.OWN_IO_MANAGER, Capability.SURVIVES_MISUSE);
            Recorder recorder = new Recorder(3);
            wsk.ioManager().listener(recorder);
            WskRegistration registration = new WskRegistration();
            WskProviderNpi npi = new WskProviderNpi();
            wsk.wskRegister(new WskClientNpi(null, new WskClientDispatch(0x0100, 0)), registration);
            NtStatus captured = wsk.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, npi);

            Irp create = irp(wsk);
            wsk.ioManager()
                    .call(
                            create,
                            () -> Objects.requireNonNull(npi.dispatch())
                                    .wskSocket(
                                            npi.client(),
                                            Wsk.AF_INET,
                                            Wsk.SOCK_STREAM,
                                            Wsk.IPPROTO_TCP,
                                            Wsk.WSK_FLAG_CONNECTION_SOCKET,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            create));
            WskSocket socket =
                    Objects.requireNonNull(recorder.completed(1).ioStatus().socket());
            WskProviderConnectionDispatch table = (WskProviderConnectionDispatch) socket.dispatch();
            Irp bind = irp(wsk);
            NtStatus bound = wsk.ioManager()
                    .call(bind, () -> table.wskBind(socket, SockAddr.loopback(AddressFamily.IPV4, 0), 0, bind))
                    .returned();
            recorder.completed(2);
            Irp close = irp(wsk);
            wsk.ioManager().call(close, () -> table.wskCloseSocket(socket, close));
            recorder.completed(3);
            wsk.wskReleaseProviderNpi(registration);
            wsk.wskDeregister(registration);
            return new Outcome(captured, recorder.completions(), socket, bound);
        }
    }

    private static Irp irp(RemoteWsk wsk) {
        Irp irp = wsk.ioManager().allocateIrp(1);
        wsk.ioManager().setCompletionRoutine(irp, CompletionScript.KEEP, true, true, true);
        return irp;
    }

    /** Keeps the completions. */
    private static final class Recorder implements IoListener {
        private final List<CompletionEvent> completions = new ArrayList<>(); // guarded by this
        private final List<CountDownLatch> latches = new ArrayList<>();

        Recorder(int expected) {
            for (int i = 0; i < expected; i++) {
                latches.add(new CountDownLatch(1));
            }
        }

        synchronized List<CompletionEvent> completions() {
            return List.copyOf(completions);
        }

        CompletionEvent completed(int number) throws InterruptedException {
            assertThat(latches.get(number - 1).await(10, TimeUnit.SECONDS)).isTrue();
            return completions().get(number - 1);
        }

        @Override
        public void completionEntered(CompletionEvent event) {}

        @Override
        public synchronized void completionReturned(CompletionEvent event) {
            completions.add(event);
            latches.get(completions.size() - 1).countDown();
        }

        @Override
        public void scriptedCallReturned(WskCall call, org.wsktck.spi.CallResult result) {
            throw new AssertionError("no script makes a call");
        }

        @Override
        public void violated(IrpViolation violation) {
            throw new AssertionError(violation.text());
        }
    }
}

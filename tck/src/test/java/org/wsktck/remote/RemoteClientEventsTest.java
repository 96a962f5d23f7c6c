package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientDispatch.WskClientEvent;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.stub.PlainWsk;

/** WskClientEvent behind an agent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteClientEventsTest {

    private record Heard(
            @Nullable Object context, int type, @Nullable Object information, long length) {}

    /** Calls WskClientEvent of whoever registers. */
    private static final class Telling extends PlainWsk {
        private final List<@Nullable NtStatus> answers = new CopyOnWriteArrayList<>();

        @Override
        public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
            WskClientEvent event = clientNpi.dispatch().wskClientEvent();
            answers.add(event == null ? null : event.clientEvent(clientNpi.clientContext(), 7, "information", 12));
            return super.wskRegister(clientNpi, registration);
        }
    }

    private final Telling served = new Telling();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private NtStatus event(@Nullable Object context, int type, @Nullable Object information, long length) {
        heard.add(new Heard(context, type, information, length));
        return NtStatus.STATUS_SUCCESS;
    }

    private void register(WskClientNpi... clients) throws IOException {
        try (AgentServer agent = new AgentServer(InetAddress.getLoopbackAddress(), 0, "", () -> served, message -> {});
                RemoteWsk remote = new RemoteWsk(agent.address(), "", AgentTimes.USUAL, null)) {
            for (WskClientNpi client : clients) {
                assertThat(remote.wskRegister(client, new WskRegistration())).isEqualTo(NtStatus.STATUS_SUCCESS);
            }
        }
    }

    @Test
    void each_client_hears_of_its_own_with_its_context_before_the_call_has_returned() throws IOException {
        register(
                new WskClientNpi("one", new WskClientDispatch(0x0100, 0, this::event)),
                new WskClientNpi("other", new WskClientDispatch(0x0100, 0, this::event)));

        assertThat(heard).containsExactly(new Heard("one", 7, null, 12), new Heard("other", 7, null, 12));
    }

    @Test
    void the_agent_answers_that_it_is_not_implemented() throws IOException {
        register(new WskClientNpi(null, new WskClientDispatch(0x0100, 0, this::event)));

        assertThat(served.answers).containsExactly(NtStatus.STATUS_NOT_IMPLEMENTED);
    }

    @Test
    void what_is_NULL_here_is_NULL_there() throws IOException {
        register(new WskClientNpi(null, new WskClientDispatch(0x0100, 0)));

        assertThat(served.answers).containsExactly((NtStatus) null);
    }
}

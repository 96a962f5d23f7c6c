package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.loopback.LoopbackTestbed;

/** When a run goes on with another agent, and when it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentOpenerTest {
    private final List<ServerSocket> agents = new ArrayList<>();
    private String whyNotStarted = "";
    private boolean opensSessions = true;

    /** An agent is a port that listens; its sessions can be opened and closed. */
    private final AgentOpener opener = new AgentOpener(new AgentStart() {
        @Override
        public Agent start(Testbed testbed) throws NotStarted {
            if (!whyNotStarted.isEmpty()) {
                throw new NotStarted(whyNotStarted);
            }
            try {
                ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                agents.add(listening);
                return new Agent(
                        (InetSocketAddress) listening.getLocalSocketAddress(),
                        sessions(listening),
                        () -> "; it is gone");
            } catch (IOException failed) {
                throw new NotStarted("no port", failed);
            }
        }

        @Override
        public void close() {}
    });

    private AddressScheme.Opener sessions(ServerSocket agent) {
        return new AddressScheme.Opener() {
            @Override
            public WskImplementation open() {
                if (agent.isClosed() || !opensSessions) {
                    throw new ImplementationLost(Cause.ADAPTER, "no session with agent " + agents.indexOf(agent));
                }
                return (WskImplementation) Proxy.newProxyInstance(
                        WskImplementation.class.getClassLoader(),
                        new Class<?>[] {WskImplementation.class},
                        (self, method, arguments) -> null);
            }

            @Override
            public void close() {}
        };
    }

    private void prepare() throws Exception {
        try (LoopbackTestbed testbed = new LoopbackTestbed()) {
            opener.prepare(testbed);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (ServerSocket agent : agents) {
            agent.close();
        }
        opener.close();
    }

    @Test
    void all_sessions_are_with_one_agent_as_long_as_it_is_there() throws Exception {
        prepare();

        opener.open().close();
        opener.open().close();

        assertThat(agents).hasSize(1);
    }

    @Test
    void where_it_has_ended_another_one_is_started() throws Exception {
        prepare();
        opener.open().close();
        agents.get(0).close();

        opener.open().close();
        opener.open().close();

        assertThat(agents).hasSize(2);
    }

    @Test
    void one_that_is_there_and_opens_no_session_stays() throws Exception {
        prepare();
        opensSessions = false;

        assertThatExceptionOfType(ImplementationLost.class)
                .isThrownBy(opener::open)
                .withMessage("no session with agent 0");
        assertThat(agents).hasSize(1);
    }

    @Test
    void one_that_ends_again_and_again_is_given_up() throws Exception {
        prepare();
        for (int i = 1; i < AgentOpener.STARTS_MAX; i++) {
            agents.get(agents.size() - 1).close();
            opener.open().close();
        }
        agents.get(agents.size() - 1).close();

        assertThatExceptionOfType(ImplementationLost.class)
                .isThrownBy(opener::open)
                .withMessage("no session with agent " + (AgentOpener.STARTS_MAX - 1));
        assertThat(agents).hasSize(AgentOpener.STARTS_MAX);
    }

    @Test
    void that_no_other_one_starts_is_said() throws Exception {
        prepare();
        agents.get(0).close();
        whyNotStarted = "there is no room for a container";

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ImplementationLost.class)
                    .isThrownBy(opener::open)
                    .withMessage("there is no room for a container");
        }
    }
}

package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.loopback.LoopbackTestbed;

/** When a run goes on with another agent, what it tells of that, and when it does not go on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentOpenerTest {
    private static final String LAST_WORDS = "; it is gone";

    private final List<AgentServer> agents = new ArrayList<>();
    private String whyNotStarted = "";
    private boolean opensSessions = true;

    /** Agents of this JVM, whose implementation answers HELLO. */
    private final AgentOpener opener = new AgentOpener(new AgentStart() {
        @Override
        public Agent start(Testbed testbed) throws NotStarted {
            if (!whyNotStarted.isEmpty()) {
                throw new NotStarted(whyNotStarted);
            }
            try {
                AgentServer agent = new AgentServer(
                        InetAddress.getLoopbackAddress(), 0, "", () -> silent(WskImplementation.class), message -> {});
                agents.add(agent);
                return new Agent(agent.address(), sessions(agent.address()), () -> LAST_WORDS);
            } catch (IOException failed) {
                throw new NotStarted("no port", failed);
            }
        }

        @Override
        public void close() {}
    });

    /** Something that has no say of its own, nor has anything that it hands out. */
    private static <T> T silent(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Class<?> returned = method.getReturnType();
                    if (returned == String.class) {
                        return "";
                    } else if (returned == Set.class) {
                        return Set.of();
                    }
                    return returned.isInterface() ? silent(returned) : null;
                }));
    }

    private AddressScheme.Opener sessions(InetSocketAddress agent) {
        return new AddressScheme.Opener() {
            @Override
            public WskImplementation open() {
                if (!opensSessions) {
                    throw new ImplementationLost(Cause.ADAPTER, "no session");
                }
                return new RemoteWsk(agent, "", AgentTimes.USUAL, null);
            }

            @Override
            public void close() {}
        };
    }

    /** The first time, and after an opening that failed or a session that was lost. */
    private void prepare() throws Exception {
        try (LoopbackTestbed testbed = new LoopbackTestbed()) {
            opener.prepare(testbed);
        }
    }

    private void lastAgentEnds() throws IOException {
        agents.get(agents.size() - 1).close();
    }

    private void opensNoSessionBecause(String why) {
        assertThatExceptionOfType(ImplementationLost.class)
                .isThrownBy(opener::open)
                .withMessage(why);
    }

    @AfterEach
    void close() throws IOException {
        for (AgentServer agent : agents) {
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
    void where_it_has_ended_between_two_sessions_the_next_is_told_and_another_one_started() throws Exception {
        prepare();
        opener.open().close();
        lastAgentEnds();

        opensNoSessionBecause("the agent has ended" + AgentOpener.ENDED_BETWEEN + LAST_WORDS);
        prepare();
        opener.open().close();
        opener.open().close();

        assertThat(agents).hasSize(2);
    }

    @Test
    void one_that_is_still_there_is_not_followed_by_another() throws Exception {
        prepare();
        opener.open().close();

        prepare();
        opener.open().close();

        assertThat(agents).hasSize(1);
    }

    @Test
    void one_that_is_there_and_opens_no_session_stays() throws Exception {
        prepare();
        opensSessions = false;

        opensNoSessionBecause("no session");
        prepare();
        assertThat(agents).hasSize(1);
    }

    @Test
    void one_that_ends_again_and_again_is_given_up() throws Exception {
        prepare();
        for (int i = 0; i <= AgentOpener.STARTS_MAX; i++) {
            lastAgentEnds();
            prepare();
        }

        opensNoSessionBecause("the agent has ended" + AgentOpener.ENDED_BETWEEN + LAST_WORDS);
        assertThat(agents).hasSize(AgentOpener.STARTS_MAX);
    }

    @Test
    void that_no_other_one_starts_is_said() throws Exception {
        prepare();
        lastAgentEnds();
        whyNotStarted = "there is no room for a container";
        prepare();

        for (int i = 0; i < 2; i++) {
            opensNoSessionBecause("there is no room for a container");
        }
    }
}

package org.wsktck.containers;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * One agent for a run, and in it one session for each instance. Where the agent has ended, another one is started: what
 * a driver does to Wine may end all of Wine. If it ended between two sessions no scenario has told of it; the next one
 * does then, as it cannot be opened, so that a run in which that happens is not a clean one.
 */
final class AgentOpener implements AddressScheme.Opener {
    /** More than that is no accident. */
    static final int STARTS_MAX = 20;

    /** What the end of an agent is called that ended no session. */
    static final String ENDED_BETWEEN = " between two scenarios, of which this one is the second and was not run";

    private static final Logger LOG = LoggerFactory.getLogger(AgentOpener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentStart start;

    private AgentStart.@Nullable Agent agent; // guarded by this
    private String problem = "no testbed is open"; // guarded by this
    private int starts; // guarded by this

    /** Nothing is started yet. */
    AgentOpener(AgentStart start) {
        this.start = start;
    }

    @Override
    public synchronized void prepare(Testbed own) throws TestbedUnavailableException {
        if (starts == 0) {
            start(own);
        } else if (agent != null && starts < STARTS_MAX && !isThere(agent.address())) {
            LOG.warn(
                    "the agent has ended{}; another one is started",
                    agent.lastWords().get());
            start(own);
        }
    }

    private synchronized void start(Testbed own) throws TestbedUnavailableException {
        starts++;
        agent = null;
        try {
            agent = start.start(own);
        } catch (AgentStart.NotStarted silent) {
            problem = String.valueOf(silent.getMessage());
        }
    }

    @Override
    public WskImplementation open() {
        AgentStart.Agent started = started();
        try {
            return started.sessions().open();
        } catch (ImplementationLost lost) {
            if (isThere(started.address())) {
                throw lost;
            }
            throw new ImplementationLost(
                    Cause.ADAPTER,
                    "the agent has ended" + ENDED_BETWEEN + started.lastWords().get());
        }
    }

    private synchronized AgentStart.Agent started() {
        if (agent == null) {
            throw new ImplementationLost(Cause.ADAPTER, problem);
        }
        return agent;
    }

    private static boolean isThere(InetSocketAddress address) {
        try {
            RemoteWsk.connect(address, PATIENCE).close();
            return true;
        } catch (ImplementationLost gone) {
            return false;
        }
    }

    @Override
    public void close() {
        start.close();
    }
}

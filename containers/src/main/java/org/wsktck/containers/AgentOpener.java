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
 * One agent for a run, and in it one session for each instance. Where the agent has ended between two of them, which
 * says nothing about any scenario, another one is started: what a driver does to Wine may end all of Wine.
 */
final class AgentOpener implements AddressScheme.Opener {
    /** More than that is no accident. */
    static final int STARTS_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(AgentOpener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentStart start;

    private @Nullable Testbed testbed; // guarded by this
    private AgentStart.@Nullable Agent agent; // guarded by this
    private String problem = "no testbed is open"; // guarded by this
    private int starts; // guarded by this

    /** Nothing is started yet. */
    AgentOpener(AgentStart start) {
        this.start = start;
    }

    @Override
    public synchronized void prepare(Testbed own) throws TestbedUnavailableException {
        testbed = own;
        start(own);
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
            return another(started, lost).sessions().open();
        }
    }

    private synchronized AgentStart.Agent started() {
        if (agent == null) {
            throw new ImplementationLost(Cause.ADAPTER, problem);
        }
        return agent;
    }

    /** What stands in for an agent that has ended; that one which has not opens no session is no accident. */
    private synchronized AgentStart.Agent another(AgentStart.Agent before, ImplementationLost lost) {
        if (!before.equals(agent)) {
            return started();
        }
        if (testbed == null || starts == STARTS_MAX || isThere(before.address())) {
            throw lost;
        }
        LOG.warn(
                "the agent has ended between two scenarios{}; another one is started",
                before.lastWords().get());
        try {
            start(testbed);
        } catch (TestbedUnavailableException missing) {
            problem = String.valueOf(missing.getMessage());
        }
        return started();
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

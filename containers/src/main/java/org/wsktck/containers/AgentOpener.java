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
 * a driver does to Wine may end all of Wine. If it ended between two sessions no scenario tells of it; then the next one
 * is not opened, so that a run in which that happens is not a clean one.
 */
final class AgentOpener implements AddressScheme.Opener {
    /** More than that is no accident. */
    static final int STARTS_MAX = 20;

    /** What the end of an agent is called that ended no session. */
    static final String ENDED_BETWEEN = " between two scenarios, of which this one is the second and was not run";

    private static final Logger LOG = LoggerFactory.getLogger(AgentOpener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentStart start;

    private @Nullable Testbed testbed; // guarded by this
    private AgentStart.@Nullable Agent agent; // guarded by this
    private @Nullable WskImplementation latest; // guarded by this
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
        WskImplementation opened;
        try {
            opened = started.sessions().open();
        } catch (ImplementationLost lost) {
            opened = another(started, lost).sessions().open();
        }
        return latest(opened);
    }

    private synchronized WskImplementation latest(WskImplementation opened) {
        latest = opened;
        return opened;
    }

    private synchronized AgentStart.Agent started() {
        if (agent == null) {
            throw new ImplementationLost(Cause.ADAPTER, problem);
        }
        return agent;
    }

    /**
     * What stands in for an agent that has ended; that one which has not opens no session is no accident.
     *
     * @throws ImplementationLost if it has not, if no other one is started, or if nobody knows yet that it ended
     */
    private synchronized AgentStart.Agent another(AgentStart.Agent before, ImplementationLost lost) {
        if (!before.equals(agent)) {
            return started();
        }
        if (testbed == null || starts == STARTS_MAX || isThere(before.address())) {
            throw lost;
        }
        String ended = "the agent has ended" + (isKnown() ? "" : ENDED_BETWEEN)
                + before.lastWords().get();
        LOG.warn("{}; another one is started", ended);
        try {
            start(testbed);
        } catch (TestbedUnavailableException missing) {
            problem = String.valueOf(missing.getMessage());
        }
        AgentStart.Agent other = started();
        if (!isKnown()) {
            throw new ImplementationLost(Cause.ADAPTER, ended);
        }
        return other;
    }

    /** Whether the end of the agent ended a session too. */
    private synchronized boolean isKnown() {
        return latest instanceof RemoteWsk session && session.wasLost();
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

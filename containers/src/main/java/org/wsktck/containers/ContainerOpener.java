package org.wsktck.containers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.agent.AgentScheme;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** One container for a run, and in it one session of the agent for each instance. */
final class ContainerOpener implements AddressScheme.Opener {
    private final AgentSetup setup;
    private final RunConfig config;
    private final Function<AgentSilent, String> whySilent;

    private volatile AddressScheme.@Nullable Opener agent;
    private volatile String problem = "no testbed is open";

    /** Nothing is started yet. */
    ContainerOpener(AgentSetup setup, RunConfig config) {
        this(setup, config, silent -> String.valueOf(silent.getMessage()));
    }

    /**
     * The same.
     *
     * @param whySilent says why an agent opens no session
     */
    ContainerOpener(AgentSetup setup, RunConfig config, Function<AgentSilent, String> whySilent) {
        this.setup = setup;
        this.config = config;
        this.whySilent = whySilent;
    }

    @Override
    public void prepare(Testbed testbed) throws TestbedUnavailableException {
        if (!(testbed instanceof ContainerTestbed containers)) {
            problem = "the testbed '" + testbed.kind() + "' has no containers";
            return;
        }
        try {
            AgentContainer started = containers.startAgent(setup);
            agent = AgentScheme.opener(started.address(), started.token(), config);
        } catch (AgentSilent silent) {
            problem = whySilent.apply(silent);
        } catch (RuntimeException broken) {
            // docker-java has no type for all that an engine may do.
            problem = String.valueOf(broken.getMessage());
        }
    }

    @Override
    public WskImplementation open() {
        AddressScheme.Opener started = agent;
        if (started == null) {
            throw new ImplementationLost(Cause.ADAPTER, problem);
        }
        return started.open();
    }

    /** Nothing to do: the container ends with the testbed that it was started in. */
    @Override
    public void close() {}
}

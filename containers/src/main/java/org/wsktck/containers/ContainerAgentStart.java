package org.wsktck.containers;

import java.util.function.Function;
import org.wsktck.agent.AgentScheme;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** Agents in containers beside the run's peers, with whose testbed they end. */
final class ContainerAgentStart implements AgentStart {
    private final AgentSetup setup;
    private final RunConfig config;
    private final Function<AgentSilent, String> whySilent;

    /** Nothing is started yet. */
    ContainerAgentStart(AgentSetup setup, RunConfig config) {
        this(setup, config, silent -> String.valueOf(silent.getMessage()));
    }

    /**
     * The same.
     *
     * @param whySilent says why an agent opens no session
     */
    ContainerAgentStart(AgentSetup setup, RunConfig config, Function<AgentSilent, String> whySilent) {
        this.setup = setup;
        this.config = config;
        this.whySilent = whySilent;
    }

    @Override
    public Agent start(Testbed testbed) throws NotStarted, TestbedUnavailableException {
        if (!(testbed instanceof ContainerTestbed containers)) {
            throw new NotStarted("the testbed '" + testbed.kind() + "' has no containers");
        }
        try {
            AgentContainer started = containers.startAgent(setup);
            return new Agent(
                    started.address(),
                    AgentScheme.opener(started.address(), started.token(), config),
                    started.log()::words);
        } catch (AgentSilent silent) {
            throw new NotStarted(whySilent.apply(silent), silent);
        } catch (RuntimeException broken) {
            // docker-java has no type for all that an engine may do.
            throw new NotStarted(String.valueOf(broken.getMessage()), broken);
        }
    }

    /** Nothing to do: the container ends with the testbed that it was started in. */
    @Override
    public void close() {}
}

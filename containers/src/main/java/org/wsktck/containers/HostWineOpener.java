package org.wsktck.containers;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wsktck.agent.AgentScheme;
import org.wsktck.driver.HostWine;
import org.wsktck.driver.LoadFailure;
import org.wsktck.driver.ProviderDriver;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** One Wine of this machine for a run, and in it one session of the agent for each instance. */
final class HostWineOpener implements AddressScheme.Opener {
    private final String address;
    private final ProviderDriver driver;
    private final String provider;
    private final RunConfig config;

    private volatile @Nullable HostWine wine;
    private volatile AddressScheme.@Nullable Opener agent;
    private volatile String problem = "Wine has not been started";

    HostWineOpener(String address, ProviderDriver driver, String provider, RunConfig config) {
        this.address = address;
        this.driver = driver;
        this.provider = provider;
        this.config = config;
    }

    @Override
    public void prepare(Testbed testbed) throws TestbedUnavailableException {
        try {
            HostWine started = new HostWine(
                    Path.of(System.getProperty(LauncherProperties.AGENT_DIRECTORY, "tck/agent")),
                    driver,
                    provider,
                    config.driverCapabilities());
            wine = started;
            try {
                new RemoteWsk(started.address(), started.token(), AgentTimes.USUAL, null).close();
            } catch (ImplementationLost silent) {
                problem = LoadFailure.words(address, driver, String.valueOf(silent.getMessage()), started);
                return;
            }
            AddressScheme.Opener sessions = AgentScheme.opener(started.address(), started.token(), config);
            sessions.prepare(testbed);
            agent = sessions;
        } catch (IOException refused) {
            problem = address + " needs Wine here: " + refused.getMessage();
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

    @Override
    public void close() {
        HostWine started = wine;
        if (started != null) {
            started.close();
        }
    }
}

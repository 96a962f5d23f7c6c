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
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** Agents under the Wine of this machine, each in a prefix of its own. */
final class HostWineStart implements AgentStart {
    private final String address;
    private final ProviderDriver driver;
    private final String provider;
    private final RunConfig config;

    private @Nullable HostWine wine; // guarded by this

    HostWineStart(String address, ProviderDriver driver, String provider, RunConfig config) {
        this.address = address;
        this.driver = driver;
        this.provider = provider;
        this.config = config;
    }

    @Override
    public synchronized Agent start(Testbed testbed) throws NotStarted, TestbedUnavailableException {
        close();
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
                throw new NotStarted(
                        LoadFailure.words(address, driver, String.valueOf(silent.getMessage()), started), silent);
            }
            AddressScheme.Opener sessions = AgentScheme.opener(started.address(), started.token(), config);
            sessions.prepare(testbed);
            return new Agent(started.address(), sessions, () -> "");
        } catch (IOException refused) {
            throw new NotStarted(address + " needs Wine here: " + refused.getMessage(), refused);
        }
    }

    @Override
    public synchronized void close() {
        HostWine started = wine;
        wine = null;
        if (started != null) {
            started.close();
        }
    }
}

package org.wsktck.containers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wsktck.driver.LoadFailure;
import org.wsktck.driver.ProviderDriver;
import org.wsktck.driver.UnusableDriver;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;
import org.wsktck.spi.WskImplementation;

/** {@code driver:PATH}: a provider that was built as a driver, in the place of Wine's netio.sys in the image of Wine. */
public final class DriverScheme implements AddressScheme {
    private static final String IMAGE = "wine";

    /** Where the image looks for what is to be put into Wine's place. */
    private static final String PLACE = "/opt/wsk/provider/netio.sys";

    @Override
    public String name() {
        return "driver";
    }

    @Override
    public String form() {
        return "driver:PATH";
    }

    @Override
    public Optional<String> setting(Setting setting, String rest) {
        return setting == Setting.TESTBED ? Optional.of(ContainerTestbedFactory.KIND) : Optional.empty();
    }

    @Override
    public boolean canBeRecorded() {
        return true;
    }

    @Override
    public int lanes(RunConfig config) {
        return config.isUnderHostsWine() ? 1 : ContainerScheme.LANES;
    }

    @Override
    public Opener find(String rest, RunConfig config) throws UnknownImplementation {
        String address = name() + ":" + rest;
        ProviderDriver driver = read(address, rest, config);
        String provider = config.driverName().isEmpty() ? fileName(rest) + " unnamed" : config.driverName();
        if (!config.isUnderHostsWine()) {
            ContainerScheme.requireItsTestbed(address, config);
        }
        if (!driver.whyUnusable().isEmpty()) {
            return new NoClient(address + ": " + driver.whyUnusable());
        }
        if (config.isUnderHostsWine()) {
            return new AgentOpener(new HostWineStart(address, driver, provider, config));
        }
        AgentSetup setup = new AgentSetup(
                address,
                IMAGE,
                Map.of("WSK_PROVIDER", provider, "WSK_CAPABILITIES", config.driverCapabilities()),
                Map.of(PLACE, driver.image()));
        return new AgentOpener(new ContainerAgentStart(
                setup,
                config,
                silent -> LoadFailure.words(address, driver, String.valueOf(silent.getMessage()), silent.files())));
    }

    private static ProviderDriver read(String address, String path, RunConfig config) throws UnknownImplementation {
        try {
            return ProviderDriver.read(Path.of(path), config.driverEntry());
        } catch (UnusableDriver | InvalidPathException unusable) {
            throw new UnknownImplementation(config, address + " " + unusable.getMessage());
        }
    }

    private static String fileName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    /** Of a driver that no client can be linked with. */
    private record NoClient(String why) implements Opener {
        @Override
        public WskImplementation open() {
            throw new ImplementationLost(Cause.ADAPTER, why);
        }

        @Override
        public void close() {}
    }
}

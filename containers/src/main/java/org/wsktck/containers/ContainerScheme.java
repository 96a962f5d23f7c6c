package org.wsktck.containers;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;

/**
 * {@code container:NAME}: what the agent in the image {@code wsk-tck/NAME:latest} speaks for. The agent listens where
 * {@code WSK_BIND} and {@code WSK_PORT} say, wants to be shown {@code WSKTCK_TOKEN}, and prints READY.
 */
public final class ContainerScheme implements AddressScheme {
    /** Each opener starts a container of its own, and mostly waits for it. */
    static final int LANES = 5;

    private static final Pattern FOLDER = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");

    @Override
    public String name() {
        return "container";
    }

    @Override
    public String form() {
        return "container:NAME";
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
        return LANES;
    }

    @Override
    public Opener find(String rest, RunConfig config) throws UnknownImplementation {
        String address = name() + ":" + rest;
        if (!FOLDER.matcher(rest).matches()) {
            throw new UnknownImplementation(
                    config,
                    address + " (expected: " + form() + ", after the folder of its image, as in container:wine)");
        }
        if (Arrays.stream(ImageName.values()).anyMatch(peer -> peer.folder().equals(rest))) {
            throw new UnknownImplementation(
                    config, address + " is a peer and has no agent (expected: " + form() + ", as in container:wine)");
        }
        requireItsTestbed(address, config);
        return new AgentOpener(new ContainerAgentStart(AgentSetup.of(rest), config));
    }

    /** What runs in a container is judged beside peers in containers. */
    static void requireItsTestbed(String address, RunConfig config) throws UnknownImplementation {
        if (!config.testbed().equals(ContainerTestbedFactory.KIND)) {
            throw new UnknownImplementation(
                    config,
                    address + " is judged beside the peers of the container testbed only (expected: "
                            + config.caller().given(Setting.TESTBED, ContainerTestbedFactory.KIND)
                            + ", or no testbed named)");
        }
    }
}

package org.wsktck.agent;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.Budgets;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;

/** {@code agent:HOST:PORT}: what an agent that is already running speaks for. */
public final class AgentScheme implements AddressScheme {
    /** Less than the harness lets a call take, so that the agent is the one to say that it hangs. */
    private static final Duration CALL_BUDGET = Duration.ofSeconds(3);

    /** Less than that too, so that an agent that says nothing is found out. */
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String form() {
        return "agent:HOST:PORT";
    }

    @Override
    public boolean takesToken() {
        return true;
    }

    @Override
    public Opener find(String rest, RunConfig config) throws UnknownImplementation {
        return opener(address(rest, config), config.token(), config);
    }

    /** Sessions with the agent at an address, whose calls may take as long as the run lets them. */
    public static Opener opener(InetSocketAddress agent, String token, RunConfig config) {
        Duration budget = config.debugWait() ? Budgets.PROGRAMS_WAIT_MAX : scaled(CALL_BUDGET, config.timeoutFactor());
        Duration patience = config.debugWait()
                ? Budgets.PROGRAMS_WAIT_MAX.plus(PATIENCE)
                : scaled(PATIENCE, config.timeoutFactor());
        return new Opener() {
            @Override
            public void prepare(Testbed testbed) {
                if (!agent.isUnresolved()) {
                    testbed.implementationIsAt(agent);
                }
            }

            @Override
            public WskImplementation open() {
                return new RecordedWsk(agent, token, budget, patience);
            }

            @Override
            public void close() {}
        };
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    /** HOST may be an IPv6 address in brackets. */
    private InetSocketAddress address(String rest, RunConfig config) throws UnknownImplementation {
        int colon = rest.lastIndexOf(':');
        try {
            int port = Integer.parseInt(rest.substring(colon + 1));
            String host = rest.substring(0, Math.max(colon, 0));
            if (!host.isEmpty() && port > 0 && port <= 0xFFFF) {
                return new InetSocketAddress(host.replaceAll("^\\[(.*)]$", "$1"), port);
            }
        } catch (NumberFormatException noPort) {
            // Said below.
        }
        throw new UnknownImplementation(config, "agent:" + rest + " (expected: " + form() + ")");
    }
}

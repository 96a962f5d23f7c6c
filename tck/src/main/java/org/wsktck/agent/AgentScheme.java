package org.wsktck.agent;

import java.net.InetSocketAddress;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.Budgets;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;

/** {@code agent:HOST:PORT}: what an agent that is already running speaks for. */
public final class AgentScheme implements AddressScheme {
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
    public boolean canBeRecorded() {
        return true;
    }

    @Override
    public Opener find(String rest, RunConfig config) throws UnknownImplementation {
        return opener(address(rest, config), config.token(), config);
    }

    /** Sessions with the agent at an address, whose calls may take as long as the run lets them. */
    public static Opener opener(InetSocketAddress agent, String token, RunConfig config) {
        AgentTimes times = config.debugWait()
                ? AgentTimes.ofCalls(Budgets.PROGRAMS_WAIT_MAX)
                : AgentTimes.scaled(config.timeoutFactor());
        return new Opener() {
            private boolean testbedKnows;

            /** Once: the testbed has its peers dial the agent, which may be down for a moment when a session was lost. */
            @Override
            public synchronized void prepare(Testbed testbed) {
                if (!testbedKnows && !agent.isUnresolved()) {
                    testbedKnows = true;
                    testbed.implementationIsAt(agent);
                }
            }

            @Override
            public WskImplementation open() {
                MessageLink link = RemoteWsk.connect(agent, times.answer());
                return config.isRecorded()
                        ? RecordedWsk.keeping(link, token, times)
                        : RecordedWsk.over(link, token, times);
            }

            @Override
            public void close() {}
        };
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

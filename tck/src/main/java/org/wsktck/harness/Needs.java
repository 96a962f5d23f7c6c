package org.wsktck.harness;

import java.util.function.Supplier;
import org.wsktck.harness.DeadPeer.BlackholePeer;
import org.wsktck.harness.DeadPeer.RefusingPeer;
import org.wsktck.harness.DeadPeer.UnreachablePeer;
import org.wsktck.harness.ServerPeer.NginxPeer;
import org.wsktck.harness.ServerPeer.RedisPeer;
import org.wsktck.harness.TcpPeer.SlowReader;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;

/** Makes what a scenario asks for by the types of its parameters. */
final class Needs {
    private Needs() {}

    static Object provide(Class<?> type, ScenarioRun run) {
        if (type == WskApplication.class) {
            return new WskApplication(run);
        } else if (type == DriverBelow.class) {
            return new DriverBelow(run);
        } else if (type == TcpPeer.class) {
            return new TcpPeer(run);
        } else if (type == SlowReader.class) {
            return new SlowReader(run);
        } else if (type == RefusingPeer.class) {
            run.requireFidelity(Fidelity.REFUSED);
            return new RefusingPeer(() -> run.testbed().refusing(run.family()));
        } else if (type == BlackholePeer.class) {
            run.requireFidelity(Fidelity.BLACKHOLE);
            return new BlackholePeer(() -> run.testbed().blackhole(run.family()));
        } else if (type == UnreachablePeer.class) {
            return new UnreachablePeer(() -> run.testbed().unreachable(run.family()));
        } else if (type == NginxPeer.class) {
            return new NginxPeer(server(run, "nginx"));
        } else if (type == RedisPeer.class) {
            return new RedisPeer(server(run, "redis"));
        } else if (type == AddressFamily.class) {
            return run.family();
        }
        throw new IllegalArgumentException("a scenario cannot ask for a " + type.getName());
    }

    private static Supplier<SockAddr> server(ScenarioRun run, String name) {
        SockAddr address = run.testbed()
                .server(name, run.family())
                .orElseThrow(() -> new NotApplicable("the " + run.testbed().kind() + " testbed has no " + name));
        return () -> address;
    }
}

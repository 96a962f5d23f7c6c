package org.wsktck.harness.application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.DeadPeer.UnreachablePeer;
import org.wsktck.harness.application.ServerPeer.NginxPeer;
import org.wsktck.harness.application.ServerPeer.RedisPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;

/** Invokes a scenario with what it asks for by the types of its parameters. */
final class Arguments {
    private Arguments() {}

    static void invoke(Object scenarios, Method method, Session session) throws Exception {
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(type -> provide(type, session))
                .toArray();
        method.setAccessible(true);
        try {
            method.invoke(scenarios, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw thrown;
        }
    }

    private static Object provide(Class<?> type, Session run) {
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

    private static Supplier<SockAddr> server(Session run, String name) {
        SockAddr address = run.testbed()
                .server(name, run.family())
                .orElseThrow(() -> new NotApplicable("the " + run.testbed().kind() + " testbed has no " + name));
        return () -> address;
    }
}

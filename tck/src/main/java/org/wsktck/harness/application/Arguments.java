package org.wsktck.harness.application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wsktck.harness.application.ClientProgram.Curl;
import org.wsktck.harness.application.ClientProgram.RedisClient;
import org.wsktck.harness.application.ClientProgram.SshClient;
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
import org.wsktck.testbed.ThirdPartyClient;

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

    private static Object provide(Class<?> type, Session session) {
        if (type == WskApplication.class) {
            return session.newApplication();
        } else if (type == DriverBelow.class) {
            return new DriverBelow(session);
        } else if (type == TcpPeer.class) {
            return session.newPeer();
        } else if (type == SlowReader.class) {
            return session.newSlowReader();
        } else if (type == RefusingPeer.class) {
            session.requireFidelity(Fidelity.REFUSED);
            return session.refusingPeer();
        } else if (type == BlackholePeer.class) {
            session.requireFidelity(Fidelity.BLACKHOLE);
            return session.blackholePeer();
        } else if (type == UnreachablePeer.class) {
            return new UnreachablePeer(() -> session.testbed().unreachable(session.family()));
        } else if (type == NginxPeer.class) {
            return new NginxPeer(server(session, "nginx"));
        } else if (type == RedisPeer.class) {
            return new RedisPeer(server(session, "redis"));
        } else if (type == Curl.class) {
            return new Curl(session, client(session, "curl"));
        } else if (type == RedisClient.class) {
            return new RedisClient(session, client(session, "redis"));
        } else if (type == SshClient.class) {
            return new SshClient(session, client(session, "openssh-client"));
        } else if (type == AddressFamily.class) {
            return session.family();
        }
        throw new IllegalArgumentException("a scenario cannot ask for a " + type.getName());
    }

    private static Supplier<SockAddr> server(Session session, String name) {
        SockAddr address = session.testbed()
                .server(name, session.family())
                .orElseThrow(() -> new NotApplicable("the " + session.testbed().kind() + " testbed has no " + name));
        return () -> address;
    }

    private static ThirdPartyClient client(Session session, String name) {
        return session.testbed()
                .client(name)
                .orElseThrow(() -> new NotApplicable(
                        "the " + session.testbed().kind() + " testbed has no client software: " + name));
    }
}

package org.wsktck.harness.application;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.ThirdPartyClient;

/** A client that no one here wrote; it dials the application, and the answers have to satisfy it. */
public abstract sealed class ClientProgram {
    private final Session session;
    private final ThirdPartyClient software;

    ClientProgram(Session session, ThirdPartyClient software) {
        this.session = session;
        this.software = software;
    }

    /** Starts it; it dials at once. */
    final RunningClient run(List<String> command) {
        session.journal().add(Journal.Kind.WIRE, "peer runs " + String.join(" ", command));
        RunningClient running = new RunningClient(session, command.get(0), software.run(command));
        session.opened(running);
        return running;
    }

    private static String host(Listener listener) {
        return listener.address().inetAddress().getHostAddress();
    }

    private static String port(Listener listener) {
        return Integer.toString(listener.address().port());
    }

    /** curl, which speaks HTTP/1.1. */
    public static final class Curl extends ClientProgram {
        Curl(Session session, ThirdPartyClient software) {
            super(session, software);
        }

        /** Gets these pages one after the other, over one connection if the application leaves it open. */
        public RunningClient gets(Listener listener, String... paths) {
            List<String> command = new ArrayList<>(List.of("curl", "-sS", "-v", "-g", "--noproxy", "*"));
            for (String path : paths) {
                command.add("http://" + authority(listener.address()) + path);
            }
            return run(command);
        }

        private static String authority(SockAddr address) {
            String host = address.inetAddress().getHostAddress();
            return (address.addressFamily() == AddressFamily.IPV6 ? "[" + host + "]" : host) + ":" + address.port();
        }
    }

    /** The clients that come with Redis, which speak RESP. */
    public static final class RedisClient extends ClientProgram {
        RedisClient(Session session, ThirdPartyClient software) {
            super(session, software);
        }

        /** redis-cli, with one PING. */
        public RunningClient pings(Listener listener) {
            return run(List.of("redis-cli", "-h", host(listener), "-p", port(listener), "PING"));
        }

        /** redis-benchmark, with so many PINGs over so many connections at once. Another one asks for settings before. */
        public RunningClient pingsAtOnce(Listener listener, int connections, int pings) {
            return run(List.of(
                    "redis-benchmark",
                    "-h",
                    host(listener),
                    "-p",
                    port(listener),
                    "-c",
                    Integer.toString(connections),
                    "-n",
                    Integer.toString(pings),
                    "-t",
                    "ping_mbulk"));
        }
    }

    /** OpenSSH's client. */
    public static final class SshClient extends ClientProgram {
        SshClient(Session session, ThirdPartyClient software) {
            super(session, software);
        }

        /** Connects, as if to log in. */
        public RunningClient connectsTo(Listener listener) {
            return run(List.of(
                    "ssh",
                    "-v",
                    "-F",
                    "none",
                    "-o",
                    "BatchMode=yes",
                    "-o",
                    "StrictHostKeyChecking=no",
                    "-o",
                    "UserKnownHostsFile=/dev/null",
                    "-p",
                    port(listener),
                    "wsk@" + host(listener)));
        }
    }
}

package org.wsktck.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.peer.PeerPath;
import org.wsktck.testbed.peer.Reach;

/** The peer program as a process of this host, on loopback, for one test class. Needs perl. */
final class LocalPeer implements BeforeAllCallback, AfterAllCallback, ExecutionCondition {
    private static final Path PROGRAM = Path.of(System.getProperty("basedir", "."), "images", "wsk-peer", "peer.pl");

    static final Map<AddressFamily, InetAddress> LOOPBACK = Map.of(
            AddressFamily.IPV4,
            SockAddr.loopback(AddressFamily.IPV4, 0).inetAddress(),
            AddressFamily.IPV6,
            SockAddr.loopback(AddressFamily.IPV6, 0).inetAddress());

    private @Nullable Process process;
    private int controlPort;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean perl = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "perl")));
        return perl ? ConditionEvaluationResult.enabled("perl") : ConditionEvaluationResult.disabled("no perl on PATH");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Process started = new ProcessBuilder("perl", PROGRAM.toString(), "--bind", "loopback")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.US_ASCII));
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the peer program did not start");
        }
        controlPort = Integer.parseInt(line.substring("wsk-peer control port ".length()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        Process started = process;
        if (started != null) {
            started.destroy();
            if (!started.waitFor(5, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        }
    }

    /** The peer at its own addresses. */
    PeerPath path() {
        return new PeerPath("loopback", Reach.direct(LOOPBACK), controlPort);
    }
}

package org.wsktck.testbed.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** A peer program as a process of this host, on loopback, for one test class and those nested in it. */
final class PeerProgram implements BeforeAllCallback, AfterAllCallback, ExecutionCondition {
    static final Map<AddressFamily, InetAddress> LOOPBACK = Map.of(
            AddressFamily.IPV4,
            SockAddr.loopback(AddressFamily.IPV4, 0).inetAddress(),
            AddressFamily.IPV6,
            SockAddr.loopback(AddressFamily.IPV6, 0).inetAddress());

    private static final Path KIT = Path.of(System.getProperty("basedir", "."));
    private static final Path PERL = KIT.resolve("../containers/images/wsk-peer/peer.pl");
    private static final Path WINSOCK = KIT.resolve("agent/target/wsktck-peer.exe");
    private static final Path WINSOCK_SOURCES = KIT.resolve("agent/peer");
    private static final Path WINE = Path.of("/usr/lib/wine/wine64");
    private static final Path WINE_SERVER = Path.of("/usr/lib/wine/wineserver64");

    /** Wine makes itself a prefix first. */
    private static final int START_SECONDS_MAX = 120;

    private final List<String> command;
    private final Map<String, String> environment;

    /** Empty if it can be started. */
    private final String missing;

    private @Nullable Process process;
    private int controlPort;

    private PeerProgram(List<String> command, Map<String, String> environment, String missing) {
        this.command = command;
        this.environment = environment;
        this.missing = missing;
    }

    /** The one for any host with perl. */
    static PeerProgram perl() {
        boolean perl = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "perl")));
        return new PeerProgram(
                List.of("perl", PERL.toString(), "--bind", "loopback"), Map.of(), perl ? "" : "no perl on PATH");
    }

    /** The one for Windows, under Wine, with the prefix of this environment or else one of its own. */
    static PeerProgram winsock(String... arguments) {
        List<String> command = new ArrayList<>(List.of(WINE.toString(), WINSOCK.toString()));
        command.addAll(List.of(arguments));
        String prefix = Optional.ofNullable(System.getenv("WINEPREFIX"))
                .orElse(KIT.resolve("target/wine-peer-prefix").toAbsolutePath().toString());
        return new PeerProgram(
                command,
                Map.of("WINEPREFIX", prefix, "WINEDEBUG", "-all", "DISPLAY", "", "WINEDLLOVERRIDES", "winedbg.exe=d"),
                missingForWinsock());
    }

    private static String missingForWinsock() {
        if (!Files.isExecutable(WINE)) {
            return "no " + WINE + " (package wine64)";
        }
        if (!Files.exists(WINSOCK)) {
            return "no tck/agent/target/wsktck-peer.exe: tck/agent/build makes it";
        }
        return isStale()
                ? "tck/agent/target/wsktck-peer.exe is older than its sources: tck/agent/build makes it anew"
                : "";
    }

    private static boolean isStale() {
        try (Stream<Path> sources = Files.list(WINSOCK_SOURCES)) {
            long built = Files.getLastModifiedTime(WINSOCK).toMillis();
            return sources.anyMatch(source -> source.toFile().lastModified() > built);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        // On a machine that judges merges nothing may be missing: it is said when the program is to be started.
        return missing.isEmpty() || System.getenv("CI") != null
                ? ConditionEvaluationResult.enabled("the program is started")
                : ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (isNested(context)) {
            return;
        }
        if (!missing.isEmpty()) {
            throw new IOException(missing);
        }
        Path complaints = Files.createTempFile("peer-program", ".log");
        Process started = start(command, ProcessBuilder.Redirect.to(complaints.toFile()));
        process = started;
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.US_ASCII));
        String line = firstLine(started, output);
        String said = Files.readString(complaints, StandardCharsets.ISO_8859_1);
        Files.delete(complaints);
        if (line == null) {
            throw new IOException("the peer program did not start: " + command + "; it said: " + said.strip());
        }
        controlPort = Integer.parseInt(line.strip().substring("wsk-peer control port ".length()));
    }

    private Process start(List<String> words, ProcessBuilder.Redirect errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(errors);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static @Nullable String firstLine(Process started, BufferedReader output) throws IOException {
        // A reader is not interrupted, but it reads the end when the program has ended.
        CompletableFuture<Void> tooLate = CompletableFuture.runAsync(
                started::destroyForcibly, CompletableFuture.delayedExecutor(START_SECONDS_MAX, TimeUnit.SECONDS));
        try {
            return output.readLine();
        } finally {
            tooLate.cancel(false);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        Process started = process;
        if (started == null || isNested(context)) {
            return;
        }
        started.destroy();
        if (!started.waitFor(5, TimeUnit.SECONDS)) {
            started.destroyForcibly();
        }
        if (command.contains(WINE.toString())) {
            awaitEndOfWineServer();
        }
    }

    /** It stays for some seconds, and a program that is started while it goes finds it dying, and does not start. */
    private void awaitEndOfWineServer() throws IOException, InterruptedException {
        Process waiting = start(List.of(WINE_SERVER.toString(), "-w"), ProcessBuilder.Redirect.DISCARD);
        if (!waiting.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
            waiting.destroyForcibly();
            throw new IOException("Wine's server does not end: " + environment.get("WINEPREFIX"));
        }
    }

    private static boolean isNested(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() != null;
    }

    /** The program at its own addresses. */
    PeerPath path() {
        return new PeerPath("loopback", Reach.direct(LOOPBACK), controlPort);
    }
}

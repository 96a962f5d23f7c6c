package org.wsktck.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The agent under the Wine of this machine, in a prefix of its own that is gone when it is closed. */
public final class HostWine implements AutoCloseable, WineFiles {
    private static final Path BUILTIN = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");
    private static final String READY = "READY ";

    /** For Wine to make its prefix, on a busy machine. */
    private static final int START_SECONDS_MAX = 120;

    private static final int END_SECONDS_MAX = 30;

    private final Path folder;
    private final Path script;
    private final String token = UUID.randomUUID().toString();
    private final Process agent;
    private final InetSocketAddress address;

    /**
     * Starts it, and returns when the agent listens.
     *
     * @param agentFolder where the agent's sources are, and below them what was built of them
     * @param provider name and version
     * @param capabilities names, separated by blanks
     * @throws IOException if that is not possible; the message says why
     */
    public HostWine(Path agentFolder, ProviderDriver driver, String provider, String capabilities) throws IOException {
        script = agentFolder.resolve("under-wine");
        for (Path needed : List.of(script, agentFolder.resolve("target/wsktck-agent.exe"), BUILTIN)) {
            if (!Files.exists(needed)) {
                throw new IOException(
                        needed + " is not there (expected: the package wine64, and what tck/agent/build has built)");
            }
        }
        folder = Files.createTempDirectory("wsk-wine");
        Path image = Files.write(folder.resolve("netio.sys"), driver.image());
        agent = script("run", image.toString(), provider, capabilities)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port(agent));
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private ProcessBuilder script(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList());
        builder.environment()
                .putAll(Map.of(
                        "WINEPREFIX",
                        folder.resolve("prefix").toString(),
                        "TMPDIR", // where Wine makes a folder for the server of a prefix, and leaves it
                        folder.toString(),
                        "WSKTCK_TOKEN",
                        token));
        return builder;
    }

    private static int port(Process agent) throws IOException {
        CompletableFuture<String> ready = CompletableFuture.supplyAsync(() -> readyLine(agent));
        try {
            String line = ready.get(START_SECONDS_MAX, TimeUnit.SECONDS);
            if (line.isEmpty()) {
                throw new IOException("the agent under Wine ended before it listened");
            }
            return Integer.parseInt(line.substring(READY.length()).strip());
        } catch (TimeoutException late) {
            throw new IOException("the agent under Wine did not listen within " + START_SECONDS_MAX + " s", late);
        } catch (ExecutionException | NumberFormatException broken) {
            throw new IOException("what the agent under Wine says cannot be read: " + broken, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Empty at the end of its output. */
    private static String readyLine(Process agent) {
        BufferedReader output = agent.inputReader(StandardCharsets.ISO_8859_1);
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    return line;
                }
            }
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where the agent listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** What the agent wants to be shown. */
    public String token() {
        return token;
    }

    @Override
    public Optional<byte[]> builtin(String name) {
        try {
            Path file = BUILTIN.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends all that runs in the prefix, and takes it away. */
    @Override
    public void close() {
        try {
            Process end = script("end").start();
            if (!end.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                end.destroyForcibly();
            }
            agent.destroyForcibly().waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException left) {
            throw new UncheckedIOException(folder + " could not be taken away", left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

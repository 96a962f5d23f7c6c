package org.wsktck.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The script {@code tck/agent/reproducers}, and a Wine prefix for it. */
final class ReproducerTools {
    private static final Path SCRIPT = Path.of(System.getProperty("wsk.agent-dir"), "reproducers");

    /** For each of them, on a busy machine. */
    private static final int COMPILE_SECONDS_MAX = 3;

    /** For Wine to make a prefix, and to end. */
    private static final int WINE_SECONDS_MAX = 120;

    private final Path prefix;

    /** @param prefix for Wine; made by the first run */
    ReproducerTools(Path prefix) {
        this.prefix = prefix.toAbsolutePath();
    }

    /** What is missing on this machine; null if nothing is. */
    static @Nullable String missing() {
        List<String> missing = new ArrayList<>();
        boolean compiler = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "x86_64-w64-mingw32-gcc")));
        if (!compiler || !Files.exists(Path.of("/usr/share/mingw-w64/include/ddk/ntddk.h"))) {
            missing.add("a cross compiler (gcc-mingw-w64-x86-64-win32, mingw-w64-x86-64-dev)");
        }
        if (!Files.isExecutable(Path.of("/usr/lib/wine/wine64"))) {
            missing.add("Wine (wine64)");
        }
        return missing.isEmpty() ? null : "not there: " + String.join(" and ", missing);
    }

    /** As much as a hundred of them get, and more for more. */
    private static int secondsMax(long sources) {
        return COMPILE_SECONDS_MAX * (int) Math.max(100, sources);
    }

    /** Compiles a folder; hands back what the script says. */
    List<String> compile(Path folder, String... defines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("compile", folder.toString()));
        command.addAll(List.of(defines));
        try (Stream<Path> sources = Files.list(folder)) {
            return script(secondsMax(sources.count()), command, line -> {});
        }
    }

    /**
     * Runs a driver under Wine.
     *
     * @param listener is told each line when it comes
     */
    List<String> run(Path driver, int secondsMax, Consumer<String> listener) throws IOException, InterruptedException {
        List<String> command = List.of("run", driver.toString(), String.valueOf(secondsMax));
        return script(secondsMax + WINE_SECONDS_MAX, command, listener);
    }

    private List<String> script(int secondsMax, List<String> arguments, Consumer<String> listener)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("timeout", "--kill-after=10", String.valueOf(secondsMax), SCRIPT.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WINEPREFIX", prefix.toString());
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                listener.accept(line);
            }
            process.waitFor();
        } finally {
            process.destroy();
        }
        return lines;
    }
}

package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Headless Chromium; one for all tests, each of which opens pages of its own. */
final class Browser {
    private static final String LISTENING = "DevTools listening on ";

    /** What the same browser is called by those who distribute it. */
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Started with the first page. */
    private static final class Holder {
        static final Devtools DEVTOOLS = start();
    }

    private Browser() {}

    /** Skips the test where there is none, but not in CI. */
    static void isThere() {
        String missing = "no " + String.join(", ", NAMES) + " on the PATH: the page was not opened in a browser";
        assumeTrue(chromium() != null || System.getenv("CI") != null, missing);
        assertThat(chromium()).as(missing).isNotNull();
    }

    /**
     * Opens a page, as wide as that of a desk.
     *
     * @param fragment what stands behind the page's address: nothing, or {@code #…}
     */
    static BrowserPage open(Path page, String fragment) {
        return open(page, fragment, 1280);
    }

    /** Opens a page in a window of that width, in pixels; done when its script says that it is. */
    static BrowserPage open(Path page, String fragment, int width) {
        Devtools devtools = Holder.DEVTOOLS;
        String target = devtools.command(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        String session = devtools.command(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        BrowserPage opened = new BrowserPage(devtools, target, session);
        opened.go(page.toUri() + fragment, width);
        return opened;
    }

    private static Devtools start() {
        try {
            // Its processes may write to the profile for a moment after it has ended: only a clean build removes that.
            Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target/browser")), "profile-");
            Process browser = new ProcessBuilder(
                            String.valueOf(chromium()),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--user-data-dir=" + profile.toAbsolutePath(),
                            "--remote-debugging-port=0",
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(browser), "chromium-end"));
            return new Devtools(URI.create(address(browser)));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Where it can be driven, which it says first thing; what else it says is thrown away. */
    private static String address(Process browser) throws IOException {
        BufferedReader log = browser.errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread reader = new Thread(() -> log.lines().forEach(unused -> {}), "chromium-log");
                reader.setDaemon(true);
                reader.start();
                return line.substring(LISTENING.length());
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("chromium ended before it could be driven; it said: " + said);
    }

    private static void end(Process browser) {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
    }

    private static @Nullable File chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }
}

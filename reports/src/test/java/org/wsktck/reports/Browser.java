package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Headless Chromium, which opens a page and hands back what came of it. */
final class Browser {
    private static final int SECONDS = 60;

    /** What the same browser is called by those who distribute it. */
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Path temporary;
    private final int width;

    Browser(Path temporary) {
        this(temporary, 1280);
    }

    /** One whose window is of that width, in pixels. */
    Browser(Path temporary, int width) {
        this.temporary = temporary;
        this.width = width;
    }

    /** Skips the test where there is none, but not in CI. */
    static void isThere() {
        String missing = "no " + String.join(", ", NAMES) + " on the PATH: the page was not opened in a browser";
        assumeTrue(chromium() != null || System.getenv("CI") != null, missing);
        assertThat(chromium()).as(missing).isNotNull();
    }

    /** The document that a report's page has become. */
    String open(ConformanceReport report, String fragment) throws IOException, InterruptedException {
        return open(ReportFiles.write(report, temporary.resolve("report")), fragment);
    }

    /**
     * The same after a reader has typed and clicked.
     *
     * @param reader what the reader does, as a script
     */
    String open(ConformanceReport report, String fragment, String reader) throws IOException, InterruptedException {
        Path page = ReportFiles.write(report, temporary.resolve("report"));
        return open(withReader(page, reader), fragment);
    }

    /** The document that a page has become. */
    String open(Path page, String fragment) throws IOException, InterruptedException {
        // Its processes may write to the profile for a moment after it has ended: only a clean build removes that.
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target/browser")), "profile-");
        Path dom = temporary.resolve("dom.html");
        Path log = temporary.resolve("chromium.log");
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
                        "--window-size=" + width + ",900",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri() + fragment)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            boolean ended = browser.waitFor(SECONDS, TimeUnit.SECONDS);
            assertThat(ended)
                    .as("chromium ended within %s s; it said: %s", SECONDS, Files.readString(log))
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        return Files.readString(dom);
    }

    /** A copy of a page that admits any script, with a reader who types and clicks: the page admits none but its own. */
    static Path withReader(Path page, String reader) throws IOException {
        return Files.writeString(
                page.resolveSibling("copy.html"),
                Files.readString(page).replaceFirst("<meta http-equiv=[^>]*>", "") + "<script>" + reader
                        + "</script>\n");
    }

    private static @Nullable File chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }

    /** From the first such text to the next such other. */
    static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as("position of %s", start).isNotNegative();
        return text.substring(from, text.indexOf(end, from));
    }

    static String withoutScripts(String dom) {
        return dom.replaceAll("(?s)<script.*?</script>", "");
    }

    /** What an expression finds, or its first group if it has one. */
    static List<String> matches(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.groupCount() > 0 ? match.group(1) : match.group())
                .toList();
    }
}

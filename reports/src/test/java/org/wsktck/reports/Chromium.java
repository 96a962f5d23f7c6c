package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Headless Chromium, that of the distribution; one for all tests, each of which opens pages of its own. */
final class Chromium {
    /** What the same browser is called by those who distribute it; the first draws no windows, which are work as well. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    /** Longer than everything that a page puts off. */
    private static final int PUT_OFF_MILLIS = 5_000;

    /** One that is thrown away with the browser. */
    private static final Path NEW_PROFILE = Path.of("");

    /** A process for each page costs more than most of what is done with it. */
    private static final List<String> ONE_RENDERER = List.of("--renderer-process-limit=1");

    /** Started with the first page; it ends with this process. */
    private static final class Holder {
        static final BrowserContext BROWSER = start();
    }

    private Chromium() {}

    /** Skips the test where there is none, but not in CI. */
    static void isThere() {
        String missing = "no " + String.join(", ", NAMES) + " on the PATH: the page was not opened in a browser";
        assumeTrue(executable() != null || System.getenv("CI") != null, missing);
        assertThat(executable()).as(missing).isNotNull();
    }

    /**
     * Opens a page, as wide as that of a desk.
     *
     * @param fragment what stands behind the page's address: nothing, or {@code #…}
     */
    static Page open(Path file, String fragment) {
        return open(file, fragment, 1280);
    }

    /** Opens a page in a window of that width, in pixels; done when its script says that it is. */
    static Page open(Path file, String fragment, int width) {
        Page page = Holder.BROWSER.newPage();
        page.setViewportSize(width, 900);
        page.navigate(file.toUri() + fragment);
        page.locator("html[data-state]").waitFor();
        return page;
    }

    /** The document after what a reader does with a page. */
    static String read(Path file, String fragment, Consumer<Page> reader) {
        try (Page page = open(file, fragment)) {
            reader.accept(page);
            settle(page);
            return page.content();
        }
    }

    /** Lets everything happen that the page has put off. */
    static void settle(Page page) {
        page.clock().runFor(PUT_OFF_MILLIS);
    }

    /** As the page itself has it: what the browser tells of a change may come later than that of what was pressed. */
    static String address(Page page) {
        return (String) page.evaluate("location.href");
    }

    private static BrowserContext start() {
        // Every page is a tab of its first window; a window, which a page of its own context takes, costs a second.
        BrowserContext browser = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launchPersistentContext(
                        NEW_PROFILE,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable())
                                .setArgs(ONE_RENDERER));
        browser.clock().install();
        return browser;
    }

    private static @Nullable Path executable() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in headless Chromium and looks at what came of it; skipped where there is none, but not in CI. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportInBrowserTest {
    private static final int SECONDS = 60;

    /** What the same browser is called by those who distribute it. */
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        String missing = "no " + String.join(", ", NAMES) + " on the PATH: the page was not opened in a browser";
        assumeTrue(chromium() != null || System.getenv("CI") != null, missing);
        assertThat(chromium()).as(missing).isNotNull();
    }

    @Test
    void every_scenario_has_its_row_and_the_filter_is_ready() throws Exception {
        String dom = open(Samples.large(700), "");

        assertThat(dom).contains("data-state=\"ready\"");
        assertThat(matches(dom, "<details class=\"row\"")).hasSize(700);
        assertThat(dom).containsPattern("<div id=\"filter\" role=\"search\">");
        assertThat(dom).containsPattern("id=\"shown\"[^>]*>700<");
    }

    @Test
    void a_link_to_a_scenario_opens_it_with_steps_journal_and_command() throws Exception {
        String dom = open(Samples.everyVerdict(), "#bind.succeeds-on-wildcard-IPv6");

        String row = between(dom, "id=\"bind.succeeds-on-wildcard-IPv6\"", "</details>");
        assertThat(row)
                .contains("open=\"\"")
                .contains("(MUST) Binding to the wildcard address succeeds.")
                .contains("<li>given a socket that is bound to nothing</li>")
                .contains("<li>AMB-23: STATUS_CANCELLED</li>")
                .contains("<td>DISPATCH_LEVEL</td><td>completion</td><td>IRP 2 completed STATUS_SUCCESS")
                .contains("<code>./wsk-tck run reference --select bind.succeeds-on-wildcard</code>")
                .contains("<button type=\"button\">Copy</button>");
        assertThat(matches(row, "<tr>")).hasSize(10);
    }

    @Test
    void a_link_to_a_failed_scenario_shows_its_whole_message() throws Exception {
        String dom = open(Samples.everyVerdict(), "#close.completes-pending-receive-IPv4");

        assertThat(between(dom, "id=\"close.completes-pending-receive-IPv4\"", "</details>"))
                .contains("<pre tabindex=\"0\">WSK-CLOSE-002 (MUST) not met")
                .contains("<li>the close took 12 ms</li>");
    }

    @Test
    void a_failure_links_its_reproducer_and_a_scenario_that_passed_links_none() throws Exception {
        Reproducer reproducer = Reproducer.of("close.x", Family.IPV4, "int shown;\n");
        ScenarioResult failed = Samples.failed("close.x", Level.MUST, ScenarioVerdict.FAILED, "this")
                .with(reproducer);
        ConformanceReport report = Samples.everyVerdictBuilder()
                .scenarios(List.of(failed, Samples.passed("close.y", Family.IPV4, 3)))
                .build();

        String row = between(open(report, "#close.x-IPv4"), "id=\"close.x-IPv4\"", "</details>");
        String passed = between(open(report, "#close.y-IPv4"), "id=\"close.y-IPv4\"", "</details>");

        assertThat(row).contains("<a href=\"reproducers/close.x.c\">reproducers/close.x.c</a>");
        assertThat(passed).contains("<td>call</td>").doesNotContain("eproducer");
    }

    @Test
    void only_the_sources_of_requirements_are_linked_outside() throws Exception {
        String dom = open(Samples.everyVerdict(), "#bind.succeeds-on-wildcard-IPv4");

        assertThat(matches(withoutScripts(dom), "(?:src|href|action|data)=\"([^#\"][^\"]*)\""))
                .containsOnly(
                        "data:,", "https://learn.microsoft.com/windows-hardware/drivers/ddi/wsk/nc-wsk-pfn_wsk_bind");
    }

    @Test
    void hostile_text_runs_nothing_and_links_nowhere() throws Exception {
        String dom = open(Samples.hostile(), "#close.hostile-IPv4");

        assertThat(dom).contains("data-state=\"ready\"").doesNotContain("<title>owned</title>");
        assertThat(matches(dom, "<img")).isEmpty();
        assertThat(matches(dom, "<script")).hasSize(2);
        assertThat(matches(withoutScripts(dom), "href=\"([^#\"][^\"]*)\"")).containsOnly("data:,");
        assertThat(between(dom, "id=\"close.hostile-IPv4\"", "</details>"))
                .contains("<td>&lt;/script&gt;&lt;script&gt;document.title='owned'");
    }

    @Test
    void words_and_verdicts_narrow_the_list() throws Exception {
        Path page = ReportFiles.write(Samples.everyVerdict(), temporary.resolve("report"));
        // The page admits no script but its own; this copy of it has a reader who types and clicks.
        String reader = """
                <script>
                  const text = document.getElementById("text");
                  text.value = "PENDING wsk-close-002";
                  text.dispatchEvent(new Event("input"));
                  document.title = document.getElementById("shown").textContent;
                  document.querySelector(".chip[data-v=hung]").click();
                </script>
                """;
        Path copy = Files.writeString(
                temporary.resolve("copy.html"),
                Files.readString(page).replaceFirst("<meta http-equiv=[^>]*>", "") + reader);

        String dom = open(copy, "");

        assertThat(dom).contains("<title>9 of 11</title>").containsPattern("id=\"shown\"[^>]*>1 of 11<");
        assertThat(matches(dom, "<details class=\"row\" id=\"([^\"]*)\"(?![^>]*hidden)"))
                .containsExactly("close.completes-pending-send-IPv4");
    }

    @Test
    void an_empty_run_opens_as_well() throws Exception {
        assertThat(open(Samples.empty(), "")).contains("data-state=\"ready\"", "This run has no scenarios.");
    }

    private String open(ConformanceReport report, String fragment) throws IOException, InterruptedException {
        return open(ReportFiles.write(report, temporary.resolve("report")), fragment);
    }

    private String open(Path page, String fragment) throws IOException, InterruptedException {
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

    private static @Nullable File chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }

    private static String withoutScripts(String dom) {
        return dom.replaceAll("(?s)<script.*?</script>", "");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as("position of %s", start).isNotNegative();
        return text.substring(from, text.indexOf(end, from));
    }

    private static List<String> matches(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.groupCount() > 0 ? match.group(1) : match.group())
                .toList();
    }
}

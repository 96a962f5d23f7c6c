package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.between;
import static org.wsktck.reports.Dom.matches;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader types and clicks narrows the page, and stands in its address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportFilterInBrowserTest {
    /** Done when the page's own script, which hears of it first, knows. */
    private static final String CLOSE = """
            id => new Promise(closed => {
              const row = document.getElementById(id);
              row.addEventListener("toggle", () => closed(), {once: true});
              row.open = false;
            })""";

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void words_and_verdicts_narrow_the_list() throws Exception {
        String dom = read("", page -> {
            page.locator("#text").fill("PENDING wsk-close-002");
            assertThat(page.locator("#shown").textContent()).isEqualTo("9 of 11");
            page.locator(".chip[data-v=hung]").click();
        });

        assertThat(dom).containsPattern("id=\"shown\"[^>]*>1 of 11<");
        assertThat(shownRows(dom)).containsExactly("close.completes-pending-send-IPv4");
    }

    @Test
    void words_and_verdicts_narrow_the_findings_too() throws Exception {
        String byVerdict =
                read("", page -> page.locator(".chip[data-v=inconclusive]").click());
        String byWords = read("", page -> page.locator("#text").fill("issue 12"));
        String byNothing = read("", page -> page.locator("#text").fill("nobody wrote this"));

        assertThat(shownFindings(byVerdict)).hasSize(1);
        assertThat(byVerdict).containsPattern("id=\"found\"[^>]*>1 of 7<");
        assertThat(shownFindings(byWords)).hasSize(1).allMatch(id -> id.contains("issue-12"));
        assertThat(shownFindings(byNothing)).isEmpty();
        assertThat(byNothing).contains("<p class=\"hint\" id=\"none-found\">");
        assertThat(read("", page -> {})).contains("<p class=\"hint\" id=\"none-found\" hidden=\"\">");
    }

    @Test
    void what_is_disputed_or_flaky_is_filtered_by_as_by_a_verdict_and_found_by_the_word() throws Exception {
        ScenarioResult disputed = Samples.failed("close.x", Level.MUST, ScenarioVerdict.FAILED, "lost")
                .disputed("it may, https://example.org/issues/17");
        ScenarioResult flaky = Samples.failed("send.y", Level.MUST, ScenarioVerdict.FAILED, "lost")
                .with(new ProfileEntry(null, LocalDate.of(2027, 3, 31), "2 of 13", null))
                .with(ScenarioVerdict.KNOWN_FAILURE, "a race");
        ConformanceReport report = Samples.allPassedBuilder()
                .scenarios(List.of(disputed, flaky, Samples.passed("bind.z", Family.IPV4, 1)))
                .build();

        String byChip =
                read(report, "", page -> page.locator(".chip[data-v=disputed]").click());
        String byWord = read(report, "", page -> page.locator("#text").fill("flaky"));

        assertThat(shownRows(byChip)).containsExactly("close.x-IPv4");
        assertThat(shownFindings(byChip)).hasSize(1);
        assertThat(shownRows(byWord)).containsExactly("send.y-IPv4");
        assertThat(shownFindings(byWord)).hasSize(1);
    }

    @Test
    void what_a_reader_filtered_and_opened_stands_in_the_address() throws Exception {
        try (Page page = open("")) {
            page.locator("#text").fill("close & more, 100%");
            page.locator("#text").fill("clos");
            page.locator(".chip[data-v=failed]").click();
            page.locator(".chip[data-v=hung]").click();
            page.locator("[id='close.completes-pending-receive-IPv4'] > summary")
                    .click();
            page.locator("[id='close.completes-pending-receive-IPv4'] > .body").waitFor();
            Chromium.settle(page);

            assertThat(Chromium.address(page))
                    .endsWith("index.html#q=clos&v=failed,hung&open=close.completes-pending-receive-IPv4");
        }
    }

    @Test
    void one_open_entry_alone_has_the_address_that_links_use() throws Exception {
        try (Page page = open("")) {
            page.locator("[id='socket.create-IPv4'] > summary").click();
            page.locator("[id='socket.create-IPv4'] > .body").waitFor();
            Chromium.settle(page);

            assertThat(Chromium.address(page)).endsWith("index.html#socket.create-IPv4");
        }
        try (Page page = open("#socket.create-IPv4")) {
            page.evaluate(CLOSE, "socket.create-IPv4");
            Chromium.settle(page);

            assertThat(Chromium.address(page)).endsWith("index.html");
        }
    }

    @Test
    void an_address_that_was_copied_shows_the_same() throws Exception {
        String dom = read("#q=close%20wsk-close-002&v=failed,hung&open=close.completes-pending-send-IPv4", page -> {});

        assertThat(shownRows(dom))
                .containsExactly(
                        "close.completes-pending-receive-IPv4",
                        "close.completes-pending-send-IPv4",
                        "connect.reports-refusal-IPv4");
        assertThat(dom).contains("aria-pressed=\"true\" data-v=\"hung\"", "aria-pressed=\"false\" data-v=\"passed\"");
        assertThat(between(dom, "id=\"close.completes-pending-send-IPv4\"", "</details>"))
                .contains("open=\"\"", "<h4>Failure</h4>");
        assertThat(between(dom, "id=\"close.completes-pending-receive-IPv4\"", "</details>"))
                .doesNotContain("open=\"\"");
    }

    @Test
    void a_link_to_what_the_filter_hides_shows_everything() throws Exception {
        try (Page page = open("#q=bind")) {
            page.evaluate("location.hash = '#socket.create-IPv4'");
            page.locator("[id='socket.create-IPv4'] > .body").waitFor();
            Chromium.settle(page);

            assertThat(shownRows(page.content())).hasSize(11);
            assertThat(Chromium.address(page)).endsWith("index.html#socket.create-IPv4");
        }
    }

    @Test
    void hostile_addresses_do_nothing() throws Exception {
        String dom = read("#q=%3Cimg%20src=x%20onerror=alert(1)%3E&v=%00,failed&open=%E0%A4%A,../x", page -> {});

        assertThat(dom).contains("data-state=\"ready\"").doesNotContain("<img");
        assertThat(read("#%E0%A4%A", page -> {})).contains("data-state=\"ready\"");
    }

    @Test
    void the_command_of_a_finding_can_be_copied() throws Exception {
        String dom = read("", page -> {});

        assertThat(between(dom, "<article id=\"", "</article>"))
                .contains("</code><button type=\"button\">Copy</button></p>");
    }

    private Page open(String fragment) throws IOException {
        return Chromium.open(ReportFiles.write(Samples.everyVerdict(), temporary), fragment);
    }

    private String read(String fragment, Consumer<Page> reader) throws IOException {
        return read(Samples.everyVerdict(), fragment, reader);
    }

    private String read(ConformanceReport report, String fragment, Consumer<Page> reader) throws IOException {
        return Chromium.read(ReportFiles.write(report, temporary), fragment, reader);
    }

    private static List<String> shownRows(String dom) {
        return matches(dom, "<details class=\"row\" id=\"([^\"]*)\"(?![^>]*hidden)");
    }

    private static List<String> shownFindings(String dom) {
        return matches(dom, "<article id=\"([^\"]*)\"(?![^>]*hidden)");
    }
}

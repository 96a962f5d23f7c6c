package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.between;
import static org.wsktck.reports.Dom.matches;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader types and clicks narrows the page, and stands in its address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportFilterInBrowserTest {
    private static final String TYPE = """
            const text = document.getElementById("text");
            function type(words) {
              text.value = words;
              text.dispatchEvent(new Event("input"));
            }
            """;

    /** Shows the address once the page has written it. */
    private static final String SHOW_ADDRESS = "setTimeout(() => { document.title = location.hash; }, 1000);";

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Browser.isThere();
    }

    @Test
    void words_and_verdicts_narrow_the_list() throws Exception {
        String dom = read("", TYPE + """
                type("PENDING wsk-close-002");
                document.title = document.getElementById("shown").textContent;
                document.querySelector(".chip[data-v=hung]").click();
                """);

        assertThat(dom).contains("<title>9 of 11</title>").containsPattern("id=\"shown\"[^>]*>1 of 11<");
        assertThat(shownRows(dom)).containsExactly("close.completes-pending-send-IPv4");
    }

    @Test
    void words_and_verdicts_narrow_the_findings_too() throws Exception {
        String byVerdict = read("", "document.querySelector('.chip[data-v=inconclusive]').click();");
        String byWords = read("", TYPE + "type('issue 12');");
        String byNothing = read("", TYPE + "type('nobody wrote this');");

        assertThat(shownFindings(byVerdict)).hasSize(1);
        assertThat(byVerdict).containsPattern("id=\"found\"[^>]*>1 of 7<");
        assertThat(shownFindings(byWords)).hasSize(1).allMatch(id -> id.contains("issue-12"));
        assertThat(shownFindings(byNothing)).isEmpty();
        assertThat(byNothing).contains("<p class=\"hint\" id=\"none-found\">");
        assertThat(read("", "")).contains("<p class=\"hint\" id=\"none-found\" hidden=\"\">");
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

        String byChip = read(report, "", "document.querySelector('.chip[data-v=disputed]').click();");
        String byWord = read(report, "", TYPE + "type('flaky');");

        assertThat(shownRows(byChip)).containsExactly("close.x-IPv4");
        assertThat(shownFindings(byChip)).hasSize(1);
        assertThat(shownRows(byWord)).containsExactly("send.y-IPv4");
        assertThat(shownFindings(byWord)).hasSize(1);
    }

    @Test
    void what_a_reader_filtered_and_opened_stands_in_the_address() throws Exception {
        String dom = read("", TYPE + SHOW_ADDRESS + """
                type("close & more, 100%");
                type("clos");
                document.querySelector(".chip[data-v=failed]").click();
                document.querySelector(".chip[data-v=hung]").click();
                document.getElementById("close.completes-pending-receive-IPv4").open = true;
                """);

        assertThat(dom)
                .contains("<title>#q=clos&amp;v=failed,hung&amp;open=close.completes-pending-receive-IPv4</title>");
    }

    @Test
    void one_open_entry_alone_has_the_address_that_links_use() throws Exception {
        String row = "document.getElementById('socket.create-IPv4').open = ";

        assertThat(read("", SHOW_ADDRESS + row + "true;")).contains("<title>#socket.create-IPv4</title>");
        assertThat(read(
                        "#socket.create-IPv4",
                        "setTimeout(() => {" + row + "false; }, 500);" + SHOW_ADDRESS + SHOW_ADDRESS))
                .contains("<title></title>");
    }

    @Test
    void an_address_that_was_copied_shows_the_same() throws Exception {
        String dom = read("#q=close%20wsk-close-002&v=failed,hung&open=close.completes-pending-send-IPv4", "");

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
        String dom =
                read("#q=bind", "setTimeout(() => { location.hash = '#socket.create-IPv4'; }, 500);" + SHOW_ADDRESS);

        assertThat(shownRows(dom)).hasSize(11);
        assertThat(dom).contains("<title>#socket.create-IPv4</title>");
    }

    @Test
    void hostile_addresses_do_nothing() throws Exception {
        String dom = read("#q=%3Cimg%20src=x%20onerror=alert(1)%3E&v=%00,failed&open=%E0%A4%A,../x", "");

        assertThat(dom).contains("data-state=\"ready\"").doesNotContain("<img");
        assertThat(read("#%E0%A4%A", "")).contains("data-state=\"ready\"");
    }

    @Test
    void the_command_of_a_finding_can_be_copied() throws Exception {
        String dom = read("", "");

        assertThat(between(dom, "<article id=\"", "</article>"))
                .contains("</code><button type=\"button\">Copy</button></p>");
    }

    private String read(String fragment, String reader) throws Exception {
        return read(Samples.everyVerdict(), fragment, reader);
    }

    private String read(ConformanceReport report, String fragment, String reader) throws Exception {
        try (var page = Browser.open(ReportFiles.write(report, temporary), fragment)) {
            page.run(reader);
            return page.settle().dom();
        }
    }

    private static List<String> shownRows(String dom) {
        return matches(dom, "<details class=\"row\" id=\"([^\"]*)\"(?![^>]*hidden)");
    }

    private static List<String> shownFindings(String dom) {
        return matches(dom, "<article id=\"([^\"]*)\"(?![^>]*hidden)");
    }
}

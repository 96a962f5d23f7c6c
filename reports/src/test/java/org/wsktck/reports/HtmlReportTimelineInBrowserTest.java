package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.between;
import static org.wsktck.reports.Dom.matches;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a scenario as a picture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportTimelineInBrowserTest {
    private static final List<String> ENTRIES = List.of(
            "step: given a receive that waits",
            "call: WskReceive(socket 1, 6 bytes, IRP 4)",
            "return: WskReceive(socket 1, 6 bytes, IRP 4) returned STATUS_PENDING (0x00000103)",
            "wire: peer sent 3 bytes",
            "completion: IRP 4 completed STATUS_SUCCESS (0x00000000), information 3",
            "callback: WskDisconnectEvent on socket 1",
            "wire: peer saw RESET",
            "violation: the implementation went down",
            "call: WskReceive(socket 1, 6 bytes, IRP 5)",
            "return: WskReceive(socket 1, 6 bytes, IRP 5) returned STATUS_PENDING (0x00000103)",
            "novelty: of another kind");

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void a_timeline_says_in_words_what_it_shows_and_the_table_stays() throws Exception {
        String row = open(failed());

        assertThat(row).containsSubsequence("<h4>Timeline</h4>", "<h4>Journal</h4>", "<table class=\"journal\">");
        assertThat(picture(row))
                .contains("role=\"img\"")
                .contains(
                        "aria-label=\"Timeline with lanes for the application, WSK and the peer: 1 step, 2 call, 2 return,"
                                + " 2 wire, 1 completion, 1 callback, 1 violation, 1 novelty; over 2.00 s."
                                + " The offending entry is line 5: IRP 4 completed STATUS_SUCCESS (0x00000000), information 3."
                                + " The journal below has the entries as a table.\"");
    }

    @Test
    void each_entry_goes_from_lane_to_lane_and_has_thread_and_irql_in_its_title() throws Exception {
        String picture = picture(open(failed()));

        assertThat(matches(picture, "<text [^>]*class=\"lane\">([^<]*)<"))
                .containsExactly("application", "WSK", "peer");
        assertThat(matches(picture, "<g class=\"([^\"]*)\">"))
                .containsExactly(
                        "step",
                        "call",
                        "return",
                        "wire",
                        "completion offending",
                        "callback",
                        "wire",
                        "violation",
                        "call",
                        "return",
                        "other");
        assertThat(picture)
                .contains(
                        "<title>line 2, seq 2, 200.0 ms: call on main at DISPATCH_LEVEL\nWskReceive(socket 1, 6 bytes, IRP 4)");
        // To the right, to the left, from the peer, to the application, to the peer.
        assertThat(matches(picture, "<path d=\"M(\\d+) [\\d.]+H\\d+\" class=\"shaft\">")
                        .subList(0, 6))
                .containsExactly("92", "164", "228", "164", "164", "164");
    }

    @Test
    void a_request_has_a_bar_until_it_is_completed() throws Exception {
        String picture = picture(open(failed()));

        List<String> ends = matches(picture, "<rect [^>]*height=\"(\\d+)\" class=\"pending\">");
        List<String> returns = matches(picture, "<rect [^>]*height=\"(\\d+)\" class=\"running\">");
        assertThat(ends).hasSize(2);
        assertThat(returns).hasSize(2);
        assertThat(Integer.parseInt(ends.get(0))).isGreaterThan(Integer.parseInt(returns.get(0)));
        // The second was never completed: its bar reaches the end of the picture.
        assertThat(Integer.parseInt(ends.get(1))).isGreaterThan(Integer.parseInt(returns.get(1)));
    }

    @Test
    void the_offending_entry_is_marked_in_the_picture_and_in_the_table() throws Exception {
        String row = open(failed());

        assertThat(matches(picture(row), "class=\"pointer\"")).hasSize(1);
        assertThat(matches(row, "<tr class=\"offending\"><td class=\"n\">(\\d+)<"))
                .containsExactly("5");
    }

    @Test
    void a_scenario_that_passed_has_a_timeline_without_mark() throws Exception {
        String row = open(Samples.passed("close.x", Family.IPV4, 9));

        assertThat(picture(row)).contains("3 call, 3 return, 3 completion").doesNotContain("offending", "pointer");
    }

    @Test
    void a_long_journal_shows_where_entries_were_left_out() throws Exception {
        String row = open(Samples.passed("close.x", Family.IPV4, 100));

        assertThat(picture(row)).contains(">40 entries left out here<", "40 entries in the middle are left out.");
        assertThat(matches(picture(row), "<g class")).hasSize(60);
    }

    @Test
    void a_picture_that_is_wider_than_the_page_scrolls_within_its_box() throws Exception {
        try (Page page = Chromium.open(ReportFiles.write(report(failed()), temporary), "#close.x-IPv4", 390)) {
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(page.evaluate("document.querySelector('.timeline').scrollWidth > 390"))
                    .isEqualTo(true);
        }
    }

    @Test
    void hostile_text_adds_nothing_to_a_picture() throws Exception {
        String dom = open(Samples.hostile(), "#close.hostile-IPv4");

        assertThat(picture(between(dom, "id=\"close.hostile-IPv4\"", "</details>")))
                .contains("&lt;/script&gt;&lt;script&gt;document.title='owned'")
                .doesNotContain("<img", "<script");
    }

    private static ScenarioResult failed() {
        ScenarioResult failed = Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                .with(
                        "COMPLETED_EARLY WSK-CLOSE-002: expected IRP 4 (WskReceive on socket 1) not completed yet but it was"
                                + " completed with STATUS_SUCCESS",
                        null,
                        null);
        var journal = new ArrayList<JournalEntry>();
        for (String entry : ENTRIES) {
            String[] parts = entry.split(": ", 2);
            int line = journal.size() + 1;
            journal.add(new JournalEntry(
                    line, (long) line, 200_000L * (line - 1), "main", "DISPATCH_LEVEL", parts[0], parts[1]));
        }
        return Samples.withJournal(failed, journal);
    }

    private static ConformanceReport report(ScenarioResult scenario) {
        return Samples.everyVerdictBuilder().scenarios(List.of(scenario)).build();
    }

    private String open(ScenarioResult scenario) throws Exception {
        String dom = open(report(scenario), "#close.x-IPv4");
        return between(dom, "<details class=\"row\" id=\"close.x-IPv4\"", "</details>");
    }

    private String open(ConformanceReport report, String fragment) throws IOException {
        return Chromium.read(ReportFiles.write(report, temporary), fragment, page -> {});
    }

    private static String picture(String row) {
        return between(row, "<svg", "</svg>");
    }
}

package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page under somebody's hands: keys, links, paper. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportReaderInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Browser.isThere();
    }

    @Test
    void the_keyboard_finds_a_scenario_and_opens_it() throws IOException {
        try (var page = open("")) {
            page.press("/");
            page.type("blackhole");
            page.press("ArrowDown");
            page.press("Enter");

            assertThat(page.run("document.querySelector('.row[open]').id")).isEqualTo("connect.blackhole-IPv4");
        }
    }

    @Test
    void escape_takes_the_filter_away() throws IOException {
        try (var page = open("#q=blackhole")) {
            page.press("/");
            page.press("Escape");

            assertThat(page.run("document.getElementById('shown').textContent")).isEqualTo("11");
        }
    }

    @Test
    void the_link_that_is_copied_shows_what_the_reader_sees() throws IOException {
        try (var page = open("")) {
            page.press("/");
            page.type("blackhole");
            page.run("navigator.clipboard.writeText = async text => { document.title = text; }");
            page.run("Array.from(document.querySelectorAll('#filter button')).find(button =>"
                    + " button.textContent === 'Copy link').click()");

            assertThat(page.run("document.title")).endsWith("index.html#q=blackhole");
        }
    }

    @Test
    void what_a_finding_folds_up_is_printed_and_folded_up_again() throws IOException {
        try (var page = open("")) {
            page.run("addEventListener('beforeprint', () => {"
                    + " document.title = document.querySelectorAll('#findings details:not([open])').length; })");
            page.print();

            assertThat(page.run("document.title")).isEqualTo("0");
            assertThat(page.run("document.querySelectorAll('#findings details[open]').length"))
                    .isEqualTo("0");
        }
    }

    @Test
    void the_reference_stands_beside_a_failure_with_the_first_divergence_marked() throws IOException {
        try (var page = open("#close.completes-pending-receive-IPv4")) {
            assertThat(page.run("document.querySelectorAll('.row[open] .beside svg').length"))
                    .isEqualTo("2");
            assertThat(page.run("document.querySelectorAll('.row[open] .fork').length"))
                    .isEqualTo("2");
            assertThat(page.run("document.querySelector('.row[open] .divergence').textContent"))
                    .isEqualTo("First divergence: here WskReceive(socket 2, IRP 3);"
                            + " on the reference WskReceive(socket 2, 64 bytes, IRP 0).");
        }
    }

    @Test
    void where_the_reference_did_not_play_a_failure_the_page_says_why() throws IOException {
        try (var page = open("#close.completes-pending-send-IPv4")) {
            assertThat(page.run("document.querySelector('.row[open] .body').textContent"))
                    .contains("No timeline of the reference stands beside it: the reference was not there.");
        }
    }

    private BrowserPage open(String fragment) throws IOException {
        return Browser.open(ReportFiles.write(Samples.everyVerdict(), temporary), fragment);
    }
}

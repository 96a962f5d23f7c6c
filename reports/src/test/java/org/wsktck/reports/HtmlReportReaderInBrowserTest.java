package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
        Chromium.isThere();
    }

    @Test
    void the_keyboard_finds_a_scenario_and_opens_it() throws IOException {
        try (Page page = open("")) {
            page.keyboard().press("/");
            page.keyboard().type("blackhole");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");

            assertThat(page.locator(".row[open]").getAttribute("id")).isEqualTo("connect.blackhole-IPv4");
        }
    }

    @Test
    void escape_takes_the_filter_away() throws IOException {
        try (Page page = open("#q=blackhole")) {
            page.keyboard().press("/");
            page.keyboard().press("Escape");

            assertThat(page.locator("#shown").textContent()).isEqualTo("11");
        }
    }

    @Test
    void the_link_that_is_copied_shows_what_the_reader_sees() throws IOException {
        try (Page page = open("")) {
            page.keyboard().press("/");
            page.keyboard().type("blackhole");
            page.evaluate("navigator.clipboard.writeText = async text => { document.title = text; }");
            page.getByText("Copy link").click();

            assertThat(page.title()).endsWith("index.html#q=blackhole");
        }
    }

    @Test
    void what_a_finding_folds_up_is_printed_and_folded_up_again() throws IOException {
        try (Page page = open("")) {
            page.evaluate(
                    "addEventListener('beforeprint', () => {"
                            + " document.title = document.querySelectorAll(':is(#clients, #not-run, #findings) details:not([open])').length; })");
            page.pdf();

            assertThat(page.title()).isEqualTo("0");
            assertThat(page.locator(":is(#clients, #not-run, #findings) details[open]")
                            .count())
                    .isZero();
        }
    }

    @Test
    void the_reference_stands_beside_a_failure_with_the_first_divergence_marked() throws IOException {
        try (Page page = open("#close.completes-pending-receive-IPv4")) {
            assertThat(page.locator(".row[open] .beside svg").count()).isEqualTo(2);
            assertThat(page.locator(".row[open] .fork").count()).isEqualTo(2);
            assertThat(page.locator(".row[open] .divergence").textContent())
                    .isEqualTo("First divergence: here WskReceive(socket 2, IRP 3);"
                            + " on the reference WskReceive(socket 2, 64 bytes, IRP 0).");
        }
    }

    @Test
    void where_the_reference_did_not_play_a_failure_the_page_says_why() throws IOException {
        try (Page page = open("#close.completes-pending-send-IPv4")) {
            assertThat(page.locator(".row[open] .body").textContent())
                    .contains("No timeline of the reference stands beside it: the reference was not there.");
        }
    }

    private Page open(String fragment) throws IOException {
        return Chromium.open(ReportFiles.write(Samples.everyVerdict(), temporary), fragment);
    }
}

package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.matches;
import static org.wsktck.reports.Dom.withoutScripts;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the matrix in headless Chromium and looks at what came of it; skipped where there is none, but not in CI. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatrixReportInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void every_scenario_has_its_row_and_every_column_a_button_that_sorts() throws Exception {
        String dom = open(write(Collections.nCopies(5, Samples.large(1_500))), "");

        assertThat(dom).contains("data-state=\"ready\"").containsPattern("id=\"shown\"[^>]*>1500<");
        assertThat(dom).containsPattern("<div id=\"filter\" role=\"search\">");
        assertThat(shown(dom)).hasSize(1_500);
        assertThat(matches(dom, "aria-sort=\"(\\w+)\"[^>]*><span class=\"name\"><button type=\"button\""))
                .containsExactly("ascending", "none", "none", "none", "none", "none");
    }

    @Test
    void a_link_brings_back_filter_and_order() throws Exception {
        String dom = open(matrix(), "#find=wsk-close-002&differences=1&verdicts=hung.known-failure&sort=A&down=1");

        assertThat(shown(dom)).containsExactly("connect.twice", "close.completes-pending-send");
        assertThat(dom)
                .containsPattern("id=\"shown\"[^>]*>2 of 12<")
                .containsPattern("id=\"differences\" aria-pressed=\"true\"")
                .containsPattern("aria-pressed=\"true\" data-v=\"hung\"")
                .containsPattern("aria-pressed=\"false\" data-v=\"failed\"")
                .containsPattern("data-c=\"A\" aria-sort=\"descending\"");
    }

    @Test
    void only_what_differs_is_left_by_the_filter_for_it() throws Exception {
        String dom = open(matrix(), "#differences=1");

        assertThat(dom).containsPattern("id=\"shown\"[^>]*>11 of 12<");
        assertThat(shown(dom)).hasSize(11);
    }

    @Test
    void what_the_reader_types_and_presses_is_in_the_address() throws Exception {
        String dom = Chromium.read(matrix(), "", page -> {
            page.locator("#text").fill("Ends &= #");
            page.locator("#differences").click();
            page.locator(".chip[data-v=not-there]").click();
            page.locator(".chip[data-v=hung]").click();
            page.locator("#matrix [data-c=B] button").click();
            assertThat(page.url())
                    .endsWith("matrix.html#find=Ends+%26%3D+%23&differences=1&verdicts=not-there.hung&sort=B");
        });

        assertThat(dom).containsPattern("id=\"shown\"[^>]*>0 of 12<").contains("<p class=\"hint\" id=\"nothing\">");
    }

    @Test
    void a_column_sorts_by_its_verdicts_the_most_pressing_first_and_once_more_turns_that_around() throws Exception {
        String dom = Chromium.read(matrix(), "", page -> {
            Locator column = page.locator("#matrix [data-c=A] button");
            Locator top = page.locator("#matrix tbody").first().locator("tr").nth(1);
            column.click();
            assertThat(top.locator("td").first().getAttribute("class")).isEqualTo("failed");
            column.click();
            assertThat(top.locator("td").first().getAttribute("class")).isEqualTo("not-there");
            page.locator("#matrix [data-c=''] button").click();
            assertThat(top.locator("th").textContent()).isEqualTo("bind.succeeds-on-wildcard IPv4");
        });

        assertThat(shown(dom))
                .startsWith("bind.succeeds-on-wildcard")
                .endsWith("socket.create")
                .hasSize(12);
    }

    @Test
    void hostile_text_runs_nothing_and_links_nowhere() throws Exception {
        Path page = write(List.of(Samples.hostile(), Samples.allPassed(), Samples.hostile()));
        // What is left of it in an attribute is no element, and browsers do not agree on how they write it.
        String dom = open(page, "#find=</script><img>&verdicts=x.toString&sort=__proto__")
                .replaceAll(" title=\"[^\"]*\"", "");

        assertThat(dom).contains("data-state=\"ready\"").doesNotContain("<title>owned</title>");
        assertThat(matches(dom, "<img")).isEmpty();
        assertThat(matches(dom, "<script")).hasSize(1);
        assertThat(matches(withoutScripts(dom), "(?:src|href|action|data)=\"([^\"]*)\""))
                .containsOnly("data:,", "#scenarios");
    }

    @Test
    void reports_without_scenarios_open_as_well() throws Exception {
        assertThat(open(write(List.of(Samples.empty(), Samples.empty())), ""))
                .contains("data-state=\"ready\"", "These reports have no scenarios.");
    }

    /** Twelve scenarios, of which only that of bind over IPv4 is the same in both. */
    private Path matrix() throws IOException {
        return write(List.of(Samples.everyVerdict(), Samples.allPassed()));
    }

    private Path write(List<ConformanceReport> reports) throws IOException {
        Path page = temporary.resolve("matrix.html");
        ReportFiles.writePage(MatrixReport.render(reports), page);
        return page;
    }

    private static String open(Path page, String fragment) {
        return Chromium.read(page, fragment, unused -> {});
    }

    /** The ids of the rows that are shown, from the top. */
    private static List<String> shown(String dom) {
        return matches(dom, "<tr class=\"(?:differs|same)\"(?![^>]*hidden)[^>]*><th[^>]*><code>([^<]*)<");
    }
}

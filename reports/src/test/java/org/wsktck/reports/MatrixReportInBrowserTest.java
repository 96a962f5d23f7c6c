package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.matches;
import static org.wsktck.reports.Dom.withoutScripts;

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
    private static final String FIRST_ROW = "table.tBodies[0].rows[1].cells";

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Browser.isThere();
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
        String dom = open(matrix(), "", """
                const text = document.getElementById("text");
                text.value = "Ends &= #";
                text.dispatchEvent(new Event("input"));
                document.getElementById("differences").click();
                document.querySelector(".chip[data-v=not-there]").click();
                document.querySelector(".chip[data-v=hung]").click();
                document.querySelector("#matrix [data-c=B] button").click();
                document.title = location.hash;
                """);

        assertThat(dom)
                .contains(
                        "<title>#find=Ends+%26%3D+%23&amp;differences=1&amp;verdicts=not-there.hung&amp;sort=B</title>")
                .containsPattern("id=\"shown\"[^>]*>0 of 12<")
                .contains("<p class=\"hint\" id=\"nothing\">");
    }

    @Test
    void a_column_sorts_by_its_verdicts_the_most_pressing_first_and_once_more_turns_that_around() throws Exception {
        String script = "const table = document.getElementById('matrix');"
                + "const sort = column => document.querySelector(`#matrix [data-c='${column}'] button`).click();";
        String first = script + "sort('A'); document.title = " + FIRST_ROW + "[1].className;";
        String turned = script + "sort('A'); sort('A'); document.title = " + FIRST_ROW + "[1].className;";
        String back = script + "sort('A'); sort(''); document.title = " + FIRST_ROW + "[0].textContent;";

        assertThat(open(matrix(), "", first)).contains("<title>failed</title>");
        assertThat(open(matrix(), "", turned)).contains("<title>not-there</title>");
        String dom = open(matrix(), "", back);
        assertThat(dom).contains("<title>bind.succeeds-on-wildcard IPv4</title>");
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
        return open(page, fragment, "");
    }

    /** The document after a reader has typed and clicked. */
    private static String open(Path page, String fragment, String reader) {
        try (var opened = Browser.open(page, fragment)) {
            opened.run(reader);
            return opened.dom();
        }
    }

    /** The ids of the rows that are shown, from the top. */
    private static List<String> shown(String dom) {
        return matches(dom, "<tr class=\"(?:differs|same)\"(?![^>]*hidden)[^>]*><th[^>]*><code>([^<]*)<");
    }
}

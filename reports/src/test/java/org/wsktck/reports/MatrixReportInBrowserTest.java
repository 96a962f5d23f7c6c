package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.matches;
import static org.wsktck.reports.Dom.withoutScripts;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void a_link_brings_back_filter_columns_and_order() throws Exception {
        String dom = open(
                matrix(), "#find=wsk-close-002&columns=A&differences=same&verdicts=hung.known-failure&sort=A&down=1");

        assertThat(shown(dom)).containsExactly("connect.twice", "close.completes-pending-send");
        assertThat(dom)
                .containsPattern("id=\"shown\"[^>]*>2 of 12<")
                .containsPattern("aria-pressed=\"true\" data-d=\"same\"")
                .containsPattern("aria-pressed=\"true\" data-c=\"A\"")
                .containsPattern("aria-pressed=\"false\" data-c=\"B\"")
                .containsPattern("aria-pressed=\"true\" data-v=\"hung\"")
                .containsPattern("aria-pressed=\"false\" data-v=\"failed\"")
                .containsPattern("data-c=\"A\"[^>]* aria-sort=\"descending\"");
    }

    @Test
    void only_what_differs_is_left_by_the_filter_for_it() throws Exception {
        Path page = write(verdicts());

        assertThat(shown(open(page, "#differences=verdicts"))).containsExactly("close.failed");
        assertThat(shown(open(page, "#differences=unjudged"))).containsExactly("close.skipped");
        assertThat(shown(open(page, "#differences=outcomes"))).containsExactly("close.seen");
        assertThat(shown(open(page, "#differences=verdicts.unjudged")))
                .containsExactly("close.failed", "close.skipped");
        assertThat(shown(open(page, "#differences=same"))).containsExactly("close.passed");
    }

    @Test
    void the_columns_that_are_chosen_are_shown_and_differ_as_if_there_were_no_others() throws Exception {
        List<ConformanceReport> reports = verdicts();
        for (List<Integer> chosen : List.of(List.of(0, 1), List.of(0, 2), List.of(1, 2), List.of(0, 1, 2))) {
            String letters = chosen.stream().map(List.of("A", "B", "C")::get).collect(Collectors.joining("."));
            List<MatrixRow> alone =
                    MatrixRow.of(chosen.stream().map(reports::get).toList());
            try (Page page = Chromium.open(write(reports), "#columns=" + letters)) {
                for (MatrixDifference difference : MatrixDifference.values()) {
                    assertThat(page.locator("[data-d=" + difference.styleClass() + "] b")
                                    .textContent())
                            .as("%s of %s", difference, letters)
                            .isEqualTo(Long.toString(MatrixRow.count(alone, difference)));
                }
                assertThat(page.locator(".area b").textContent())
                        .isEqualTo(Long.toString(MatrixRow.count(alone, MatrixDifference.VERDICTS)));
                assertThat(page.locator("#matrix thead th[data-c]:visible"))
                        .satisfies(heads -> assertThat(heads.count()).isEqualTo(chosen.size() + 1));
                assertThat(page.locator("#matrix td:visible").count()).isEqualTo(4 * chosen.size());
            }
        }
    }

    @Test
    void what_the_columns_that_are_not_chosen_say_is_neither_counted_nor_found() throws Exception {
        Chromium.read(write(verdicts()), "", page -> {
            page.locator(".chip[data-c=A]").click();
            page.locator(".chip[data-c=C]").click();
            assertThat(Chromium.address(page)).endsWith("#columns=A.C");
            assertThat(page.locator("[data-v=failed] b").textContent()).isEqualTo("0");
            page.locator("#text").fill("NOT_COMPLETED");
            assertThat(page.locator("#shown").textContent()).isEqualTo("0 of 4");
            page.locator(".chip[data-c=B]").click();
            assertThat(page.locator("[data-v=failed] b").textContent()).isEqualTo("1");
            assertThat(page.locator("#shown").textContent()).isEqualTo("1 of 4");
        });
    }

    @Test
    void what_the_reader_types_and_presses_is_in_the_address() throws Exception {
        String dom = Chromium.read(matrix(), "", page -> {
            page.locator("#text").fill("Ends &= #");
            page.locator(".chip[data-d=unjudged]").click();
            page.locator(".chip[data-c=B]").click();
            page.locator(".chip[data-v=not-there]").click();
            page.locator(".chip[data-v=hung]").click();
            page.locator("#matrix [data-c=B] button").click();
            assertThat(Chromium.address(page))
                    .endsWith("matrix.html#find=Ends+%26%3D+%23&columns=B&differences=unjudged"
                            + "&verdicts=not-there.hung&sort=B");
        });

        assertThat(dom).containsPattern("id=\"shown\"[^>]*>0 of 12<").contains("<p class=\"hint\" id=\"nothing\">");
    }

    @Test
    void the_head_that_stays_in_sight_is_low_however_many_and_long_the_names() throws Exception {
        List<ConformanceReport> reports = Stream.of("loopback", "containers", "peer:10.0.0.1:7000")
                .flatMap(testbed -> Stream.of("mutant:disconnect.accepted-keeps-its-half", "agent:127.0.0.1:40119")
                        .map(id -> MatrixReportTest.run("a name of several words, which is long", id, testbed)))
                .map(report -> report.withScenarios(Samples.allPassed().scenarios()))
                .toList();
        try (Page page = Chromium.open(write(reports), "")) {
            assertThat(page.locator("#matrix thead").boundingBox().height).isLessThanOrEqualTo(80);
        }
    }

    @Test
    void a_narrow_screen_has_a_line_for_each_area_and_what_is_pressed_opens() throws Exception {
        try (Page page = Chromium.open(write(verdicts()), "", 390)) {
            Locator row = page.locator("tr.verdicts");
            assertThat(row.isVisible()).isFalse();
            page.locator(".area button").click();
            assertThat(page.locator(".area button").getAttribute("aria-expanded"))
                    .isEqualTo("true");
            assertThat(page.locator("tr.same td:visible").count()).isEqualTo(1);
            assertThat(page.locator("tr.same").boundingBox().height).isLessThan(40);
            assertThat(row.locator("td:visible").count()).isEqualTo(3);
            assertThat(row.locator("small:visible").count()).isEqualTo(1); // That of the address family.
            assertThat(row.boundingBox().height).isLessThan(70);

            row.locator("code button").click();
            assertThat(row.locator("td.failed small:visible").textContent()).isEqualTo("NOT_COMPLETED WSK-CLOSE-002");
            assertThat(row.locator("td").first().getAttribute("data-of")).isEqualTo("A forgetful, 1");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

            page.locator(".area button").click();
            assertThat(row.isVisible()).isFalse();
            page.locator("#text").fill("close");
            assertThat(row.isVisible()).isTrue();

            page.setViewportSize(1280, 900);
            // The page hears of its new width with its next frame.
            PlaywrightAssertions.assertThat(page.locator(".area button, code button"))
                    .hasCount(0);
            assertThat(page.locator("#matrix td:visible").count()).isEqualTo(12);
        }
    }

    @Test
    void on_a_narrow_screen_the_names_of_the_columns_stay_in_sight() throws Exception {
        try (Page page = Chromium.open(write(Collections.nCopies(5, Samples.large(1_500))), "#find=scenario", 390)) {
            assertThat(page.locator(".area button").first().getAttribute("aria-expanded"))
                    .isEqualTo("true");
            page.locator("#matrix tr:not(.area)").nth(700).scrollIntoViewIfNeeded();
            assertThat(page.locator("#matrix thead").boundingBox().y).isZero();
            assertThat(page.locator("#matrix thead").boundingBox().height).isLessThan(40);
            assertThat(page.evaluate("document.documentElement.scrollHeight < 120000"))
                    .isEqualTo(true);
        }
    }

    @Test
    void the_legend_is_printed_and_folded_up_again() throws Exception {
        try (Page page = Chromium.open(matrix(), "")) {
            Locator meaning = page.locator("#legend dd").first();
            page.evaluate("dispatchEvent(new Event('beforeprint'))");
            assertThat(meaning.isVisible()).isTrue();
            page.evaluate("dispatchEvent(new Event('afterprint'))");
            assertThat(meaning.isVisible()).isFalse();
        }
    }

    @Test
    void a_long_name_is_broken_between_its_words_alone() throws Exception {
        List<ScenarioResult> scenarios = List.of(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                .with("PENDING_RETURNED_DISAGREES WSK-DISCONNECT-004: this", null, null));
        ConformanceReport report =
                Samples.everyVerdictBuilder().scenarios(scenarios).build();
        try (Page page = Chromium.open(write(Collections.nCopies(7, report)), "")) {
            // Each word as a rectangle of its own: one that is broken has two.
            Object broken = page.evaluate("""
                    Array.from(document.querySelector("#matrix td small").childNodes)
                      .filter(node => node.nodeType === Node.TEXT_NODE)
                      .flatMap(node => Array.from(node.data.matchAll(/[A-Za-z0-9]+/g)).map(word => {
                        const range = document.createRange();
                        range.setStart(node, word.index);
                        range.setEnd(node, word.index + word[0].length);
                        return range.getClientRects().length > 1 ? word[0] : "";
                      })).join("")""");
            assertThat(broken).isEqualTo("");
        }
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
                .containsOnly("data:,", "#summary", "#legend", "#scenarios");
    }

    @Test
    void reports_without_scenarios_open_as_well() throws Exception {
        assertThat(open(write(List.of(Samples.empty(), Samples.empty())), ""))
                .contains("data-state=\"ready\"", "These reports have no scenarios.");
    }

    /** Four scenarios of one area in three reports: each differs in another way, or in none. */
    private static List<ConformanceReport> verdicts() {
        ScenarioResult passed = Samples.passed("close.passed", Family.IPV4, 0);
        ScenarioResult seen = Samples.passed("close.seen", Family.IPV4, 0);
        ScenarioResult skipped = Samples.passed("close.skipped", Family.IPV4, 0);
        ScenarioResult failed = Samples.passed("close.failed", Family.IPV4, 0);
        return List.of(
                run(1, passed, seen, skipped, failed),
                run(
                        2,
                        passed,
                        seen,
                        skipped,
                        Samples.scenario("close.failed", Level.MUST, ScenarioVerdict.FAILED)
                                .with("NOT_COMPLETED WSK-CLOSE-002: it was not", null, null)),
                run(
                        3,
                        passed,
                        MatrixReportTest.observing(seen, Map.of("AMB-23", "STATUS_SUCCESS")),
                        Samples.scenario("close.skipped", Level.MUST, ScenarioVerdict.NOT_APPLICABLE)
                                .because("it does not declare that"),
                        failed));
    }

    private static ConformanceReport run(long seed, ScenarioResult... scenarios) {
        return Samples.allPassedBuilder()
                .seed(seed)
                .scenarios(List.of(scenarios))
                .build();
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
        return matches(
                dom.replace("<wbr>", ""), "<tr class=\"\\w+\" data-r(?![^>]*hidden)[^>]*><th[^>]*><code>(.*?)</code>");
    }
}

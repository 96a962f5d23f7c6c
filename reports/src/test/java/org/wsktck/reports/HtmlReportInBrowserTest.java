package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.between;
import static org.wsktck.reports.Dom.matches;
import static org.wsktck.reports.Dom.withoutScripts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in headless Chromium and looks at what came of it; skipped where there is none, but not in CI. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void every_scenario_has_its_row_and_the_filter_is_ready() throws Exception {
        String dom = open(Samples.large(700), "");

        assertThat(dom).contains("data-state=\"ready\"");
        assertThat(matches(dom, "<details class=\"row\"")).hasSize(700);
        assertThat(dom).containsPattern("<div id=\"filter\" role=\"search\" aria-label=\"[^\"]*\">");
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
    void an_empty_run_opens_as_well() throws Exception {
        assertThat(open(Samples.empty(), "")).contains("data-state=\"ready\"", "This run has no scenarios.");
    }

    private String open(ConformanceReport report, String fragment) throws IOException {
        return Chromium.read(ReportFiles.write(report, temporary), fragment, page -> {});
    }
}

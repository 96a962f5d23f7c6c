package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.reports.Dom.between;
import static org.wsktck.reports.Dom.matches;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The specification in the page: its requirements are made when somebody looks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportSpecificationInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void an_area_opens_to_its_requirements_with_fate_source_and_scenarios() throws IOException {
        String dom = read("", page -> {
            page.locator("#specification-bind > summary").click();
            page.locator("#WSK-BIND-001").waitFor();
        });

        String clause = between(dom, "<section id=\"WSK-BIND-001\"", "</section>");
        assertThat(clause)
                .contains("<span class=\"badge passed\">met</span>", "Binding to the wildcard address succeeds.")
                .contains("href=\"https://learn.microsoft.com/windows-hardware/drivers/ddi/wsk/nc-wsk-pfn_wsk_bind\"")
                .contains("href=\"#bind.succeeds-on-wildcard-IPv4\"", "href=\"#bind.succeeds-on-wildcard-IPv6\"");
        assertThat(between(dom, "<section id=\"WSK-BIND-002\"", "</section>"))
                .contains(
                        "cannot be tested</span>",
                        "Cannot be tested: it takes two accounts",
                        "known from documentation");
        assertThat(dom).doesNotContain("id=\"WSK-CLOSE-002\"");
    }

    @Test
    void a_link_to_a_requirement_opens_its_area_and_shows_it() throws IOException {
        String dom = read("#WSK-BIND-003", page -> {});

        assertThat(dom).containsPattern("id=\"specification-bind\"[^>]* open=\"\"");
        assertThat(shown(dom)).isEqualTo("WSK-BIND-001 WSK-BIND-002 WSK-BIND-003 WSK-BIND-004");
    }

    @Test
    void the_requirement_that_a_link_names_is_marked_and_a_long_list_of_scenarios_is_folded_up() throws IOException {
        String dom = read("#WSK-CLOSE-002", page -> {});

        assertThat(dom).contains("<section id=\"WSK-CLOSE-002\" class=\"clause linked\"");
        assertThat(between(dom, "<section id=\"WSK-CLOSE-002\"", "</section>"))
                .contains("<details><summary>9 scenarios</summary>");
    }

    @Test
    void words_find_requirements_and_open_their_area() throws IOException {
        String dom = read("", page -> {
            page.locator("#text").fill("two accounts");
            page.locator("#WSK-BIND-002").waitFor();
        });

        assertThat(shown(dom)).isEqualTo("WSK-BIND-002");
        assertThat(dom).containsPattern("id=\"clauses\"[^>]*>1 of 5<").contains("(1 shown)");
        assertThat(dom).containsPattern("id=\"specification-close\" hidden");
    }

    @Test
    void a_verdict_leaves_the_requirements_that_a_scenario_of_that_verdict_is_about() throws IOException {
        String dom = read("", page -> page.locator(".chip[data-v=hung]").click());

        assertThat(dom).containsPattern("id=\"clauses\"[^>]*>1 of 5<");
    }

    @Test
    void a_scenario_links_the_requirements_that_it_verifies() throws IOException {
        String dom = read("#bind.succeeds-on-wildcard-IPv4", page -> {
            page.locator(".row[open] a[href='#WSK-BIND-001']").click();
            page.locator("#WSK-BIND-001").waitFor();
        });

        assertThat(dom).containsPattern("id=\"specification-bind\"[^>]* open=\"\"");
    }

    private String read(String fragment, Consumer<Page> reader) throws IOException {
        return Chromium.read(ReportFiles.write(Samples.everyVerdict(), temporary), fragment, reader);
    }

    private static String shown(String dom) {
        return String.join(" ", matches(dom, "<section id=\"(WSK[^\"]*)\"(?![^>]*hidden)"));
    }
}

package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is kept from reading a page: wide or narrow, light or dark, with everything open that a reader can open. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessibilityInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Browser.isThere();
    }

    @Test
    void a_page_of_a_run_that_failed() throws IOException {
        assertThat(findings(ReportFiles.write(Samples.everyVerdict(), temporary)))
                .isEmpty();
    }

    @Test
    void a_page_of_a_run_that_passed() throws IOException {
        assertThat(findings(ReportFiles.write(Samples.allPassed(), temporary))).isEmpty();
    }

    @Test
    void a_matrix() throws IOException {
        Path page = temporary.resolve("matrix.html");
        ReportFiles.writePage(MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed())), page);

        assertThat(findings(page)).isEmpty();
    }

    @Test
    void a_trend() throws IOException {
        Path page = temporary.resolve("trend.html");
        ReportFiles.writePage(TrendReport.render(List.of(TrendReportTest.monday(), TrendReportTest.wednesday())), page);

        assertThat(findings(page)).isEmpty();
    }

    @Test
    void what_keeps_people_from_reading_is_found() throws IOException {
        try (var page = Browser.open(ReportFiles.write(Samples.allPassed(), temporary), "")) {
            page.run(
                    "document.querySelector('main').innerHTML = '<img src=x><p style=\"color: #eee\">pale</p>"
                            + "<button style=\"width: 9px; height: 9px\">a</button><button style=\"width: 9px; height: 9px\">b</button>'");

            assertThat(String.join("\n", Axe.findings(page)))
                    .contains(
                            "image-alt (critical): img",
                            "color-contrast (serious): p",
                            "target-size (serious): button");
        }
    }

    /** What is found, by where it is; a scheme changes nothing but colours. */
    private static Map<String, List<String>> findings(Path file) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        try (var page = Browser.open(file, "")) {
            page.run("document.querySelectorAll('details').forEach(folded => { folded.open = true; })");
            page.settle();
            for (int width : List.of(1280, 390)) {
                page.width(width);
                page.scheme("light");
                findings.put(width + " light", Axe.findings(page));
                page.scheme("dark");
                findings.put(width + " dark", Axe.colours(page));
            }
        }
        findings.values().removeIf(List::isEmpty);
        return findings;
    }
}

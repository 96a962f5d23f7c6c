package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    /** Done when the page knows: its own script, which fills in what was folded up, hears of it first. */
    private static final String OPEN_EVERYTHING = """
            Promise.all(Array.from(document.querySelectorAll("details:not([open])"), folded => new Promise(opened => {
              folded.addEventListener("toggle", opened, {once: true});
              folded.open = true;
            }))).then(() => {})""";

    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Chromium.isThere();
    }

    @Test
    void a_page_of_a_run_that_failed() throws IOException {
        List<ScenarioResult> scenarios = new ArrayList<>(Samples.everyVerdict().scenarios());
        // So many of one cause that they are folded up, beside their message.
        for (int i = 0; i < 8; i++) {
            scenarios.add(Samples.failed("close.once-more-" + i, Level.MUST, ScenarioVerdict.FAILED, "not met"));
        }
        ConformanceReport report =
                Samples.everyVerdictBuilder().scenarios(scenarios).build();

        assertThat(findings(ReportFiles.write(report, temporary))).isEmpty();
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
        try (Page page = Chromium.open(ReportFiles.write(Samples.allPassed(), temporary), "")) {
            page.evaluate("document.querySelector('main').innerHTML ="
                    + " '<img src=x><p>pale</p><button>a</button><button>b</button>'");
            // Not in the markup: the page's policy admits no style but its own.
            page.evaluate("document.querySelector('p').style.color = '#eee';"
                    + "document.querySelectorAll('button').forEach(button => {"
                    + " button.style.cssText = 'width: 9px; height: 9px; padding: 0; font-size: 4px'; })");

            assertThat(String.join("\n", Axe.findings(page)))
                    .contains(
                            "image-alt (critical): img",
                            "color-contrast (serious): p",
                            "target-size (serious): button");
        }
    }

    /**
     * What is found, by where it is. A scheme changes nothing but colours, what is folded up
     * nothing but targets, and a narrow page shows no colour that a wide one does not.
     */
    private static Map<String, List<String>> findings(Path file) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        try (Page page = Chromium.open(file, "")) {
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 900);
                findings.put(width + " folded up", Axe.targets(page));
            }
            page.evaluate(OPEN_EVERYTHING);
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 900);
                findings.put(width + " light", Axe.findings(page));
            }
            page.setViewportSize(1280, 900);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            findings.put("dark", Axe.colours(page));
        }
        findings.values().removeIf(List::isEmpty);
        return findings;
    }
}

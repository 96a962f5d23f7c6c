package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is kept from reading a page: wide or narrow, light or dark. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessibilityInBrowserTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void a_browser_is_there() {
        Browser.isThere();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void a_page_of_a_run_that_failed(int width, String scheme) throws IOException {
        assertThat(findings(ReportFiles.write(Samples.everyVerdict(), temporary), width, scheme))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void a_page_of_a_run_that_passed(int width, String scheme) throws IOException {
        assertThat(findings(ReportFiles.write(Samples.allPassed(), temporary), width, scheme))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void a_matrix(int width, String scheme) throws IOException {
        Path page = temporary.resolve("matrix.html");
        ReportFiles.writePage(MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed())), page);

        assertThat(findings(page, width, scheme)).isEmpty();
    }

    @Test
    void what_keeps_people_from_reading_is_found() throws IOException {
        try (var page = Browser.open(ReportFiles.write(Samples.allPassed(), temporary), "")) {
            page.run("document.querySelector('main').innerHTML = '<img src=x><p style=color:#eee>pale</p>'");

            assertThat(Axe.findings(page)).anyMatch(found -> found.startsWith("image-alt (critical): img"));
        }
    }

    /** Of the page with everything open that a reader can open. */
    private static List<String> findings(Path file, int width, String scheme) {
        try (var page = Browser.open(file, "", width)) {
            page.scheme(scheme);
            page.run("document.querySelectorAll('details').forEach(folded => { folded.open = true; })");
            page.settle();
            return Axe.findings(page);
        }
    }
}

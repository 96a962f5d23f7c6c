package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the files beside a report. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportCheckTest {
    @TempDir
    private Path folder;

    private ConformanceReport written(String version) throws IOException {
        ConformanceReport sample = Samples.allPassed();
        ConformanceReport report = JsonReport.parse(JsonReport.render(sample)
                .replace("\"version\" : \"" + sample.kit().version() + "\"", "\"version\" : \"" + version + "\""));
        ReportFiles.write(report, folder);
        return report;
    }

    private void editPage() throws IOException {
        Files.writeString(folder.resolve(ReportFiles.HTML), "<!-- edited -->", StandardOpenOption.APPEND);
    }

    @Test
    void pages_of_its_own_are_in_order() throws IOException {
        assertThat(ReportCheck.ofFilesBeside(written("1.0.0"), folder, "1.0.0")).isEmpty();
    }

    @Test
    void a_page_that_a_release_would_not_write_was_edited_or_is_another_reports() throws IOException {
        ConformanceReport report = written("1.0.0");
        editPage();

        assertThat(ReportCheck.ofFilesBeside(report, folder, "1.0.0"))
                .containsExactly("index.html is not what this kit makes of this report: it was edited, or is another"
                        + " report's");
    }

    @Test
    void one_of_a_snapshot_may_as_well_come_from_another_build() throws IOException {
        ConformanceReport report = written("1.1.0-SNAPSHOT");
        editPage();

        assertThat(ReportCheck.ofFilesBeside(report, folder, "1.1.0-SNAPSHOT"))
                .containsExactly("index.html is not what this kit makes of this report: it was edited, is another"
                        + " report's, or comes from another build of the kit (1.1.0-SNAPSHOT)");
    }

    @Test
    void pages_of_another_version_are_not_compared() throws IOException {
        ConformanceReport report = written("1.0.0");
        editPage();

        assertThat(ReportCheck.ofFilesBeside(report, folder, "1.1.0")).isEmpty();
    }
}

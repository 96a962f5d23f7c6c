package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.TestbedInfo;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportBuilder;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

/** The forms that a report is brought into, and where they go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write_a_report() throws IOException {
        ReportFiles.write(
                new ReportBuilder(
                                new Kit("1", "digest"),
                                new ImplementationInfo("class:com.acme.MyWsk", "acme", "7", List.of(), null),
                                new TestbedInfo("loopback", "this JVM", Map.of(), List.of()))
                        .scenarios(List.of(MadeUpResult.of("close.x", ScenarioVerdict.FAILED)
                                .diagnosis("HUNG WSK-CLOSE-002: expected an end but nothing came")
                                .made()))
                        .build(),
                folder);
    }

    @ParameterizedTest
    @CsvSource({
        "markdown, '## acme'",
        "github, '::error title=WSK conformance of acme'",
        "badge, '<svg '",
        "otr, '<?xml version=\"1.0\" encoding=\"UTF-8\"?>'"
    })
    void each_form_is_printed_or_written_to_a_file(String format, String start) throws IOException {
        assertThat(execute(folder.toString(), "--format", format)).isZero();
        assertThat(out.toString()).startsWith(start);
        assertThat(err.toString()).isEmpty();

        Path file = folder.resolve("written");
        assertThat(execute(folder.resolve(ReportFiles.JSON).toString(), "--format", format, "-o", file.toString()))
                .isZero();
        assertThat(file).content().isEqualTo(out.toString());
    }

    @Test
    void a_report_whose_gate_fails_is_brought_into_another_form_all_the_same() throws IOException {
        assertThat(JsonReport.read(folder.resolve(ReportFiles.JSON)).gate()).hasToString("FAIL");
        assertThat(execute(folder.toString(), "--format", "markdown")).isZero();
    }

    @Test
    void another_format_is_answered_with_those_there_are() {
        assertThat(execute(folder.toString(), "--format", "pdf")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--format: pdf (expected: markdown, github, badge, otr)" + System.lineSeparator());
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        assertThat(execute(folder.toString(), "--format", "badge", "-o", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("-o: cannot write to " + folder);
    }

    @Test
    void a_folder_without_a_report_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(execute(empty.toString(), "--format", "otr")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(empty + ": no such report (expected: the conformance.json of a run, or the folder that has"
                        + " it)");
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(arguments));
        return WskTck.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}

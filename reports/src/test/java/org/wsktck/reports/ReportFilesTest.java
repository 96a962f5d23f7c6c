package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportFilesTest {
    @TempDir
    Path temporary;

    @Test
    void four_files_are_written_and_nothing_else_is_left() throws IOException {
        Path directory = temporary.resolve("not/there/yet");

        Path page = ReportFiles.write(Samples.everyVerdict(), directory);

        assertThat(page).isEqualTo(directory.resolve("index.html")).isRegularFile();
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("junit.xml"));
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "conformance.json", "conformance.schema.json", "index.html", "junit.xml");
        }
        assertThat(JsonReport.read(directory.resolve("conformance.json"))).isEqualTo(Samples.everyVerdict());
    }

    @Test
    void an_earlier_report_is_replaced() throws IOException {
        ReportFiles.write(Samples.everyVerdict(), temporary);
        ReportFiles.write(Samples.empty(), temporary);

        assertThat(JsonReport.read(temporary.resolve("conformance.json"))).isEqualTo(Samples.empty());
    }

    @Test
    void a_report_that_cannot_be_written_leaves_what_is_there() throws IOException {
        ScenarioResult failed = Samples.failed("close.x", Level.MUST, ScenarioVerdict.FAILED, "expected this");
        ConformanceReport report = Samples.everyVerdictBuilder()
                .scenarios(List.of(failed.with(Reproducer.of("close.x", Family.IPV4, "int main;"))))
                .build();
        ReportFiles.write(Samples.allPassed(), temporary);
        Path inTheWay = Files.writeString(temporary.resolve("reproducers"), "in the way");

        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(report, temporary))
                .withMessage("cannot write the report to " + temporary + ": " + inTheWay + " is in the way");

        assertThat(JsonReport.read(temporary.resolve("conformance.json"))).isEqualTo(Samples.allPassed());
    }

    @Test
    void an_earlier_report_is_taken_away_with_its_reproducers_and_nothing_else() throws IOException {
        ScenarioResult failed = Samples.failed("close.x", Level.MUST, ScenarioVerdict.FAILED, "expected this");
        ReportFiles.write(
                Samples.everyVerdictBuilder()
                        .scenarios(List.of(failed.with(Reproducer.of("close.x", Family.IPV4, "int main;"))))
                        .build(),
                temporary);
        Path notOurs = Files.writeString(temporary.resolve("notes.txt"), "mine");

        ReportFiles.delete(temporary);

        try (var files = Files.walk(temporary)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(notOurs);
        }
    }

    @Test
    void what_a_process_left_that_ended_while_it_wrote_is_taken_away_and_nothing_else() throws IOException {
        Path reproducers = Files.createDirectories(temporary.resolve(Reproducer.DIRECTORY));
        Path page = Files.writeString(temporary.resolve(".index.html." + UUID.randomUUID() + ".tmp"), "half a");
        Path source = Files.writeString(reproducers.resolve(".send.c." + UUID.randomUUID() + ".tmp"), "half a");
        Path other = Files.writeString(temporary.resolve(".notes.tmp"), "mine");

        ReportFiles.deleteLeftOvers(temporary);

        assertThat(page).doesNotExist();
        assertThat(source).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void text_that_UTF_8_cannot_hold_is_written_all_the_same() throws IOException {
        Path page = ReportFiles.write(Samples.hostile(), temporary);

        assertThat(Files.readString(page)).contains("close.hostile");
        assertThat(JsonReport.read(temporary.resolve("conformance.json")).scenarios())
                .hasSize(2);
    }

    @Test
    void a_directory_that_cannot_be_made_is_named_with_the_reason() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "in the way");
        Path directory = file.resolve("report");

        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(Samples.empty(), directory))
                .withMessage("cannot write the report to " + directory + ": Not a directory");
        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(Samples.empty(), file))
                .withMessage("cannot write the report to " + file + ": " + file + " is in the way");
    }

    @Test
    void a_directory_without_permission_is_named_with_the_reason() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("locked"));
        assumeTrue(directory.toFile().setWritable(false), "this file system knows no permissions");
        assumeFalse(Files.isWritable(directory), "permissions do not bind this user");

        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(Samples.empty(), directory))
                .withMessage("cannot write the report to " + directory + ": permission denied");
    }

    @Test
    void a_directory_in_the_place_of_a_file_is_not_replaced_and_no_temporary_file_stays() throws IOException {
        Files.createDirectories(temporary.resolve("conformance.json/full"));

        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(Samples.empty(), temporary))
                .withMessageStartingWith("cannot write the report to " + temporary + ": ");

        try (var files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("conformance.json");
        }
    }
}

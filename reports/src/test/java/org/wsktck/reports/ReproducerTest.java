package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproducerTest {
    @TempDir
    Path temporary;

    private static ScenarioResult failed(String id, @Nullable Reproducer reproducer) {
        return Samples.failed(id, Level.MUST, ScenarioVerdict.FAILED, "expected this\nactual that")
                .with(reproducer);
    }

    private static ConformanceReport report(ScenarioResult... scenarios) {
        return Samples.everyVerdictBuilder().scenarios(List.of(scenarios)).build();
    }

    private Path reproducers() {
        return temporary.resolve("reproducers");
    }

    @Test
    void each_family_of_a_scenario_has_a_file_of_its_own() {
        assertThat(Reproducer.of("close.x", Family.IPV4, "").file()).isEqualTo("reproducers/close.x.c");
        assertThat(Reproducer.of("close.x", Family.IPV6, "").file()).isEqualTo("reproducers/close.x-ipv6.c");
        assertThat(Reproducer.of("close.x", Family.NONE, "").file()).isEqualTo("reproducers/close.x.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reproducers/../index.c",
                "reproducers/.hidden.c",
                "reproducers/a/b.c",
                "/reproducers/a.c",
                "reproducers/a.html",
                "reproducers/a b.c",
                "reproducers/a\n.c",
                "javascript:alert(1)//a.c",
                "reproducers/.c",
                ""
            })
    void a_file_outside_its_folder_or_of_another_kind_is_refused(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reproducer(file, ""))
                .withMessageStartingWith("file: " + file + " (expected: ");
    }

    @Test
    void its_source_is_written_beside_the_page_and_only_its_file_into_the_JSON() throws IOException {
        Reproducer reproducer = Reproducer.of("close.x", Family.IPV4, "int shown;\n");

        ReportFiles.write(report(failed("close.x", reproducer), failed("close.y", null)), temporary);

        assertThat(reproducers()).isDirectoryContaining("glob:**/close.x.c");
        assertThat(reproducers()).isDirectoryNotContaining("glob:**/close.y.c");
        assertThat(reproducers().resolve("close.x.c")).hasContent("int shown;\n");
        assertThat(temporary.resolve(ReportFiles.JSON))
                .content()
                .containsOnlyOnce("\"reproducer\" : \"reproducers/close.x.c\"")
                .doesNotContain("int shown;");
        ScenarioResult read =
                JsonReport.read(temporary.resolve(ReportFiles.JSON)).scenarios().get(0);
        assertThat(Objects.requireNonNull(read.reproducer()).file()).isEqualTo("reproducers/close.x.c");
        assertThat(read.reproducer().source()).isNull();
    }

    @Test
    void a_report_without_any_makes_no_folder() throws IOException {
        ReportFiles.write(report(failed("close.x", null)), temporary);

        assertThat(reproducers()).doesNotExist();
    }

    @Test
    void those_of_an_earlier_report_go_and_what_is_no_source_stays() throws IOException {
        ReportFiles.write(report(failed("close.x", Reproducer.of("close.x", Family.IPV4, "x"))), temporary);
        Path other = Files.writeString(reproducers().resolve("close.x.sys"), "compiled");

        ReportFiles.write(report(failed("close.y", Reproducer.of("close.y", Family.IPV4, "y"))), temporary);

        assertThat(reproducers().resolve("close.x.c")).doesNotExist();
        assertThat(reproducers().resolve("close.y.c")).hasContent("y");
        assertThat(other).exists();
    }

    @Test
    void a_report_that_was_read_back_leaves_the_sources_beside_it_to_whoever_has_them() throws IOException {
        ReportFiles.write(report(failed("close.x", Reproducer.of("close.x", Family.IPV4, "x"))), temporary);
        ConformanceReport read = JsonReport.read(temporary.resolve(ReportFiles.JSON));
        Path elsewhere = temporary.resolve("elsewhere");

        ReportFiles.write(read, elsewhere);

        assertThat(elsewhere.resolve("reproducers")).doesNotExist();
    }
}

package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.cli.WskTck;

/** The adapter that the guide shows: compiled and run as its reader would, outside the repository. */
class FirstAdapterIT {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SOURCE = DOCS.resolve("example/com/acme/FirstWsk.java");

    @TempDir
    private static Path outside;

    private final StringWriter output = new StringWriter();

    @BeforeAll
    static void compile() {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        outside.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SOURCE.toString());

        assertThat(result).as("exit code of javac").isZero();
    }

    @Test
    void it_is_at_most_60_lines_long_and_stands_in_the_guide_word_for_word() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);

        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        assertThat(Files.readString(DOCS.resolve("adding-an-implementation.md")))
                .contains("```java\n" + Files.readString(SOURCE) + "```\n");
    }

    @Test
    void it_passes_the_smoke_level() {
        assertThat(run("--select", "smoke.")).as(output.toString()).isZero();
    }

    @Test
    void it_is_judged_not_conformant_with_a_message_in_the_house_form() {
        int exitCode = run("--select", "connect.before-bind");

        assertThat(exitCode).as(output.toString()).isEqualTo(1);
        assertThat(output.toString())
                .contains("NOT CONFORMANT")
                .contains("WSK-CONNECT-004 (MUST) not met: ")
                .contains("  again     ./wsk-tck run class:com.acme.FirstWsk");
    }

    @Test
    void its_connect_that_binds_by_itself_is_not_laid_at_the_bind_that_comes_too_late() {
        int exitCode = run("--select", "bind.after-early-connect");

        assertThat(exitCode).as(output.toString()).isEqualTo(1);
        assertThat(output.toString())
                .contains("WSK-BIND-001 (MUST) not reached: ")
                .contains("  step      given an unbound socket whose connect has been refused as too early")
                .contains("  actual    completed with STATUS_SUCCESS");
    }

    private int run(String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "run",
                "class:com.acme.FirstWsk",
                "--classpath",
                outside.toString(),
                "--report-dir",
                outside.resolve("reports").toString()));
        arguments.addAll(List.of(options));
        return WskTck.commandLine().setOut(new PrintWriter(output, true)).execute(arguments.toArray(String[]::new));
    }
}

package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.cli.WskTck;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;

/**
 * A provider that was built as a driver: judged as the page says, and refused with a reason where it cannot be. Where {@code
 * -Dproofs} does not say whole, it meets an eighth of the scenarios.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DriverIT {
    private static final Path AGENT = Path.of(System.getProperty("wsk.agent-dir"));
    private static final Path KIT = AGENT.resolve("../..").normalize();
    private static final Path PAGE = KIT.resolve("tck/docs/adding-a-driver.md");
    private static final Path BAD = AGENT.resolve("target/tests");
    private static final Path EXAMPLE = AGENT.resolve("target/example/netio.sys");
    private static final String CONTAINERS = System.getProperty("wsk.containers", "auto");

    private static final String SHARD = "whole".equals(System.getProperty("proofs")) ? "1/1" : "1/8";

    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Where in the headers of a PE file it says for which machine it is: behind the signature, whose place is at 0x3C. */
    private static final int PE_OFFSET = 0x3C;

    @TempDir
    private Path folder;

    @BeforeAll
    static void they_are_built() {
        boolean isBuilt = Files.exists(EXAMPLE) && Files.exists(BAD.resolve("LACKS.sys"));
        assumeTrue(isBuilt || System.getenv("CI") != null, "tck/agent/build has not built the drivers");
        assertThat(isBuilt).as("drivers that tck/agent/build builds").isTrue();
    }

    private record Ran(int exitCode, String output) {}

    private Ran execute(List<String> arguments) throws IOException {
        StringWriter output = new StringWriter();
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of("--report-dir", folder.resolve("reports").toString(), "--containers", CONTAINERS));
        PrintWriter writer = new PrintWriter(output, true);
        int exitCode = WskTck.commandLine().setOut(writer).setErr(writer).execute(command.toArray(String[]::new));
        assumeTrue(
                CONTAINERS.equals("required") || exitCode != Judgement.EXIT_NOTHING_EXECUTED,
                "no container was started; the report says why");
        return new Ran(exitCode, output + summary());
    }

    /** Of the report that was written last: in a process that is supervised, the summary is its supervisor's to print. */
    private String summary() throws IOException {
        return lastReport()
                .map(report -> ConsoleSummary.render(report, "page", Screen.FILE))
                .orElse("");
    }

    private Optional<ConformanceReport> lastReport() throws IOException {
        Path reports = folder.resolve("reports");
        if (!Files.exists(reports)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(reports)) {
            Optional<Path> last = files.filter(file -> file.endsWith(ReportFiles.JSON))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
            return last.isEmpty() ? Optional.empty() : Optional.of(JsonReport.read(last.get()));
        }
    }

    /** The block of commands behind a text of the page. */
    private static String block(String behind) throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = BLOCK.matcher(page);
        assertThat(block.find(page.indexOf(behind)))
                .as("commands behind '%s'", behind)
                .isTrue();
        return block.group(1);
    }

    @Test
    void the_commands_of_the_page_lead_to_a_judged_driver() throws Exception {
        String missing = ReproducerTools.missing();
        assumeTrue(missing == null || System.getenv("CI") != null, missing);
        Process built = new ProcessBuilder("sh", "-ec", "KIT=" + KIT + "\n" + block("## A first driver"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(built.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(built.waitFor()).as(said).isZero();

        List<Ran> ran = new ArrayList<>();
        for (String line : block("under their own names.").lines().toList()) {
            List<String> words = WORD.matcher(line)
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .map(word -> word.replace("driver:", "driver:" + folder.resolve("acme-wsk") + "/"))
                    .toList();
            assertThat(words).startsWith("$KIT/wsk-tck", "run");
            List<String> command = new ArrayList<>(words.subList(1, words.size()));
            if (!command.contains("--select")) {
                command.addAll(List.of("--shard", SHARD));
            }
            ran.add(execute(command));
        }

        assertThat(ran).hasSize(2);
        assertThat(ran.get(0).exitCode()).as(ran.get(0).output()).isZero();
        assertThat(ran.get(0).output()).contains("7 scenarios: 7 passed", "Acme WSK 0.1 on containers");
        assertThat(ran.get(1).exitCode()).as(ran.get(1).output()).isEqualTo(Judgement.EXIT_GATE_FAIL);
        assertThat(ran.get(1).output()).contains("NOT CONFORMANT", "Acme WSK 0.1 on containers");
        // Wine's own server ends in some runs, between two scenarios; all others are judged even so.
        assertThat(lastReport().orElseThrow().scenarios())
                .filteredOn(result -> result.verdict() == ScenarioVerdict.ADAPTER_ERROR
                        || result.verdict() == ScenarioVerdict.NOT_RUN)
                .extracting(ScenarioResult::diagnosis)
                .allMatch(diagnosis ->
                        diagnosis != null && diagnosis.contains("the agent has ended between two scenarios"));
    }

    @Test
    void names_with_a_prefix_are_led_to_those_that_clients_import() throws IOException {
        Ran without = smoke(BAD.resolve("prefixed.sys"));
        assertThat(without.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertThat(without.output()).contains("it does not export WskRegister", "say how with --driver-entry");

        Ran with = smoke(BAD.resolve("prefixed.sys"), "--driver-entry", "Vio");
        assertThat(with.exitCode()).as(with.output()).isZero();
    }

    private Ran smoke(Path driver, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("run", "driver:" + driver, "--select", "smoke."));
        command.addAll(List.of(more));
        return execute(command);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSES, 'did not return 1'",
        "CRASHES, 'did not return 1, which says that it is ready, or crashed'",
        "HANGS, 'has not returned in time'",
        "LACKS, 'this Wine has no absent.sys, of which it imports FwpsNobodyHasThis0'"
    })
    void what_cannot_be_loaded_is_an_adapter_error_with_its_reason(String driver, String reason) throws IOException {
        Ran ran = smoke(BAD.resolve(driver + ".sys"));

        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertThat(ran.output()).contains(reason);
    }

    @Test
    void what_is_no_driver_for_x64_is_refused_before_anything_is_run() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no driver");
        assertThat(smoke(text))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.output())
                        .contains("driver:" + text + " is no driver for Windows: it is a text file"));

        byte[] image = Files.readAllBytes(EXAMPLE);
        image[Byte.toUnsignedInt(image[PE_OFFSET]) + 4] = 0x4C;
        image[Byte.toUnsignedInt(image[PE_OFFSET]) + 5] = 0x01;
        Path narrow = Files.write(folder.resolve("narrow.sys"), image);
        assertThat(smoke(narrow))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.output()).contains("is for 32-bit x86 (expected: a driver for x64)"));

        assertThat(smoke(folder.resolve("absent.sys")).output()).contains("absent.sys does not exist");
        assertThat(smoke(AGENT.resolve("target/wsktck.sys")).output()).contains("it does not export WskRegister");
    }
}

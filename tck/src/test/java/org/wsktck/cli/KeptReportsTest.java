package org.wsktck.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.HtmlReport;
import org.wsktck.reports.JsonReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports that people have kept can be read by every later kit, and nothing in them is lost.
 *
 * <p>The files are of runs in November 2026; that of a kernel was cut down to five scenarios, that with clients to a few
 * requirements that are not tested; that with terms has neither. None of them is ever changed or made anew: what a later
 * kit writes gets a file of its own beside them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptReportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/wsktck/cli/kept");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Path> reports() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int execute(Object... arguments) {
        return WskTck.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void there_is_one_of_each_schema() {
        List<String> names =
                reports().map(file -> file.getFileName().toString()).toList();

        assertThat(IntStream.rangeClosed(1, ConformanceReport.SCHEMA_VERSION))
                .allSatisfy(schema -> assertThat(names).anyMatch(name -> name.startsWith("schema-" + schema + "-")));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void what_is_read_has_all_that_was_written(Path report) throws IOException {
        JsonNode written = JsonMapper.shared().readTree(Files.readString(report));
        JsonNode read = JsonMapper.shared().readTree(JsonReport.render(JsonReport.read(report)));

        List<String> lost = new ArrayList<>();
        collectLost(written, read, "", lost);

        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void it_comes_in_every_form(Path report) {
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(execute("report", report, "--format", format.word()))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(execute("findings", report)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("# ", "::", "<svg", "<h:execution");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void it_differs_in_nothing_from_itself(Path report) {
        assertThat(execute("diff", report, report)).as(err.toString()).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void they_stand_beside_one_another_on_one_page() {
        Path page = folder.resolve("matrix.html");
        List<Object> arguments = new ArrayList<>(List.of("matrix", "-o", page));
        arguments.addAll(reports().toList());

        assertThat(execute(arguments.toArray())).as(err.toString()).isZero();

        assertThat(page)
                .content()
                .contains(
                        "<code>close.<wbr>completes-<wbr>pending-<wbr>receive</code>",
                        "<code>accept.<wbr>address-<wbr>family</code>",
                        "<dd>An IRP was completed with a status that is not accepted.</dd>",
                        "<dt>AMB-09</dt><dd>Bind conflicts: ");
    }

    @Test
    void clients_known_failures_the_reference_and_the_specification_are_still_told() throws IOException {
        Path report = FOLDER.resolve("schema-1-clients.json");

        assertThat(HtmlReport.render(JsonReport.read(report)))
                .contains(
                        "and the SHOULDs that are broken beside</p><ul><li><a href=\"#client.ksocket-client-IPv4\">",
                        "<span class=\"mark\">disputed</span>",
                        "<span class=\"mark\">flaky: 1 of 2</span>",
                        "flaky, how often is not measured; until 2027-11-22, owner: the maintainers of netio.sys (1 of 2)</p>",
                        "<section id=\"specification\">");
        assertThat(JsonReport.read(report).scenarios())
                .filteredOn(scenario -> scenario.reference() != null)
                .hasSize(2)
                .allSatisfy(scenario -> assertThat(
                                requireNonNull(scenario.reference()).journal())
                        .isNotEmpty());
    }

    /** The catalogue may have grown since, and the pages were not kept. */
    @ParameterizedTest
    @MethodSource("reports")
    void its_verdict_still_follows_from_its_scenarios(Path report) throws IOException {
        Path alone = Files.copy(report, folder.resolve("conformance.json"));

        execute("verify", alone);

        assertThat(out.toString().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("catalogue: judged with ")
                        || line.endsWith(" is not there")
                        || line.contains(": follows from its "));
    }

    private static void collectLost(JsonNode written, JsonNode read, String where, List<String> lost) {
        if (written.isObject()) {
            written.forEachEntry((name, value) -> collectLost(value, read.path(name), where + "/" + name, lost));
        } else if (written.isArray() && written.size() == read.size()) {
            for (int i = 0; i < written.size(); i++) {
                collectLost(written.get(i), read.get(i), where + "/" + i, lost);
            }
        } else if (!written.equals(read)) {
            lost.add(where + ": " + written + ", and not " + read);
        }
    }
}

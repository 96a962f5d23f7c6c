package org.wsktck.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.Gate;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;

/** What is made of reports: compared, merged, and worked out again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportCommandsTest {
    private static final String PASSED = "\"verdict\" : \"PASSED\"";
    private static final String FAILED = "\"verdict\" : \"FAILED\"";
    private static final int SHARDS = 3;

    @TempDir
    private static Path runs;

    private static Path whole;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void judge() {
        whole = run();
        for (int shard = 1; shard <= SHARDS; shard++) {
            run("--shard", shard + "/" + SHARDS);
        }
    }

    private static Path run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "class:org.wsktck.stub.PlainWsk",
                "--select",
                "smoke.,bind.",
                "--seed",
                "7",
                "--report-dir",
                runs.toString()));
        arguments.addAll(List.of(options));
        WskTck.commandLine().setOut(new PrintWriter(new StringWriter())).execute(arguments.toArray(String[]::new));
        return runs.resolve("class-org.wsktck.stub.PlainWsk/loopback");
    }

    private static Path shard(int index) {
        return whole.resolve("shard-" + index + "-of-" + SHARDS);
    }

    private int execute(Object... arguments) {
        return WskTck.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    /** The whole report with its first scenario that passed failing instead, and nothing else. */
    private Path edited() throws IOException {
        String json = Files.readString(whole.resolve(ReportFiles.JSON));
        return Files.writeString(folder.resolve(ReportFiles.JSON), json.replaceFirst(PASSED, FAILED));
    }

    private static ScenarioResult firstPassed() throws IOException {
        return report(whole).scenarios().stream()
                .filter(result -> result.outcome().equals("PASSED"))
                .findFirst()
                .orElseThrow();
    }

    private static ConformanceReport report(Path directory) throws IOException {
        return JsonReport.read(directory.resolve(ReportFiles.JSON));
    }

    @Test
    void equal_reports_differ_in_nothing() {
        assertThat(execute("diff", whole, whole.resolve(ReportFiles.JSON))).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_regression_is_named_with_what_runs_it_again() throws IOException {
        ScenarioResult worse = firstPassed();

        assertThat(execute("diff", whole, edited())).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "regression " + worse.displayName() + ": was PASSED, is FAILED",
                        "           again  " + worse.rerun());
    }

    @Test
    void what_has_been_mended_is_no_regression() throws IOException {
        assertThat(execute("diff", edited(), whole)).isZero();
        assertThat(out.toString().lines())
                .containsExactly("fixed      " + firstPassed().displayName() + ": was FAILED, is PASSED");
    }

    @Test
    void what_was_not_there_is_new_and_not_worse() {
        assertThat(execute("diff", shard(1), whole)).isZero();
        assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.startsWith("new        "));
    }

    @Test
    void what_is_not_judged_any_more_is_worse() throws IOException {
        String json = Files.readString(whole.resolve(ReportFiles.JSON));
        Path silent = Files.writeString(
                folder.resolve(ReportFiles.JSON), json.replaceFirst(PASSED, "\"verdict\" : \"NOT_RUN\""));

        assertThat(execute("diff", whole, silent)).isEqualTo(1);
        assertThat(out.toString()).startsWith("not judged " + firstPassed().displayName() + ": was PASSED, is NOT_RUN");
    }

    @Test
    void the_parts_of_a_run_make_the_report_of_the_whole() throws IOException {
        ConformanceReport unsharded = report(whole);

        assertThat(execute("merge", shard(3), shard(1), shard(2).resolve(ReportFiles.JSON), "-o", folder))
                .as(err.toString())
                .isEqualTo(unsharded.gate() == Gate.PASS ? 0 : 1);

        ConformanceReport merged = report(folder);
        assertThat(merged)
                .usingRecursiveComparison()
                .ignoringFields("startedAt", "durationMillis", "environment", "scenarios")
                .isEqualTo(unsharded);
        assertThat(merged.scenarios())
                .extracting(ScenarioResult::displayName, ScenarioResult::outcome, ScenarioResult::steps)
                .containsExactlyElementsOf(unsharded.scenarios().stream()
                        .map(result -> tuple(result.displayName(), result.outcome(), result.steps()))
                        .toList());
        assertThat(merged.environment())
                .containsOnlyKeys(unsharded.environment().keySet().toArray(String[]::new));
        assertThat(out.toString()).contains("report    " + folder.resolve(ReportFiles.HTML));
        assertThat(execute("verify", folder)).as(out.toString()).isZero();
    }

    @Test
    void parts_that_are_not_all_there_are_not_merged() {
        assertThat(execute("merge", shard(1), shard(3), "-o", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("shard 2/3 is missing");
        assertThat(execute("merge", shard(1), shard(1), "-o", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("shard 1/3 is there twice");
        assertThat(execute("merge", shard(1), whole, "-o", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("shard 1/1 beside one of 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void parts_that_were_judged_on_other_classes_are_not_merged() throws IOException {
        String digest = requireNonNull(report(whole).implementation().digest());
        String other = "0".repeat(digest.length());
        Path part = Files.writeString(
                folder.resolve("part.json"),
                Files.readString(shard(2).resolve(ReportFiles.JSON)).replace(digest, other));

        assertThat(execute("merge", shard(1), part, shard(3), "-o", folder.resolve("merged")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("classes of the implementation, by digest: [" + digest + ", " + other
                        + "] (expected: the same");
    }

    @Test
    void a_report_that_holds_is_said_to() throws IOException {
        ConformanceReport report = report(whole);

        assertThat(execute("verify", whole)).as(out.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(report.verdict() + ", gate " + report.gate() + ": follows from its "
                        + report.scenarios().size() + " scenarios");
    }

    @Test
    void a_verdict_that_was_edited_does_not_follow() throws IOException {
        assertThat(execute("verify", edited())).isEqualTo(1);
        assertThat(out.toString())
                .contains("summary: ", "(expected of its scenarios: ")
                .contains("index.html is not there", "junit.xml is not there");
    }

    @Test
    void a_page_of_another_run_is_found() throws IOException {
        for (String name : List.of(ReportFiles.JSON, ReportFiles.JUNIT_XML)) {
            Files.copy(whole.resolve(name), folder.resolve(name));
        }
        Files.copy(shard(1).resolve(ReportFiles.HTML), folder.resolve(ReportFiles.HTML));

        assertThat(execute("verify", folder)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "index.html is not what this kit makes of this report: it was edited, is another report's, or"
                                + " comes from another build of the kit (development)");
    }

    @Test
    void what_is_known_to_fail_on_an_implementation_is_explained_with_its_rate() {
        assertThat(execute("explain", "accept.waits-while-a-peer-gives-up")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("known to fail on Wine netio.sys 8.0: an accept ends with a failure if ")
                .contains("; flaky, how often is not measured");
    }

    @Test
    void ids_of_every_kind_are_explained() {
        assertThat(execute("explain", "WSK-CLOSE-006")).isZero();
        assertThat(out.toString())
                .startsWith("WSK-CLOSE-006")
                .contains("level       MUST, for the provider; ", "source  ", "shown by ", "close.resets-connected: ");
        assertThat(execute("explain", "PEER_SAW_OTHER")).isZero();
        assertThat(out.toString()).contains("The peer saw something else on the wire.", "look at     ");
        assertThat(execute("explain", "HUNG")).isZero();
        assertThat(out.toString()).contains("An IRP was not completed within its budget.");
        assertThat(execute("explain", "AMB-16")).isZero();
        assertThat(out.toString()).contains("AMB-16", "accepted    ");
        assertThat(execute("explain", "close.resets-connected")).isZero();
        assertThat(out.toString())
                .contains("verifies    WSK-CLOSE-006 (MUST): ", "causes  ", "run it      wsk-tck run IMPLEMENTATION");
        assertThat(execute("explain", "client:windrbd")).isZero();
        assertThat(out.toString())
                .contains("WinDRBD", "relies on   ", "peer-closes: ", "Replayed by client.windrbd-peer-closes.")
                .contains("Not replayed yet: ");
    }
}

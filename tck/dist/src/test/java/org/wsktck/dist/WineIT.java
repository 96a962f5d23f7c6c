package org.wsktck.dist;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.cli.WskTck;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/**
 * A foreign implementation in a kernel of its own: Wine's netio.sys, judged in a container beside the peers, and found
 * as its profile knows it; from its recording, the same. The drivers that the report has for its failures compile, and under Wine on this machine show
 * what the report says. Where {@code -Dproofs} does not say whole, it meets half of the scenarios, and one driver of each
 * area compiles.
 */
@TestMethodOrder(OrderAnnotation.class)
class WineIT {
    /** One of each kind of failure: of returns, of completions, of callers, with peers and without. */
    private static final List<String> SHOWN = List.of(
            "address.local-of-bound",
            "irp.cancel-receive",
            "receive.after-reset",
            "close.resets-connected",
            "registration.waits-for-release",
            "registration.characteristics");

    private static final boolean WHOLE = "whole".equals(System.getProperty("proofs"));

    /** Half of the scenarios has fewer of them. */
    private static final int SHOWN_MIN = WHOLE ? 5 : 3;

    private static final String SHARD = WHOLE ? "1/1" : "2/2";

    /** Several waits in vain, of two seconds each. */
    private static final int SECONDS_MAX = 40;

    private static final Path REPORTS = Path.of(System.getProperty("wsk.report-dir"));
    private static final Path REPORT = REPORTS.resolve("container-wine")
            .resolve("containers")
            .resolve(WHOLE ? "" : "shard-" + SHARD.replace("/", "-of-"));

    /** Verdicts that a profile leaves as they are. */
    private static final Set<ScenarioVerdict> UNKNOWN = EnumSet.of(
            ScenarioVerdict.FAILED,
            ScenarioVerdict.HUNG,
            ScenarioVerdict.UNEXPECTED_PASS,
            ScenarioVerdict.INCONCLUSIVE,
            ScenarioVerdict.ADAPTER_ERROR);

    private static final Path WORK = Path.of("target", "reproducers");

    private static final Path RECORDING = WORK.resolveSibling("wine.wskrec");

    private static final long RECORDING_BYTES_MAX = 5_000_000;

    private static boolean judged;

    private static final String CONTAINERS = System.getProperty("wsk.containers", "auto");

    @Test
    @Order(1)
    void wine_is_judged() throws IOException {
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "container:wine",
                        "--profile",
                        "wine-8.0",
                        "--jobs",
                        "3", // Other proofs keep the processors busy beside it.
                        "--shard",
                        SHARD,
                        "--containers",
                        CONTAINERS,
                        "--record",
                        RECORDING.toString(),
                        "--report-dir",
                        REPORTS.toString());

        assumeTrue(
                CONTAINERS.equals("required") || exitCode != Judgement.EXIT_NOTHING_EXECUTED,
                "Wine was not judged; the report says why");
        judged = true;
        assertThat(unknown())
                .as("what the profile wine-8.0 does not know")
                .extracting(ScenarioResult::id, ScenarioResult::diagnosis)
                .isEmpty();
        assertThat(exitCode)
                .as("exit code of `wsk-tck run container:wine --profile wine-8.0`")
                .isEqualTo(Judgement.EXIT_PASS);
    }

    @Test
    @Order(2)
    void its_reproducers_compile_and_show_what_the_report_says() throws Exception {
        assumeTrue(judged, "Wine was not judged");
        String missing = ReproducerTools.missing();
        assumeTrue(missing == null || System.getenv("CI") != null, missing);
        assertThat(missing).isNull();
        ReproducerTools tools = new ReproducerTools(WORK.resolve("prefix"));

        List<ScenarioResult> failed = failed();
        List<ScenarioResult> compiled = WHOLE ? failed : oneOfEachArea(failed);
        Path all = emptyFolder("all");
        for (ScenarioResult result : compiled) {
            copy(result, all);
        }
        assertThat(tools.compile(all)).containsExactly(compiled.size() + " compiled, 0 not");

        List<ScenarioResult> shown =
                failed.stream().filter(result -> SHOWN.contains(result.id())).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(SHOWN_MIN);
        for (ScenarioResult result : shown) {
            show(tools, result);
        }
    }

    @Test
    @Order(3)
    void what_was_kept_of_it_is_judged_the_same_without_it(@TempDir Path reports) throws IOException {
        assumeTrue(judged, "Wine was not judged");
        int exitCode = WskTck.commandLine()
                .execute("run", "recording:" + RECORDING, "--profile", "wine-8.0", "--report-dir", reports.toString());

        try (Stream<Path> files = Files.walk(reports)) {
            Path report = files.filter(file -> file.endsWith(ReportFiles.JSON))
                    .findFirst()
                    .orElseThrow();
            assertThat(told(report)).containsExactlyElementsOf(told(REPORT.resolve(ReportFiles.JSON)));
        }
        assertThat(exitCode).isEqualTo(Judgement.EXIT_PASS);
        assertThat(RECORDING).satisfies(file -> assertThat(Files.size(file)).isLessThan(RECORDING_BYTES_MAX));
    }

    /** What a report tells of each scenario, but for times and how to run it again. */
    private static List<List<Object>> told(Path report) throws IOException {
        return JsonReport.read(report).scenarios().stream().map(WineIT::told).toList();
    }

    private static List<Object> told(ScenarioResult result) {
        return List.of(
                result.displayName(),
                result.verdict(),
                String.valueOf(result.diagnosis()),
                String.valueOf(result.reason()),
                result.steps(),
                result.observed());
    }

    /** One Wine is judged by all scenarios; that the other one starts, and is known, is enough here. */
    @Test
    @Order(4)
    void wine_10_is_another_one_and_passes_the_smoke_level() throws IOException {
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "container:wine-10",
                        "--profile",
                        "wine-10.0",
                        "--select",
                        "smoke.",
                        "--containers",
                        CONTAINERS,
                        "--report-dir",
                        REPORTS.toString());

        assumeTrue(
                CONTAINERS.equals("required") || exitCode != Judgement.EXIT_NOTHING_EXECUTED,
                "Wine was not judged; the report says why");
        assertThat(exitCode).isEqualTo(Judgement.EXIT_PASS);
        assertThat(JsonReport.read(REPORTS.resolve("container-wine-10")
                                .resolve("containers")
                                .resolve(ReportFiles.JSON))
                        .implementation()
                        .version())
                .isEqualTo("10.0");
    }

    private static List<ScenarioResult> unknown() throws IOException {
        return JsonReport.read(REPORT.resolve(ReportFiles.JSON)).scenarios().stream()
                .filter(result -> UNKNOWN.contains(result.verdict()))
                .toList();
    }

    private static List<ScenarioResult> failed() throws IOException {
        return JsonReport.read(REPORT.resolve(ReportFiles.JSON)).scenarios().stream()
                .filter(result -> result.reproducer() != null)
                .toList();
    }

    /** By what ids begin with. */
    private static List<ScenarioResult> oneOfEachArea(List<ScenarioResult> results) {
        return List.copyOf(results.stream()
                .collect(toMap(
                        result -> result.id().substring(0, result.id().indexOf('.')),
                        result -> result,
                        (one, other) -> one,
                        TreeMap::new))
                .values());
    }

    private static Path copy(ScenarioResult result, Path folder) throws IOException {
        Path source = REPORT.resolve(Objects.requireNonNull(result.reproducer()).file());
        return Files.copy(source, folder.resolve(source.getFileName()));
    }

    private static Path emptyFolder(String name) throws IOException {
        Path folder = Files.createDirectories(WORK.resolve(name));
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder)) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private static void show(ReproducerTools tools, ScenarioResult result) throws Exception {
        Path folder = emptyFolder(result.id());
        String source = copy(result, folder).toString();
        try (ReproducerPeer peer = new ReproducerPeer()) {
            tools.compile(
                    folder,
                    "-DPEER1_ADDRESS=127,0,0,1",
                    "-DPEER1_PORT=" + peer.port(),
                    "-DTIMEOUT_MILLIS=2000u",
                    "-DPEER_MILLIS=4000u");
            Path driver = Path.of(source.replaceAll("c$", "sys"));

            List<String> lines = tools.run(driver, SECONDS_MAX, peer::heard);

            Files.write(folder.resolve("lines.txt"), lines);
            ReproducerAgreement.check(result, lines);
            if (ReproducerAgreement.kind(result).equals("PEER_SAW_OTHER")) {
                assertThat(ReproducerAgreement.actual(result)).endsWith("it saw " + peer.end());
            }
        }
    }
}

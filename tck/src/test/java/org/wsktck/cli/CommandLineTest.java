package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutants;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.stub.ForgingWsk;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line: bad input, lists, and what a run prints, writes and ends with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineTest {
    private static final String PLAIN = "class:org.wsktck.stub.PlainWsk";
    private static final List<String> COMMANDS = List.of(
            "run",
            "list",
            "mutants",
            "repeat",
            "baseline",
            "findings",
            "explain",
            "doctor",
            "init",
            "diff",
            "merge",
            "verify",
            "report",
            "completion",
            "matrix",
            "trend");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments("a command is missing", List.of()),
                arguments("Missing required parameter: 'IMPLEMENTATION'", List.of("run")),
                arguments("Missing required parameter: 'IMPLEMENTATION'", List.of("repeat")),
                arguments("Missing required parameter: 'REPORT'", List.of("findings")),
                arguments(
                        "no.json: no such report (expected: the conformance.json of a run, or the folder that has it)",
                        List.of("findings", "no.json")),
                arguments("Missing required parameters: 'OLD', 'NEW'", List.of("diff")),
                arguments("no.json: no such report (expected: ", List.of("diff", "no.json", "no.json")),
                arguments("no.json: no such report (expected: ", List.of("verify", "no.json")),
                arguments("no.json: no such report (expected: ", List.of("merge", "no.json", "-o", "x")),
                arguments(
                        "--class: 'my-wsk' (expected: the name of a class: AcmeWsk)",
                        List.of("init", "nowhere", "--class", "my-wsk")),
                arguments("no such requirement (nearest: WSK-CLOSE-00", List.of("explain", "WSK-CLOSE-999")),
                arguments("close.reset: nothing is called so (nearest: close.", List.of("explain", "close.reset")),
                arguments("pom.xml: not a conformance report of schema 1: ", List.of("findings", "pom.xml")),
                arguments("Missing required options and parameters: '--format=FORMAT', 'REPORT'", List.of("report")),
                arguments("Missing required option: '--format=FORMAT'", List.of("report", "no.json")),
                arguments(
                        "--format: pdf (expected: markdown, github, badge, otr)",
                        List.of("report", "no.json", "--format", "pdf")),
                arguments(
                        "no.json: no such report (expected: the conformance.json of a run, or the folder that has it)",
                        List.of("report", "no.json", "--format", "otr")),
                arguments(
                        "pom.xml: not a conformance report of schema 1: ",
                        List.of("report", "pom.xml", "--format", "badge")),
                arguments("Missing required parameter: 'SHELL'", List.of("completion")),
                arguments("completion: 'tcsh' (expected: bash, zsh or fish)", List.of("completion", "tcsh")),
                arguments("Missing required parameter: 'REPORT'", List.of("matrix", "-o", "x")),
                arguments("Missing required option: '--output=FILE'", List.of("matrix", "a.json", "b.json")),
                arguments(
                        "REPORT: 1 of them (expected: 2 to 26 to be compared)",
                        List.of("matrix", "no.json", "-o", "x")),
                arguments(
                        "no.json: no such report (expected: the conformance.json of a run, or the folder that has it)",
                        List.of("matrix", "no.json", "pom.xml", "-o", "x")),
                arguments(
                        "src: no such report (expected: the conformance.json of a run, or the folder that has it)",
                        List.of("matrix", "src", "pom.xml", "-o", "x")),
                arguments(
                        "pom.xml: not a conformance report of schema 1: ",
                        List.of("matrix", "pom.xml", "pom.xml", "-o", "x")),
                arguments("Unmatched argument at index 0: 'judge'", List.of("judge")),
                arguments(
                        "--jobs: 2 (expected: 1, or none, with --debug-wait)",
                        List.of("run", PLAIN, "--debug-wait", "--jobs", "2")),
                arguments(
                        "--source: 'issue 1' (expected: an https:// address that everybody can open",
                        List.of("baseline", PLAIN, "-o", "x", "--source", "issue 1")),
                arguments("--quiet: not together with --verbose", List.of("run", PLAIN, "-q", "-v")),
                arguments("Unknown option: '--fast'", List.of("run", PLAIN, "--fast")),
                arguments(
                        "Unknown options: '--timeoutfactor', '2' (nearest: --timeout-factor)",
                        List.of("run", PLAIN, "--timeoutfactor", "2")),
                arguments(
                        "implementation: wine (expected: reference, class:NAME, agent:HOST:PORT",
                        List.of("run", "wine")),
                arguments("implementation: wine (expected: ", List.of("repeat", "wine")),
                arguments(
                        "implementation: class:com.acme.Missing cannot be loaded (java.lang.ClassNotFoundException: com.acme.Missing);"
                                + " name the folder or jar that has it with --classpath",
                        List.of("run", "class:com.acme.Missing")),
                arguments(
                        "implementation: class:java.lang.String does not implement org.wsktck.spi.WskImplementation",
                        List.of("run", "class:java.lang.String")),
                arguments(
                        "--classpath: no.jar does not exist (expected: folders and jars, separated by '"
                                + File.pathSeparator + "')",
                        List.of("run", PLAIN, "--classpath", "no.jar")),
                arguments(
                        "--classpath: pom.xml, from which nothing of variant:late@agent:127.0.0.1:1 is loaded (expected:"
                                + " a class: implementation with it)",
                        List.of("repeat", "variant:late@agent:127.0.0.1:1", "--classpath", "pom.xml")),
                arguments(
                        "--token: nobody wants to be shown one by " + PLAIN + " on the loopback testbed (expected: an"
                                + " agent: implementation or a peer: testbed)",
                        List.of("run", PLAIN, "--token", "secret")),
                arguments(
                        "--token: nobody wants to be shown one by reference on the loopback testbed",
                        List.of("mutants", "--token", "secret")),
                arguments(
                        "--containers: required, where none is used on the loopback testbed (expected: --testbed"
                                + " containers with it)",
                        List.of("run", PLAIN, "--containers", "required")),
                arguments("Unknown option: '--strict'", List.of("repeat", PLAIN, "--strict")),
                arguments("Unknown options: '--report-dir', 'x'", List.of("repeat", PLAIN, "--report-dir", "x")),
                arguments("Unknown options: '--profile', 'none'", List.of("mutants", "--profile", "none")),
                arguments(
                        "Unknown options: '--select', 'close.'",
                        List.of("baseline", PLAIN, "-o", "x", "--select", "close.")),
                arguments("Unknown option: '--strict'", List.of("baseline", PLAIN, "-o", "x", "--strict")),
                arguments(
                        "implementation: mutant:no.such (expected: an id that `wsk-tck list mutants` prints, nearest: ",
                        List.of("run", "mutant:no.such")),
                arguments(
                        "--testbed: moon (expected: containers, loopback, peer:HOST:PORT)",
                        List.of("run", PLAIN, "--testbed", "moon")),
                arguments(
                        "--testbed: peer:moon (expected: containers, loopback, peer:HOST:PORT)",
                        List.of("run", PLAIN, "--testbed", "peer:moon")),
                arguments(
                        "--containers: maybe (expected: auto, required, off)",
                        List.of("run", PLAIN, "--containers", "maybe")),
                arguments(
                        "--timeout-factor: 0 (expected: a number, 0.1 to 100)",
                        List.of("run", PLAIN, "--timeout-factor", "0")),
                arguments(
                        "--timeout-factor: -1 (expected: a number, 0.1 to 100)",
                        List.of("run", PLAIN, "--timeout-factor", "-1")),
                arguments(
                        "--timeout-factor: NaN (expected: a number, 0.1 to 100)",
                        List.of("run", PLAIN, "--timeout-factor", "NaN")),
                arguments(
                        "--timeout-factor: much (expected: a number, 0.1 to 100)",
                        List.of("run", PLAIN, "--timeout-factor", "much")),
                arguments("--jobs: 0 (expected: a whole number, 1 to 8)", List.of("run", PLAIN, "--jobs", "0")),
                arguments("--jobs: 9 (expected: a whole number, 1 to 8)", List.of("run", PLAIN, "--jobs", "9")),
                arguments("--seed: x (expected: a whole number, 7 or 0x7)", List.of("run", PLAIN, "--seed", "x")),
                arguments("-n: 0 (expected: at least 1)", List.of("repeat", PLAIN, "-n", "0")),
                arguments("-n: -3 (expected: at least 1)", List.of("repeat", PLAIN, "-n", "-3")),
                arguments(
                        "--select: nothing. matches nothing (nearest: ",
                        List.of("run", PLAIN, "--select", "smoke.,nothing.")),
                arguments(
                        "--select: nothing., none matches nothing (nearest: ",
                        List.of("repeat", PLAIN, "--select", "nothing.,WSK-CLOSE-,none")),
                arguments(
                        "--select: SEND.X matches nothing (nearest: ",
                        List.of("mutants", "--select", "close.", "--select", "SEND.X")),
                arguments(
                        "--select: '' (expected: ids or prefixes of ids, separated by commas)",
                        List.of("run", PLAIN, "--select", "")),
                arguments(
                        "--select: ' , ' (expected: ids or prefixes of ids, separated by commas)",
                        List.of("mutants", "--select", " , ")),
                arguments("-o: needs --full, and no --select", List.of("mutants", "-o", "mutants.tsv")),
                arguments("--sampled: not with --full, since it always is", List.of("mutants", "--sampled", "--full")),
                arguments("--sampled: needs mutants", List.of("list", "variants", "--sampled")),
                arguments(
                        "list: 'cats' (expected: scenarios, requirements, clients, implementations, testbeds, profiles,"
                                + " mutants, variants)",
                        List.of("list", "cats")));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrong_usage_is_answered_with_a_sentence_and_exit_code_2(String sentence, List<String> arguments) {
        assertThat(execute(arguments)).isEqualTo(2);
        String command = COMMANDS.contains(arguments.isEmpty() ? "" : arguments.get(0)) ? " " + arguments.get(0) : "";
        assertThat(err.toString().lines())
                .hasSize(2)
                .satisfies(line -> assertThat(line).contains(sentence), atIndex(0))
                .satisfies(line -> assertThat(line).isEqualTo("Try 'wsk-tck" + command + " --help'."), atIndex(1));
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "mutants"})
    void a_directory_that_cannot_be_written_to_is_refused_before_the_run(String command) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<String> arguments = new ArrayList<>(List.of(command));
        if (command.equals("run")) {
            arguments.add(PLAIN);
        }
        arguments.addAll(List.of("--report-dir", file.toString()));

        assertThat(commandLine().execute(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString())
                .contains("--report-dir: cannot write to " + file)
                .contains("name a directory that can be written to")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.", "WSK-NOTHING-001", "nothing.,WSK-NOTHING-"})
    void a_selector_that_matches_nothing_ends_with_exit_code_4_and_says_where_to_look(String selector) {
        assertThat(execute(List.of("run", PLAIN, "--select", selector))).isEqualTo(4);
        assertThat(out.toString())
                .startsWith("nothing was executed: --select: " + selector.replace(",", ", ")
                        + " matches nothing (nearest: ")
                .endsWith("); `wsk-tck list scenarios` prints those there are" + System.lineSeparator())
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SMOKE., smoke.",
        "wsk-close-, WSK-CLOSE-",
        "Connect.Twice, connect.twice",
        "wsk-close-001, WSK-CLOSE-001"
    })
    void a_selector_in_other_letters_is_answered_with_the_one_that_is_meant(String selector, String meant) {
        execute(List.of("run", PLAIN, "--select", selector));

        assertThat(out.toString()).contains(": " + selector + " matches nothing (nearest: " + meant + "); ");
    }

    @Test
    void a_repetition_of_nothing_ends_with_exit_code_4() {
        assertThat(execute(List.of("repeat", PLAIN, "-n", "2", "--select", "nothing.")))
                .isEqualTo(4);
        assertThat(out.toString()).startsWith("nothing was executed: --select: nothing. matches nothing (nearest: ");
    }

    @Test
    void a_matrix_of_no_mutants_ends_with_exit_code_4() {
        assertThat(execute(List.of("mutants", "--select", "nothing."))).isEqualTo(4);
        assertThat(out.toString()).startsWith("nothing was executed: --select: nothing. matches nothing (nearest: ");
    }

    @Test
    void the_version_is_said() {
        assertThat(commandLine().execute("--version")).isZero();
        assertThat(out.toString()).matches("wsk-tck \\S+\\R");
    }

    @Test
    void what_is_listed_need_not_be_said() {
        commandLine().execute("list", "--help");

        assertThat(out.toString()).contains("[WHAT]");
    }

    static Stream<String> helped() {
        return Stream.concat(Stream.of(""), COMMANDS.stream());
    }

    @ParameterizedTest
    @MethodSource("helped")
    void every_command_explains_itself(String command) {
        List<String> arguments = command.isEmpty() ? List.of("--help") : List.of(command, "--help");

        assertThat(commandLine().execute(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString()).startsWith("Usage: wsk-tck" + (command.isEmpty() ? "" : " " + command));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_help_says_what_each_exit_code_means() {
        commandLine().execute("--help");

        assertThat(out.toString()).containsSubsequence("Exit codes:", "0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "128+N ");
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments(List.of("list"), scenarioIds()),
                arguments(List.of("list", "scenarios"), scenarioIds()),
                arguments(
                        List.of("list", "requirements"),
                        Catalogue.load().requirements().stream()
                                .map(requirement -> requirement.id())
                                .toList()),
                arguments(
                        List.of("list", "mutants"),
                        Mutants.all().stream().map(mutant -> mutant.id()).toList()),
                arguments(
                        List.of("list", "mutants", "--sampled"),
                        Mutants.sampled().stream().map(mutant -> mutant.id()).toList()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_has_one_line_each_with_the_id_first_and_a_sentence(List<String> arguments, List<String> ids) {
        assertThat(commandLine().execute(arguments.toArray(String[]::new))).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).extracting(line -> line.split(" +", 2)[0]).isEqualTo(ids);
        assertThat(lines).allSatisfy(line -> assertThat(line.split(" +", 2)[1]).isNotBlank());
    }

    @Test
    void a_passing_run_ends_with_0_and_leaves_its_reports() {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.", "--seed", "7")))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString())
                .startsWith("judging " + PLAIN + " on the loopback testbed, 7 scenarios, seed 7")
                .contains("7/7", "CONFORMANT");
        Path reports = folder.resolve("class-org.wsktck.stub.PlainWsk/loopback");
        assertThat(reports.resolve(ReportFiles.JSON)).content().contains("\"seed\" : 7");
        assertThat(reports.resolve(ReportFiles.HTML)).isNotEmptyFile();
        assertThat(reports.resolve(ReportFiles.JUNIT_XML)).isNotEmptyFile();
    }

    @Test
    void a_quiet_run_says_the_verdict_the_counts_and_where_its_report_is() {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.", "-q"))).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "CONFORMANT   gate PASS",
                        "results   7 scenarios: 7 passed",
                        "report    " + folder.resolve("class-org.wsktck.stub.PlainWsk/loopback/index.html"));
    }

    @Test
    void a_verbose_run_has_a_line_for_each_scenario() {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.bind", "--verbose")))
                .isZero();
        assertThat(out.toString()).containsPattern("\\Rpassed +\\d+ ms  smoke\\.bind \\[IPv4]\\R1/1\\R");
    }

    @Test
    void a_dry_run_says_which_scenarios_would_be_judged_and_judges_none() {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.bind,close.resets-connected", "--dry-run")))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly("close.resets-connected [IPv4]", "close.resets-connected [IPv6]", "smoke.bind [IPv4]");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_failed_last_is_run_again_alone() {
        String implementation = "class:org.wsktck.stub.WrongWsk$CompletesBindTwice";
        execute(List.of("run", implementation, "--select", "smoke.", "--timeout-factor", "0.1"));
        out.getBuffer().setLength(0);

        assertThat(execute(List.of("run", implementation, "--last-failed", "--dry-run")))
                .isZero();

        assertThat(out.toString().lines()).contains("smoke.bind [IPv4]").doesNotContain("smoke.create [IPv4]");
    }

    @Test
    void where_nothing_failed_there_is_nothing_to_run_again() {
        assertThat(execute(List.of("run", PLAIN, "--last-failed"))).isEqualTo(2);
        assertThat(err.toString()).contains("no such report (expected: the conformance.json of a run");
        execute(List.of("run", PLAIN, "--select", "smoke."));

        assertThat(execute(List.of("run", PLAIN, "--last-failed"))).isEqualTo(2);
        assertThat(err.toString()).contains("--last-failed: everything passed in " + folder);
    }

    @Test
    void a_doctor_names_what_keeps_a_run_from_being_judged() {
        assertThat(commandLine().execute("doctor", "--report-dir", folder.toString(), "--implementation", PLAIN))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("good    java ", "good    reports ", "loopback ", "narrow  containers ")
                .contains("good    adapter     " + PLAIN + ": smoke level 7/7");
        out.getBuffer().setLength(0);

        String throwing = "class:org.wsktck.stub.WrongWsk$ThrowsFromBind";
        assertThat(commandLine()
                        .execute(
                                "doctor",
                                "--report-dir",
                                folder.toString(),
                                "--timeout-factor",
                                "0.1",
                                "--implementation",
                                throwing))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "bad     adapter     " + throwing + ": smoke level 2/",
                        "threw java.lang.IllegalStateException");
    }

    @Test
    void a_doctor_leaves_containers_alone_where_they_are_switched_off() {
        assertThat(execute(List.of("doctor", "--report-dir", folder.toString(), "--containers", "off")))
                .isZero();
        assertThat(out.toString()).contains("narrow  containers  not looked for, as --containers off says");
    }

    @Test
    void a_new_project_has_the_names_it_was_given_and_writes_over_nothing() throws IOException {
        List<String> init =
                List.of("init", folder.toString(), "--package", "org.example.wsk", "--class", "HisWskAdapter");

        assertThat(execute(init)).as(err.toString()).isZero();

        assertThat(folder.resolve("src/main/java/org/example/wsk/HisWskAdapter.java"))
                .content()
                .contains("package org.example.wsk;", "public final class HisWskAdapter implements WskImplementation")
                .doesNotContain("acme", "FirstWsk");
        assertThat(folder.resolve("src/test/java/org/example/wsk/HisWskAdapterTest.java"))
                .content()
                .contains("class:org.example.wsk.HisWskAdapter", "class HisWskAdapterTest {}");
        assertThat(folder.resolve("pom.xml")).content().contains("<artifactId>his-wsk-adapter</artifactId>");
        assertThat(folder.resolve(".github/workflows/conformance.yml")).exists();
        assertThat(execute(init)).isEqualTo(2);
        assertThat(err.toString())
                .contains("pom.xml is there already (expected: a folder without it; nothing was written)");
    }

    @ParameterizedTest
    @FieldSource("org.wsktck.cli.ListCommand#KINDS")
    void what_is_listed_can_be_read_by_programs_and_has_no_field_that_does_not_apply(String kind) {
        List<String> fields = new ArrayList<>(List.of("id", "text"));
        if (kind.equals("requirements")) {
            fields.add("level");
        }
        if (kind.equals("scenarios") || kind.equals("mutants")) {
            fields.add("requirements");
        }

        assertThat(commandLine().execute("list", kind, "--json")).isZero();

        JsonNode listed = JsonMapper.shared().readTree(out.toString());
        assertThat(listed).isNotEmpty().allSatisfy(each -> {
            assertThat(each.propertyNames()).containsExactlyElementsOf(fields);
            assertThat(each)
                    .allSatisfy(value -> assertThat(value.isArray() ? value.toString() : value.asString())
                            .isNotEqualTo("[]")
                            .isNotBlank());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "implementations, class:NAME",
        "implementations, reference",
        "clients, windrbd",
        "testbeds, loopback",
        "profiles, wine-8.0",
        "profiles, 'known failures, 1 flaky, 1 known crashes;'",
    })
    void what_can_be_named_on_the_command_line_is_listed(String kind, String id) {
        assertThat(execute(List.of("list", kind))).isZero();
        assertThat(out.toString()).contains(id + " ");
    }

    @Test
    void scenarios_that_are_judged_three_at_a_time_are_judged_once_each() throws IOException {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.,bind.,registration.", "--jobs", "3")))
                .as(out.toString() + err)
                .isLessThan(2);
        List<ScenarioResult> judged = JsonReport.read(folder.resolve("class-org.wsktck.stub.PlainWsk/loopback")
                        .resolve(ReportFiles.JSON))
                .scenarios();
        assertThat(out.toString()).contains(" on the loopback testbed, " + judged.size() + " scenarios, seed ");
        assertThat(judged).extracting(ScenarioResult::displayName).doesNotHaveDuplicates();
    }

    @Test
    void a_failed_smoke_level_leaves_the_rest_not_run_and_says_to_fix_the_adapter_first() {
        String implementation = "class:org.wsktck.stub.WrongWsk$CompletesBindTwice";

        assertThat(execute(List.of("run", implementation, "--timeout-factor", "0.1")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("WSK-IRP-001 (MUST) not met: ")
                .contains("  again     ./wsk-tck run '" + implementation + "' --select smoke.bind\n")
                .contains("NOT CONFORMANT")
                .contains("fix the adapter first")
                .contains("smoke     2/7: ");
        Path reports = folder.resolve("class-org.wsktck.stub.WrongWsk-CompletesBindTwice/loopback");
        assertThat(reports.resolve(ReportFiles.HTML)).content().contains("ix the adapter first");
        assertThat(reports.resolve(ReportFiles.JSON))
                .content()
                .contains("\"gate\" : \"FAIL\"")
                .contains("\"verdict\" : \"NOT_RUN\"")
                .contains("\"reason\" : \"the smoke level failed (2/7): fix the adapter first\"");
    }

    @Test
    void an_adapter_that_throws_ends_with_3_a_sentence_and_a_report_of_what_did_run() {
        String implementation = "class:org.wsktck.stub.WrongWsk$ThrowsFromBind";

        assertThat(execute(List.of("run", implementation, "--select", "smoke.", "--timeout-factor", "0.1")))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains(
                        "the adapter failed in smoke.bind [IPv4] on plain 1: WskBind(socket 1, 0.0.0.0:0, IRP 2) threw"
                                + " java.lang.IllegalStateException: no transport");
        assertThat(folder.resolve("class-org.wsktck.stub.WrongWsk-ThrowsFromBind/loopback/conformance.json"))
                .content()
                .contains("\"passed\" : 2", "\"adapterError\" : 5");
    }

    @Test
    void an_implementation_cannot_speak_for_the_kit() throws IOException {
        String implementation = "class:org.wsktck.stub.ForgingWsk";

        execute(List.of("run", implementation, "--select", "smoke.,bind.", "--timeout-factor", "0.1", "--seed", "7"));

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("judged    x CONFORMANT   gate PASS "))
                .noneMatch(line -> line.startsWith("CONFORMANT") || line.startsWith("  again     ./evil"))
                .allSatisfy(line -> assertThat(line).matches("[ -~]*").hasSizeLessThanOrEqualTo(ConsoleText.LINE_MAX))
                .hasSizeLessThanOrEqualTo(120)
                .filteredOn(line -> line.startsWith("report "))
                .singleElement()
                .asString()
                .endsWith("index.html");
        Path reports = folder.resolve("class-org.wsktck.stub.ForgingWsk/loopback");
        assertThat(reports.resolve(ReportFiles.JUNIT_XML)).isNotEmptyFile();
        assertThat(Files.size(reports.resolve(ReportFiles.JUNIT_XML))).isLessThan(1 << 20);
        assertThat(Files.size(reports.resolve(ReportFiles.HTML))).isLessThan(1 << 20);
        assertThat(JsonReport.read(reports.resolve(ReportFiles.JSON))
                        .implementation()
                        .name())
                .isEqualTo(ForgingWsk.FORGED);
    }

    @Test
    void the_report_of_a_run_becomes_a_page_of_findings() throws IOException {
        String implementation = "class:org.wsktck.stub.WrongWsk$CompletesBindTwice";
        execute(List.of("run", implementation, "--select", "smoke.bind", "--timeout-factor", "0.1", "--seed", "7"));
        Path report = folder.resolve("class-org.wsktck.stub.WrongWsk-CompletesBindTwice/loopback/conformance.json");
        Path page = folder.resolve("findings.md");
        out.getBuffer().setLength(0);

        assertThat(execute(List.of("findings", report.toString())))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("## MUST requirements not met", "### WSK-IRP-001 (MUST)")
                .contains("**Known from**: documentation")
                .contains("**Relied on by BSR**: ")
                .contains("--select smoke.bind");
        assertThat(execute(List.of("findings", report.toString(), "-o", page.toString())))
                .isZero();
        assertThat(page).hasContent(out.toString());
    }

    @Test
    void a_report_of_another_schema_is_refused() throws IOException {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        Path report = folder.resolve("class-org.wsktck.stub.PlainWsk/loopback/conformance.json");
        Files.writeString(report, Files.readString(report).replace("\"schema\" : 1", "\"schema\" : 2"));

        assertThat(execute(List.of("findings", report.toString()))).isEqualTo(2);
        assertThat(err.toString())
                .contains("schema 2, which is newer than this kit (expected: 1")
                .doesNotContain("\tat ");
    }

    @Test
    void the_reports_of_two_runs_become_one_page_whether_files_or_folders_are_named() throws IOException {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        Path report = folder.resolve("class-org.wsktck.stub.PlainWsk/loopback");
        Path page = folder.resolve("pages/matrix.html");
        out.getBuffer().setLength(0);

        assertThat(execute(List.of(
                        "matrix",
                        report.toString(),
                        report.resolve("conformance.json").toString(),
                        "-o",
                        page.toString())))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("matrix    " + page + System.lineSeparator());
        assertThat(page).content().contains("2 reports compared", "<code>smoke.bind</code>", "B plain<");
    }

    @Test
    void the_reports_of_two_runs_show_how_it_went_on() throws IOException {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        String report =
                folder.resolve("class-org.wsktck.stub.PlainWsk/loopback").toString();
        Path page = folder.resolve("trend.html");
        out.getBuffer().setLength(0);

        assertThat(execute(List.of("trend", report, report, "-o", page.toString())))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("trend     " + page + System.lineSeparator());
        assertThat(page).content().contains("plain: 2 runs", "Every scenario as in the run before.");
    }

    @Test
    void one_report_has_no_trend() {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        String report =
                folder.resolve("class-org.wsktck.stub.PlainWsk/loopback").toString();

        assertThat(execute(
                        List.of("trend", report, "-o", folder.resolve("x.html").toString())))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("reports: 1 (expected: 2 to 200)");
    }

    @Test
    void a_matrix_that_cannot_be_written_is_refused_and_says_why() {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        String report =
                folder.resolve("class-org.wsktck.stub.PlainWsk/loopback").toString();

        assertThat(execute(List.of("matrix", report, report, "-o", folder.toString())))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "-o: cannot write to " + folder + ": it is a directory; name a file in a folder that can be")
                .doesNotContain("\tat ");
    }

    @Test
    void a_page_that_cannot_be_written_is_refused() {
        execute(List.of("run", PLAIN, "--select", "smoke.bind", "--seed", "7"));
        Path report = folder.resolve("class-org.wsktck.stub.PlainWsk/loopback/conformance.json");

        assertThat(execute(List.of("findings", report.toString(), "-o", folder.toString())))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("-o: cannot write to " + folder);
    }

    @ParameterizedTest
    @CsvSource({"'*', 1", "'no such version', 0"})
    void an_entry_counts_in_runs_of_the_versions_that_it_names(String version, int exitCode) throws IOException {
        Path profile = Files.writeString(folder.resolve("acme.yaml"), """
                profile: acme
                implementation: Acme
                knownFailures:
                - scenario: smoke.bind
                  diagnosis: HUNG
                  requirement: WSK-BIND-001
                  reason: "it was so"
                  source: "https://example.org/acme/issues/17"
                  expires: 2999-12-31
                  when:
                    version: "%s"
                """.formatted(version));

        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.bind", "--profile", profile.toString())))
                .isEqualTo(exitCode);
    }

    @Test
    void an_entry_that_has_expired_fails_the_gate_though_what_it_excuses_does_not_show() throws IOException {
        Path profile = Files.writeString(folder.resolve("old.yaml"), """
                profile: old
                implementation: plain 1
                flaky:
                - scenario: smoke.bind
                  diagnosis: HUNG
                  requirement: WSK-BIND-001
                  rate: 1 of 200
                  reason: "it was so"
                  source: "https://example.org/acme/issues/17"
                  expires: 2026-01-31
                """);

        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.bind", "--profile", profile.toString())))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "gate FAIL\n", "profile entry has expired: smoke.bind (HUNG WSK-BIND-001, flaky: seen in 1 of");
    }

    @Test
    void a_smoke_scenario_that_passes_though_a_profile_expects_it_to_fail_keeps_nothing_from_running()
            throws IOException {
        Path profile = Files.writeString(folder.resolve("old.yaml"), """
                profile: old
                implementation: plain 1
                knownFailures:
                - scenario: smoke.bind
                  diagnosis: HUNG
                  requirement: WSK-BIND-001
                  reason: "it was so"
                  source: "https://example.org/acme/issues/17"
                  expires: 2999-12-31
                """);

        int exitCode = execute(List.of("run", PLAIN, "--select", "smoke.,bind.twice", "--profile", profile.toString()));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("gate FAIL\n", "1 MUST scenario unexpectedly passed\n", "and it passed: the entry has to go")
                .doesNotContain("smoke  ", "fix the adapter", "not run,");
        assertThat(folder.resolve("class-org.wsktck.stub.PlainWsk/loopback/conformance.json"))
                .content()
                .containsPattern("\"smoke\" : \\{\\s+\"total\" : 7,\\s+\"passed\" : 7\\s+}");
    }

    @Test
    void a_testbed_that_is_not_there_executes_nothing_and_says_why() {
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.", "--testbed", "containers")))
                .isEqualTo(4);
        assertThat(folder.resolve("class-org.wsktck.stub.PlainWsk/containers/conformance.json"))
                .content()
                .contains("no testbed of the kind 'containers' is on the class path");
    }

    @Test
    void a_peer_program_that_is_not_there_executes_nothing_and_says_why() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(execute(List.of("run", PLAIN, "--select", "smoke.", "--testbed", "peer:127.0.0.1:" + port)))
                .isEqualTo(4);
        assertThat(folder.resolve("class-org.wsktck.stub.PlainWsk/peer-127.0.0.1-" + port + "/conformance.json"))
                .content()
                .contains("the peer program at 127.0.0.1:" + port + ": no control session");
    }

    @Test
    void a_repetition_counts_different_verdicts() {
        assertThat(execute(List.of("repeat", PLAIN, "-n", "2", "--select", "smoke.")))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("run 1 of 2: 7 scenarios, 0 differences", "run 2 of 2 (busy): 7 scenarios, 0 differences")
                .endsWith("2 runs, 0 different verdicts" + System.lineSeparator());
    }

    private int execute(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (!all.isEmpty() && List.of("run", "mutants").contains(all.get(0))) {
            all.addAll(List.of("--report-dir", folder.toString()));
        }
        return commandLine().execute(all.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        return WskTck.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private static List<String> scenarioIds() {
        return ScenarioIndex.find().stream().map(entry -> entry.scenario().id()).toList();
    }
}

package org.wsktck.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.stub.WithoutSettings;

/** A suite as a build runs it: what is run, what fails, and what is printed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(WithoutSettings.class)
class ConformanceSuiteTest {
    private static final String PLAIN = "class:org.wsktck.stub.PlainWsk";

    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = PLAIN)
    @ConfigurationParameter(key = "wsk.select", value = "smoke.bind,connect.twice")
    static class Selecting {}

    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = PLAIN)
    static class Plain {}

    @ConformanceSuite
    static class OnNothing {}

    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = PLAIN)
    @ConfigurationParameter(key = "wsk.timeoutfactor", value = "2")
    static class Misspelt {}

    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = PLAIN)
    @ConfigurationParameter(key = "wsk.timeout-factor", value = "fast")
    static class Malformed {}

    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = "class:com.acme.Missing")
    static class Missing {}

    /** Written for an implementation that declared another capability. */
    private static final String STALE_PROFILE = """
            profile: stale
            implementation: plain 0
            capabilities:
            - DRAIN
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;

    @BeforeEach
    void catch_what_is_printed(@TempDir Path reports) {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setProperty("wsk.report-dir", reports.toString());
    }

    @AfterEach
    void let_go() {
        System.setOut(out);
    }

    @Test
    void what_a_suite_selects_is_what_it_runs() {
        assertThat(execute(Selecting.class).finished.keySet())
                .containsExactlyInAnyOrder("smoke.bind [IPv4]", "connect.twice [IPv4]", "connect.twice [IPv6]");
    }

    @Test
    void a_system_property_selects_in_its_place_and_is_said_to() {
        System.setProperty("wsk.select", "smoke.connect");

        Listener listener = execute(Selecting.class);

        assertThat(listener.finished).containsOnlyKeys("smoke.connect [IPv4]");
        assertThat(listener.classes).as("what JUnit displays").containsExactly("SmokeScenarios");
        assertThat(printed())
                .contains("wsk.select: smoke.connect, as the system property says, in place of smoke.bind,connect.twice"
                        + " of the suite\n");
    }

    @Test
    void a_system_property_names_another_implementation() {
        System.setProperty("wsk.select", "smoke.bind");
        System.setProperty("wsk.implementation", "mutant:bind.chooses-its-own-port@" + PLAIN);

        assertThat(execute(Plain.class).failures()).isEmpty();
        assertThat(printed()).contains("mutant bind.chooses-its-own-port of plain 1 on loopback");
    }

    @Test
    void the_verdict_and_the_report_are_printed_at_the_end() {
        System.setProperty("wsk.select", "smoke.");

        execute(Plain.class);

        assertThat(printed())
                .contains("CONFORMANT   gate PASS\n")
                .containsPattern("report    /.*/class-org.wsktck.stub.PlainWsk/loopback/index.html\n");
    }

    @Test
    void where_the_gate_does_not_pass_the_build_does_not_either(@TempDir Path folder) throws IOException {
        Path profile = folder.resolve("stale.yaml");
        Files.writeString(profile, STALE_PROFILE);
        System.setProperty("wsk.select", "smoke.bind");
        System.setProperty("wsk.profile", profile.toString());

        Listener listener = execute(Plain.class);

        assertThat(listener.finished.values())
                .as("no scenario's own failure")
                .extracting(TestExecutionResult::getStatus)
                .containsExactly(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(listener.failures())
                .singleElement()
                .asString()
                .startsWith("gate FAIL: profile entry matches no scenario: capabilities [DRAIN], where ");
    }

    @Test
    void a_suite_that_executes_nothing_fails(@TempDir Path folder) {
        System.setProperty("wsk.select", "smoke.bind");
        System.setProperty("wsk.testbed", "peer:127.0.0.1:1");

        assertThat(execute(Plain.class).failures()).containsExactly("gate INCONCLUSIVE: nothing was executed");
    }

    @Test
    void a_failure_says_which_scenario_it_is_and_how_it_is_run_again() {
        System.setProperty("wsk.select", "smoke.bind");
        System.setProperty("wsk.timeout-factor", "0.1");
        System.setProperty("wsk.implementation", "class:org.wsktck.stub.WrongWsk$CompletesBindTwice");

        assertThat(execute(Plain.class).failures())
                .singleElement()
                .asString()
                .startsWith("smoke.bind [IPv4]: WSK-IRP-001 (MUST) not met: ")
                .containsPattern("\n  again     mvn test -Dtest='.*Plain' -Dwsk.select=smoke.bind"
                        + " '-Dwsk.implementation=class:org.wsktck.stub.WrongWsk\\$CompletesBindTwice'"
                        + " -Dwsk.timeout-factor=0.1 -Dwsk.report-dir=/");
    }

    @Test
    void what_the_suite_says_wrongly_fails_it_once_with_a_sentence() {
        assertThat(execute(Misspelt.class).failures())
                .singleElement()
                .asString()
                .startsWith("wsk.timeoutfactor: no such setting (nearest: wsk.timeout-factor; all: ");
        assertThat(execute(Malformed.class).failures())
                .containsExactly("wsk.timeout-factor: fast (expected: a number, 0.1 to 100)");
        assertThat(execute(Missing.class).failures())
                .containsExactly("wsk.implementation: class:com.acme.Missing cannot be loaded"
                        + " (java.lang.ClassNotFoundException: com.acme.Missing); name the folder or jar that has it"
                        + " with wsk.classpath");
        assertThat(execute(OnNothing.class).failures())
                .singleElement()
                .asString()
                .startsWith("wsk.implementation: reference cannot be loaded ");
        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wsk.selekt | close. | wsk.selekt: no such setting (nearest: wsk.select; all: ",
                "wsk.select | SMOKE. | wsk.select: SMOKE. matches nothing (nearest: smoke.); `wsk-tck list scenarios`",
                "wsk.select | smoke.,nothing. | wsk.select: nothing. matches nothing (nearest: ",
                "wsk.seed | x | wsk.seed: x (expected: a whole number, 7 or 0x7)",
                "wsk.strict | yes | wsk.strict: yes (expected: true or false)",
                "wsk.testbed | moon | wsk.testbed: moon (expected: containers, loopback, peer:HOST:PORT)",
                "wsk.classpath | no.jar | wsk.classpath: no.jar does not exist (expected: folders and jars, separated",
                "wsk.report-dir | pom.xml | wsk.report-dir: cannot write to pom.xml"
            })
    void what_a_system_property_says_wrongly_fails_the_suite_once_with_a_sentence(
            String property, String value, String sentence) {
        System.setProperty(property, value);

        Listener listener = execute(Plain.class);

        assertThat(listener.finished).as("nothing else is run").hasSize(1);
        assertThat(listener.failures()).singleElement().asString().startsWith(sentence);
    }

    private static Listener execute(Class<?> suite) {
        Listener listener = new Listener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite))
                                .build(),
                        listener);
        return listener;
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What JUnit tells a build. */
    private static final class Listener implements TestExecutionListener {
        private final Map<String, TestExecutionResult> finished = new LinkedHashMap<>();
        private final List<String> classes = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            plan.getRoots().stream()
                    .flatMap(root -> plan.getDescendants(root).stream())
                    .map(TestIdentifier::getDisplayName)
                    .filter(name -> name.endsWith("Scenarios"))
                    .forEach(classes::add);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                finished.put(test.getDisplayName(), result);
            }
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failures.add(String.valueOf(
                        result.getThrowable().map(Throwable::getMessage).orElse("")));
            }
        }

        /** Of whatever failed, scenario or not. */
        List<String> failures() {
            return failures;
        }
    }
}

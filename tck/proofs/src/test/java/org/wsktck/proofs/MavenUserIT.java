package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.cli.WskTck;

/**
 * The guide's project as its owner meets it: what Maven prints, and what it says of settings that are wrong. Beside other
 * classes, one test after the other, since Maven's local repository is not made for several at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the local repository of MavenUserIT")
@Order(1)
class MavenUserIT {
    private static final Path DOCS = Path.of("..", "docs");

    /** What takes the place of the end of the guide's plugins where Failsafe runs the suite. */
    private static final String FAILSAFE = """
                  <plugin>
                    <artifactId>maven-jar-plugin</artifactId>
                    <version>3.5.1</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-failsafe-plugin</artifactId>
                    <version>3.6.1</version>
                    <executions>
                      <execution>
                        <goals>
                          <goal>integration-test</goal>
                          <goal>verify</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
            """;

    /** A setting of a suite's annotation, and what is said of it. */
    private record Wrong(String name, String property, String value, String sentence) {
        String source() {
            return """
                    package com.acme;

                    import org.junit.platform.suite.api.ConfigurationParameter;
                    import org.wsktck.harness.ConformanceSuite;

                    @ConformanceSuite
                    @ConfigurationParameter(key = "%s", value = "%s")
                    class %sTest {}
                    """.formatted(property, value, name);
        }
    }

    private static final List<Wrong> WRONG = List.of(
            new Wrong("Seed", "wsk.seed", "x", "wsk.seed: x (expected: a whole number, 7 or 0x7)"),
            new Wrong("Factor", "wsk.timeout-factor", "0", "wsk.timeout-factor: 0 (expected: a number, 0.1 to 100)"),
            new Wrong("Strict", "wsk.strict", "yes", "wsk.strict: yes (expected: true or false)"),
            new Wrong("Testbed", "wsk.testbed", "moon", "wsk.testbed: moon (expected: containers, loopback, "),
            new Wrong("Mode", "wsk.containers", "maybe", "wsk.containers: maybe (expected: auto, required, off)"),
            new Wrong("Profile", "wsk.profile", "acme-9", "wsk.profile: acme-9 (expected: none, "),
            new Wrong("Token", "wsk.token", "secret", "wsk.token: nobody wants to be shown one by reference "),
            new Wrong(
                    "Misspelt", "wsk.timeoutfactor", "2", "wsk.timeoutfactor: no such setting (nearest: wsk.timeout-"),
            new Wrong(
                    "Class", "wsk.implementation", "class:com.acme.My", "wsk.implementation: class:com.acme.My cannot"),
            new Wrong("Moon", "wsk.implementation", "moon", "wsk.implementation: moon (expected: reference, "),
            new Wrong("Nobody", "wsk.danger", "false", "wsk.implementation: reference cannot be loaded "));

    private static final String LEFT_OUT = "made where -Dproofs says whole";

    private static OutsideMaven maven;

    @BeforeAll
    static void find_maven(@TempDir Path outside) throws IOException {
        String home = System.getProperty("maven.home", "");
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(home).as("maven.home, a property that Maven sets").isNotEmpty();
        }
        assertThat(home).as("maven.home, a property that Maven sets").isNotEmpty();
        maven = new OutsideMaven(Path.of(home), outside);
    }

    @Test
    void the_project_stands_in_the_guide_word_for_word() throws IOException {
        assertThat(Files.readString(DOCS.resolve("adding-an-implementation.md")))
                .contains("```xml\n" + example("pom.xml") + "```\n")
                .contains("```java\n" + example("com/acme/FirstWskTest.java") + "```\n");
    }

    @Test
    void from_an_empty_folder_to_a_judged_adapter_in_three_commands() throws Exception {
        Path project = maven.project("init");

        int exitCode = WskTck.commandLine()
                .execute("init", project.toString(), "--package", "org.example.wsk", "--class", "MyWsk");
        String output = maven.run(project, "mvn test -Dwsk.select=smoke.");

        assertThat(exitCode).isZero();
        assertThat(project.resolve(".github/workflows/conformance.yml")).isNotEmptyFile();
        assertThat(output)
                .contains("judged    first 1 on loopback, ", "7 scenarios: 7 passed", "BUILD SUCCESS")
                .contains(project + "/target/conformance/class-org.example.wsk.MyWsk/loopback/index.html");
        assertThat(WskTck.commandLine()
                        .execute(
                                "doctor",
                                "--implementation",
                                "class:org.example.wsk.MyWsk",
                                "--classpath",
                                project.resolve("target/classes").toString(),
                                "--report-dir",
                                project.resolve("target/conformance").toString()))
                .isZero();
    }

    @Test
    void under_surefire_a_failure_has_a_verdict_a_report_and_a_line_that_runs_it_again() throws Exception {
        Path project = project("surefire", example("pom.xml"));
        suite(project, "FirstWskTest", example("com/acme/FirstWskTest.java"));

        String output = maven.run(project, "mvn test -Dwsk.select=smoke.bind,connect.before-bind -Dwsk.seed=7");

        assertThatItSaysWhatFailed(project, output);
        assertThat(project.resolve("target/surefire-reports"))
                .as("names in Surefire's own reports")
                .isDirectoryRecursivelyContaining(file ->
                        isAbout(file, "name=\"a_connection_socket_is_bound(WskApplication) smoke.bind [IPv4]\""));
        String again = again(output);
        assertThat(again).isEqualTo("mvn test -Dtest=FirstWskTest -Dwsk.select=connect.before-bind -Dwsk.seed=7");
        assertThatOnlyThatIsRunAgain(maven.run(project, again));
    }

    @Test
    void under_failsafe_a_failure_has_a_verdict_a_report_and_a_line_that_runs_it_again() throws Exception {
        Path project = project("failsafe", example("pom.xml").replace("    </plugins>\n", FAILSAFE));
        suite(project, "FirstWskIT", example("com/acme/FirstWskTest.java").replace("FirstWskTest", "FirstWskIT"));

        String output = maven.run(project, "mvn verify -Dwsk.select=smoke.bind,connect.before-bind");

        assertThatItSaysWhatFailed(project, output);
        String again = again(output);
        assertThat(again).isEqualTo("mvn verify -Dit.test=FirstWskIT -Dwsk.select=connect.before-bind");
        if (Proofs.whole()) {
            assertThatOnlyThatIsRunAgain(maven.run(project, again));
        }
    }

    @Test
    void a_wrong_setting_of_a_suite_fails_it_once_with_a_sentence() throws Exception {
        Path project = project("wrong", example("pom.xml"));
        for (Wrong wrong : WRONG) {
            suite(project, wrong.name() + "Test", wrong.source());
        }

        String output = maven.run(project, "mvn test");

        assertThat(output)
                .contains("Tests run: " + WRONG.size() + ", Failures: " + WRONG.size() + ", Errors: 0, Skipped: 0\n")
                .doesNotContain("\tat ", "NoTestsDiscovered", "ServiceConfigurationError", "gate ");
        for (Wrong wrong : WRONG) {
            assertThat(output).contains("java.lang.AssertionError: " + wrong.sentence());
        }
    }

    @Test
    void a_wrong_system_property_fails_the_suite_once_with_a_sentence() throws Exception {
        Path project = project("property", example("pom.xml"));
        suite(project, "FirstWskTest", example("com/acme/FirstWskTest.java"));

        String output =
                maven.run(project, "mvn test -Dwsk.select=SMOKE. -Dwsk.implementation=class:com.acme.FirstWsk$");

        assertThat(output)
                .contains("wsk.implementation: class:com.acme.FirstWsk$, as the system property says, in place of"
                        + " class:com.acme.FirstWsk of the suite\n")
                .contains("java.lang.AssertionError: wsk.select: SMOKE. matches nothing (nearest: smoke.); ")
                .contains("Tests run: 1, Failures: 1, Errors: 0, Skipped: 0\n")
                .doesNotContain("\tat ");
    }

    @Test
    @EnabledIfSystemProperty(named = "proofs", matches = "whole", disabledReason = LEFT_OUT)
    void a_gate_that_no_scenario_fails_on_its_own_fails_the_build() throws Exception {
        Path project = project("stale", example("pom.xml"));
        suite(project, "FirstWskTest", example("com/acme/FirstWskTest.java"));
        OutsideMaven.write(project.resolve("stale.yaml"), """
                profile: stale
                implementation: first 0
                capabilities:
                - DRAIN
                """);

        String output = maven.run(project, "mvn test -Dwsk.select=smoke.bind -Dwsk.profile=stale.yaml");

        assertThat(output)
                .contains("\nCONFORMANT   gate FAIL\n")
                .contains(
                        "gate FAIL: profile entry matches no scenario: capabilities [DRAIN], where the implementation")
                .contains("BUILD FAILURE")
                .doesNotContain("\tat ");
    }

    /** Ways to end a process of which none of its hooks hears. */
    static List<String> ends() {
        List<String> ends = List.of(
                "Runtime.getRuntime().halt(0);",
                "ProcessHandle self = ProcessHandle.current();"
                        + " try { Runtime.getRuntime().exec(\"kill -KILL \" + self.pid()).waitFor(); }"
                        + " catch (Exception e) { throw new IllegalStateException(e); }");
        return Proofs.whole() ? ends : ends.subList(1, 2);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void who_ends_the_process_fails_the_build_and_is_named(String end, @TempDir Path unique) throws Exception {
        Path project = project("leaving-" + unique.getFileName(), example("pom.xml"));
        suite(project, "LeavingTest", example("com/acme/FirstWskTest.java").replace("FirstWsk", "Leaving"));
        suite(
                project,
                "Leaving",
                example("com/acme/FirstWsk.java")
                        .replace("FirstWsk", "Leaving")
                        .replace("String name() {", "String name() { " + end));

        String output = maven.run(project, "mvn test -Dwsk.select=smoke.bind");

        assertThat(output)
                .contains(
                        "[ERROR] wsk-tck: error: the run of class:com.acme.Leaving has not finished: its process ended,"
                                + " in smoke.bind [IPv4], in or after reading what class:com.acme.Leaving declares; what was"
                                + " finished is in "
                                + project.resolve("target/conformance/class-com.acme.Leaving/loopback/index.html"))
                .contains("BUILD FAILURE");
    }

    @Test
    @EnabledIfSystemProperty(named = "proofs", matches = "whole", disabledReason = LEFT_OUT)
    void a_project_gets_every_library_in_the_version_of_the_kits_own_build() throws Exception {
        Path project = project("versions", example("pom.xml"));
        suite(project, "ClassPathTest", """
                package com.acme;

                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.junit.jupiter.api.Test;

                class ClassPathTest {
                    @Test
                    void is_written() throws Exception {
                        Files.writeString(Path.of("class-path.txt"), System.getProperty("java.class.path"));
                    }
                }
                """);

        String output = maven.run(project, "mvn test");

        assertThat(output).contains("BUILD SUCCESS");
        List<String> own = jars(System.getProperty("java.class.path"));
        assertThat(jars(Files.readString(project.resolve("class-path.txt"))))
                .contains("wsk-tck-0.1.0-SNAPSHOT.jar")
                .isSubsetOf(own);
    }

    private static List<String> jars(String classPath) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(classPath)
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .toList();
    }

    private static Path project(String name, String pom) throws IOException {
        Path project = maven.project(name);
        OutsideMaven.write(project.resolve("pom.xml"), pom);
        OutsideMaven.write(project.resolve("src/main/java/com/acme/FirstWsk.java"), example("com/acme/FirstWsk.java"));
        return project;
    }

    private static void suite(Path project, String name, String source) throws IOException {
        OutsideMaven.write(project.resolve("src/test/java/com/acme").resolve(name + ".java"), source);
    }

    private static String example(String file) throws IOException {
        return Files.readString(DOCS.resolve("example").resolve(file));
    }

    private static void assertThatItSaysWhatFailed(Path project, String output) {
        assertThat(output)
                .contains("java.lang.AssertionError: \nconnect.before-bind [IPv4]: WSK-CONNECT-004 (MUST) not met: ")
                .contains("\nNOT CONFORMANT   gate FAIL\n")
                .contains(
                        "\nreport    " + project + "/target/conformance/class-com.acme.FirstWsk/loopback/index.html\n")
                .contains("Tests run: 3, Failures: 1, Errors: 0, Skipped: 1\n")
                .doesNotContain("\tat ");
    }

    private static String again(String output) {
        Matcher line = Pattern.compile("\n  again     (.*)\n").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return line.group(1);
    }

    private static void assertThatOnlyThatIsRunAgain(String output) {
        assertThat(output)
                .contains("scope     only connect.before-bind; ")
                .contains("connect.before-bind [IPv4]: WSK-CONNECT-004 (MUST) not met: ")
                .contains("Tests run: 2, Failures: 1, Errors: 0, Skipped: 1\n");
    }

    private static boolean isAbout(Path file, String text) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

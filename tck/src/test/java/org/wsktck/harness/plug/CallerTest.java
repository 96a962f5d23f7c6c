package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.stub.WithoutSettings;

/** The line that runs a scenario again: what a reader types, where they are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(WithoutSettings.class)
class CallerTest {
    private static final String CLASSES = "target/test-classes:target/classes:x.jar";
    private static final String JAR = "target/test-classes:target/my-wsk-1.jar:x.jar";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.MyWskTest | " + CLASSES + " | mvn test -Dtest=MyWskTest -Dwsk.select=close.twice",
                "com.acme.MyWskTest | " + JAR + " | mvn test -Dtest=MyWskTest -Dwsk.select=close.twice",
                "com.acme.TestWsk | " + JAR + " | mvn test -Dtest=TestWsk -Dwsk.select=close.twice",
                "com.acme.MyWskIT | " + JAR + " | mvn verify -Dit.test=MyWskIT -Dwsk.select=close.twice",
                "com.acme.MyWskITCase | " + CLASSES + " | mvn verify -Dit.test=MyWskITCase -Dwsk.select=close.twice",
                "com.acme.WskSuite | " + CLASSES + " | mvn test -Dtest=WskSuite -Dwsk.select=close.twice",
                "com.acme.WskSuite | " + JAR + " | mvn verify -Dit.test=WskSuite -Dwsk.select=close.twice",
                "com.acme.All$WskTest | " + CLASSES + " | mvn test -Dtest='All$WskTest' -Dwsk.select=close.twice",
                "NoPackageTest | " + CLASSES + " | mvn test -Dtest=NoPackageTest -Dwsk.select=close.twice"
            },
            quoteCharacter = '^')
    void maven_is_told_the_suite_and_the_scenario(String suite, String classPath, String line) {
        assertThat(again(suite, classPath.replace(":", java.io.File.pathSeparator)))
                .isEqualTo(line);
    }

    @Test
    void what_was_given_as_a_system_property_is_given_again_but_for_the_token() {
        System.setProperty("wsk.seed", "7");
        System.setProperty("wsk.profile", "known failures.yaml");
        System.setProperty("wsk.select", "close.");
        System.setProperty("wsk.token", "secret");

        assertThat(again("com.acme.MyWskTest", CLASSES))
                .isEqualTo("mvn test -Dtest=MyWskTest -Dwsk.select=close.twice '-Dwsk.profile=known failures.yaml'"
                        + " -Dwsk.seed=7");
    }

    @Test
    void without_maven_the_properties_are_named() {
        assertThat(again("com.acme.MyWskTest", null))
                .isEqualTo("run com.acme.MyWskTest again with -Dwsk.select=close.twice");
        assertThat(again(null, CLASSES)).isEqualTo("run the scenarios again with -Dwsk.select=close.twice");
    }

    @Test
    void where_there_is_a_command_line_it_is_told() {
        System.setProperty("wsk.command", "./wsk-tck");

        assertThat(again("com.acme.MyWskSuite", JAR)).isEqualTo("./wsk-tck run reference --select close.twice");
    }

    @Test
    void the_command_line_is_told_what_differs_from_what_it_does_by_itself() {
        RunConfig config = RunConfig.DEFAULT
                .with(Setting.IMPLEMENTATION, "class:com.acme.My$Wsk")
                .with(Setting.CLASSPATH, "my classes");

        assertThat(CommandLineCaller.INSTANCE.again(config, "close.twice"))
                .isEqualTo("./wsk-tck run 'class:com.acme.My$Wsk' --classpath 'my classes' --select close.twice");
    }

    private static String again(@Nullable String suite, @Nullable String classPath) {
        return new JUnitCaller(suite, classPath).again(RunConfig.DEFAULT, "close.twice");
    }
}

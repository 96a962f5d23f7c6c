package org.wsktck.harness.plug;

import java.io.File;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A suite under JUnit: settings are properties, and a scenario is run again by what started JUnit, Maven mostly.
 *
 * @param suite the name of the suite's class; null if JUnit was given the scenarios themselves
 * @param mavenClassPath what Surefire or Failsafe runs the tests on; null if neither started JUnit
 */
public record JUnitCaller(@Nullable String suite, @Nullable String mavenClassPath) implements Caller {
    /** What says which scenario is said otherwise, and the token is nobody else's business. */
    private static final Set<Setting> NOT_SAID_AGAIN = EnumSet.of(Setting.SELECT, Setting.SHARD, Setting.TOKEN);

    /** What Failsafe includes unless it is told otherwise. */
    private static final String FAILSAFE_NAMES = "IT.*|.*IT|.*ITCase";

    /** What Surefire includes unless it is told otherwise. */
    private static final String SUREFIRE_NAMES = "Test.*|.*Test|.*Tests|.*TestCase";

    /** In this JVM. */
    public static JUnitCaller of(@Nullable String suite) {
        return new JUnitCaller(suite, System.getProperty("surefire.test.class.path"));
    }

    @Override
    public String name(Setting setting) {
        return setting.property();
    }

    @Override
    public String given(Setting setting, String value) {
        return setting.property() + "=" + value;
    }

    /** A system property reaches all suites of a build. */
    @Override
    public boolean mayBeForAnother(Setting setting) {
        return System.getProperty(setting.property()) != null;
    }

    @Override
    public String again(RunConfig config, String scenario) {
        if (System.getProperty(LauncherProperties.COMMAND) != null) {
            return CommandLineCaller.INSTANCE.again(config, scenario);
        }
        if (suite == null || mavenClassPath == null) {
            return "run " + (suite == null ? "the scenarios" : suite) + " again with " + properties(scenario);
        }
        String name = suite.substring(suite.lastIndexOf('.') + 1);
        return (isOfFailsafe(name, mavenClassPath) ? "mvn verify -Dit.test=" : "mvn test -Dtest=")
                + ShellWord.quoted(name) + " " + properties(scenario);
    }

    private static boolean isOfFailsafe(String name, String classPath) {
        return name.matches(FAILSAFE_NAMES) || (!name.matches(SUREFIRE_NAMES) && hasJarOfProject(classPath));
    }

    /** Behind the tests, Surefire has the folder of the project's classes, and Failsafe the jar made of it. */
    private static boolean hasJarOfProject(String classPath) {
        String[] entries = classPath.split(File.pathSeparator, 3);
        return entries.length > 1 && entries[1].endsWith(".jar");
    }

    /** The scenario, and the settings that were given as system properties. */
    private static String properties(String scenario) {
        return Stream.concat(
                        Stream.of(property(Setting.SELECT, scenario)),
                        Arrays.stream(Setting.values())
                                .filter(setting -> !NOT_SAID_AGAIN.contains(setting))
                                .filter(setting -> System.getProperty(setting.property()) != null)
                                .map(setting -> property(setting, System.getProperty(setting.property()))))
                .collect(Collectors.joining(" "));
    }

    private static String property(Setting setting, String value) {
        return ShellWord.quoted("-D" + setting.property() + "=" + value);
    }
}

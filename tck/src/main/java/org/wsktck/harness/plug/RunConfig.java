package org.wsktck.harness.plug;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of a run, each a {@link Setting}; {@link Settings} reads them.
 *
 * @param implementation the address of what is judged
 * @param classPath where {@code class:} implementations are loaded from beside the kit's own class path; may be empty
 * @param token what an agent, or the program of a {@code peer:} testbed, wants to be shown; may be empty
 * @param testbed {@code loopback}, {@code containers} or {@code peer:HOST:PORT}
 * @param containers {@code auto}, {@code required} or {@code off}
 * @param profile what is known to fail: {@code none}, the name of a profile of the kit, or a file
 * @param select ids of scenarios, or prefixes of ids of scenarios or requirements; empty: all
 * @param seed seed of the scenarios' order and of everything drawn
 * @param strict whether SHOULD gates too
 * @param danger whether scenarios of the classes MAY_HANG and MAY_BUGCHECK are given to every implementation
 * @param timeoutFactor what every budget is multiplied by
 * @param reportDirectory where reports go, without the parts for implementation and testbed
 * @param caller who called for the run
 */
public record RunConfig(
        String implementation,
        String classPath,
        String token,
        String testbed,
        String containers,
        String profile,
        List<String> select,
        long seed,
        boolean strict,
        boolean danger,
        double timeoutFactor,
        Path reportDirectory,
        Caller caller) {
    private static final int FILE_NAME_MAX = 120;

    /** The defaults. */
    public static final RunConfig DEFAULT = new RunConfig(
            "reference",
            "",
            "",
            "loopback",
            "auto",
            "none",
            List.of(),
            System.nanoTime() & 0xFFFF_FFFFL,
            false,
            false,
            1.0,
            Path.of(System.getProperty(Setting.REPORT_DIR.property(), "target/conformance")),
            CommandLineCaller.INSTANCE);

    /** The ids and prefixes of a comma-separated list. */
    public static List<String> selection(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Where this run's report goes: {@code <report directory>/<implementation>/<testbed>}. */
    public Path ownReportDirectory() {
        return reportDirectory.resolve(asFileName(implementation)).resolve(asFileName(testbed));
    }

    /** Cut where file systems do not take more; what was cut off still makes a difference. */
    private static String asFileName(String address) {
        String name = address.replaceAll("[^A-Za-z0-9._-]", "-");
        return name.length() <= FILE_NAME_MAX
                ? name
                : name.substring(0, FILE_NAME_MAX - 9) + String.format("-%08x", address.hashCode());
    }

    /** The same for another implementation. */
    public RunConfig withImplementation(String other) {
        return new RunConfig(
                other,
                classPath,
                token,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                caller);
    }

    /** The same with classes from elsewhere. */
    public RunConfig withClassPath(String other) {
        return new RunConfig(
                implementation,
                other,
                token,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                caller);
    }

    /** The same, called for by another. */
    public RunConfig withCaller(Caller other) {
        return new RunConfig(
                implementation,
                classPath,
                token,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                other);
    }

    /** The same with another token. */
    public RunConfig withToken(String other) {
        return new RunConfig(
                implementation,
                classPath,
                other,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                caller);
    }

    /** The same with reports elsewhere. */
    public RunConfig withReportDirectory(Path other) {
        return new RunConfig(
                implementation,
                classPath,
                token,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                timeoutFactor,
                other,
                caller);
    }

    /** The same with another selection. */
    public RunConfig withSelect(List<String> selection) {
        return new RunConfig(
                implementation,
                classPath,
                token,
                testbed,
                containers,
                profile,
                selection,
                seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                caller);
    }

    /** The same with another seed. */
    public RunConfig withSeed(long other) {
        return new RunConfig(
                implementation,
                classPath,
                token,
                testbed,
                containers,
                profile,
                select,
                other,
                strict,
                danger,
                timeoutFactor,
                reportDirectory,
                caller);
    }

    /** The same with all waits scaled by another factor. */
    public RunConfig withTimeoutFactor(double other) {
        return new RunConfig(
                implementation,
                classPath,
                token,
                testbed,
                containers,
                profile,
                select,
                seed,
                strict,
                danger,
                other,
                reportDirectory,
                caller);
    }
}

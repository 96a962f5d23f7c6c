package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.Implementations;
import org.wsktck.harness.RunConfig;
import org.wsktck.harness.ScenarioIndex;
import org.wsktck.harness.Testbeds;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.reports.Judgement;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that commands which run scenarios share. Each is a property {@code wsk.NAME} under Maven. */
final class RunOptions {
    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Where class: implementations are loaded from: folders and jars.")
    private String classPath = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "What the agent of an agent: implementation, or the program of a peer: testbed, wants to be shown.")
    private String token = RunConfig.DEFAULT.token();

    @Option(
            names = "--testbed",
            paramLabel = "KIND",
            description =
                    "Where peers come from: loopback, in this process; containers; or peer:HOST:PORT, a peer program"
                            + " that is running there, such as wsktck-peer.exe beside the agent. By default containers for"
                            + " container: implementations, else loopback.")
    private @Nullable String testbed;

    @Option(
            names = "--containers",
            paramLabel = "MODE",
            description = "auto (default), required or off: what a missing container engine means.")
    private String containers = RunConfig.DEFAULT.containers();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "What is known to fail: none (default), the name of a profile of the kit (wine-8.0), or a file.")
    private String profile = RunConfig.DEFAULT.profile();

    @Option(
            names = "--select",
            paramLabel = "LIST",
            description = "Only the scenario of that id (connect.twice), or those whose id, or a requirement of theirs,"
                    + " starts so (close., WSK-CLOSE-); several separated by commas. For mutants: only mutants whose id"
                    + " starts so.")
    private List<String> select = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the order; drawn and printed by default.")
    private @Nullable Long seed;

    @Option(names = "--strict", description = "SHOULD requirements gate too.")
    private boolean strict;

    @Option(names = "--danger", description = "Also run scenarios that may hang or stop a real machine.")
    private boolean danger;

    @Option(names = "--timeout-factor", paramLabel = "X", description = "Multiplies every time budget; 1 by default.")
    private double timeoutFactor = RunConfig.DEFAULT.timeoutFactor();

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Where reports go: DIR/<implementation>/<testbed>; target/conformance by default.")
    private Path reportDirectory = RunConfig.DEFAULT.reportDirectory();

    RunConfig config(String implementation, CommandSpec spec) {
        String kind = testbed == null ? Implementations.testbed(implementation) : testbed;
        if (!Testbeds.isKnown(kind)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--testbed: " + kind + " (expected: " + String.join(", ", Testbeds.forms()) + ")");
        }
        requireOneOf(spec, "--containers", containers, "auto", "required", "off");
        if (!RunConfig.isTimeoutFactor(timeoutFactor)) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout-factor: " + timeoutFactor + " (expected: 0.1 to 100)");
        }
        try {
            ProfileFiles.find(profile);
        } catch (ProfileFiles.BadProfile unusable) {
            throw new ParameterException(spec.commandLine(), "--profile: " + unusable.getMessage());
        }
        for (String list : select) {
            if (RunConfig.selection(list).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--select: '" + list + "' (expected: ids or prefixes of ids, separated by commas)");
            }
        }
        return new RunConfig(
                implementation,
                classPath,
                token,
                kind,
                containers,
                profile,
                RunConfig.selection(String.join(",", select)),
                seed == null ? RunConfig.DEFAULT.seed() : seed,
                strict,
                danger,
                timeoutFactor,
                reportDirectory);
    }

    /** Refuses a directory that no report could be written to: before an hour's work, not after it. */
    static void requireWritable(CommandSpec spec, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "probe", null));
        } catch (IOException refused) {
            throw notWritable(spec, directory, refused);
        }
    }

    static ParameterException notWritable(CommandSpec spec, Path directory, IOException refused) {
        return new ParameterException(
                spec.commandLine(),
                "--report-dir: cannot write to " + directory + " (" + refused + "); name a directory that can be"
                        + " written to");
    }

    /** Refuses a selection of scenarios of which only a part matches any. */
    static void requireScenarios(CommandSpec spec, RunConfig config) {
        requireMatches(
                spec,
                config,
                "scenarios",
                entry -> ScenarioIndex.find().stream()
                        .map(ScenarioIndex.Entry::scenario)
                        .anyMatch(config.withSelect(List.of(entry))::selects));
    }

    /**
     * Refuses a selection of which only a part matches anything: the rest is mistyped. Where nothing matches at all,
     * {@link #nothingSelected} says so.
     *
     * @param list the word after {@code list} that prints those there are
     * @param matches whether an entry of the selection matches anything
     */
    static void requireMatches(CommandSpec spec, RunConfig config, String list, Predicate<String> matches) {
        List<String> unmatched =
                config.select().stream().filter(matches.negate()).toList();
        if (!unmatched.isEmpty() && unmatched.size() < config.select().size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--select: " + String.join(", ", unmatched) + " matches nothing; `wsk-tck list " + list
                            + "` prints those there are");
        }
    }

    /**
     * Says that the selection matches nothing.
     *
     * @param what what it selects among
     * @param list the word after {@code list} that prints those there are
     * @return the exit code
     */
    static int nothingSelected(RunConfig config, String what, String list, PrintWriter out) {
        out.println("nothing was executed: no " + what + " starts with " + String.join(" or ", config.select())
                + "; `wsk-tck list " + list + "` prints those there are");
        return Judgement.EXIT_NOTHING_EXECUTED;
    }

    private static void requireOneOf(CommandSpec spec, String option, String value, String... expected) {
        if (!List.of(expected).contains(value)) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected: " + String.join(", ", expected) + ")");
        }
    }
}

package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.profile.Grounds;
import org.wsktck.profile.Profile;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.profile.PublicLink;
import org.wsktck.profile.Target;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wsk-tck baseline IMPLEMENTATION}. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description =
                "Runs all scenarios several times and writes what failed to a profile. What passed in some of the runs,"
                        + " or failed in another way, is flaky, at the rate that was counted."
                        + " An entry that still fits keeps its reason, its source and its day of expiry.")
final class BaselineCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The profile to write, or to update if it exists; NAME.yaml is called NAME.")
    private Path output = Path.of("profile.yaml");

    @Option(names = "-n", paramLabel = "N", defaultValue = "3", description = "How many runs; 3 by default.")
    private int runs = 3;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "The last day on which a new entry holds; a year from today by default.")
    private @Nullable LocalDate expires;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description =
                    "Where everybody can look up why new entries fail, an issue for example; empty by default, and"
                            + " then to be filled in before the profile is of use.")
    private @Nullable String source;

    @Mixin
    private CommandSpec options = RunOptions.offering(
            Setting.IMPLEMENTATION,
            Setting.CLASSPATH,
            Setting.DRIVER_NAME,
            Setting.DRIVER_ENTRY,
            Setting.DRIVER_CAPABILITIES,
            Setting.WINE,
            Setting.TOKEN,
            Setting.TOKEN_FILE,
            Setting.TESTBED,
            Setting.CONTAINERS,
            Setting.SEED,
            Setting.DANGER,
            Setting.TIMEOUT_FACTOR);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, BadSetting {
        PrintWriter out = spec.commandLine().getOut();
        RunConfig config = RunOptions.read(options);
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "-n: " + runs + " (expected: at least 1)");
        }
        if (source != null && !PublicLink.is(source)) {
            throw new ParameterException(
                    spec.commandLine(), "--source: '" + source + "' (expected: " + PublicLink.FORM + ")");
        }
        requireWritable(output.toAbsolutePath().resolveSibling("").normalize());
        Profile before = before();
        List<ConformanceReport> reports = new ArrayList<>();
        Differences differences = new Differences();
        for (int i = 0; i < runs; i++) {
            UnreportedRun run = UnreportedRun.of(config.with(Setting.SEED, config.seed() + i));
            String why = run.reasonToStop();
            if (why != null) {
                out.println("no profile was written: " + why);
                return run.exitCode();
            }
            ConformanceReport report = run.report();
            reports.add(report);
            differences.read(report.seed(), notKnownAsFlaky(before, report));
            out.println("run " + (i + 1) + " of " + runs + ": "
                    + report.scenarios().size() + " scenarios, "
                    + differences.found().size() + " differences so far");
            out.flush();
        }
        differences.found().forEach(out::println);
        String notJudged = differences.notJudged();
        if (notJudged != null) {
            out.println("no profile was written: " + notJudged + "; mend that first, or try again where it was chance");
            return Judgement.EXIT_GATE_FAIL;
        }
        Profile after = after(before, reports);
        ProfileFiles.write(after, output);
        out.println(after.knownFailures().size() + " known failures ("
                + before.knownFailures().size() + " before) in " + output);
        long unlinked = after.withoutPublicLink();
        if (unlinked > 0) {
            out.println(unlinked + " of its entries have no public link: put one into each source, or name one for new"
                    + " entries with --source, before --profile takes the file");
        }
        return 0;
    }

    /** Before an hour's work, not after it. */
    private void requireWritable(Path directory) {
        try {
            Settings.tryWriting(directory);
        } catch (IOException refused) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-o: cannot write to " + directory + " (" + refused + "); name a file in a directory that can be"
                            + " written to");
        }
    }

    private Profile before() {
        String file = output.getFileName().toString();
        String name = file.endsWith(".yaml") ? file.substring(0, file.length() - ".yaml".length()) : file;
        if (!Files.exists(output)) {
            return Profile.empty(name);
        }
        try {
            return ProfileFiles.draft(output);
        } catch (ProfileFiles.BadProfile unusable) {
            throw new ParameterException(spec.commandLine(), unusable.getMessage());
        }
    }

    /** What shows now and then, and is known to, may well show in one run and not in another. */
    private static List<ScenarioResult> notKnownAsFlaky(Profile before, ConformanceReport report) {
        return report.scenarios().stream()
                .filter(result -> !before.knowsAsFlaky(result))
                .toList();
    }

    private Profile after(Profile before, List<ConformanceReport> reports) {
        ConformanceReport report = reports.get(0);
        LocalDate newEntriesExpire =
                expires == null ? LocalDate.now(ZoneOffset.UTC).plusYears(1) : expires;
        return before.updated(
                report.implementation().name() + " " + report.implementation().version(),
                Target.here(
                        report.implementation().version(),
                        report.implementation().capabilities()),
                reports.stream().flatMap(run -> run.scenarios().stream()).toList(),
                Grounds.of("", source == null ? "" : source, newEntriesExpire));
    }
}

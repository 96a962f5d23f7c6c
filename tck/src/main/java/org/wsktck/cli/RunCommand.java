package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.RunListener;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.harness.run.ScenarioSelection;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wsk-tck run IMPLEMENTATION}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the scenarios against an implementation and writes a report.")
final class RunCommand implements Callable<Integer> {

    private static final int JOBS_MAX = 8;
    private static final int SCENARIOS_A_LANE_MIN = 100;

    @Mixin
    private CommandSpec options = RunOptions.offering(Setting.values());

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many scenarios are judged at a time, each with an instance and peers of its own: 1 to "
                    + JOBS_MAX
                    + ". Default: 3 for the reference and container:, whose instances have nothing in common, else 1.")
    private @Nullable Integer jobs;

    @Option(
            names = "--last-failed",
            description = "Only the scenarios that did not pass, or were not judged, in the report that is there.")
    private boolean lastFailed;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but the verdict, the counts, why they are not better and where the report is.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Print a line for each scenario when it has been judged: its verdict, its time, what was wrong.")
    private boolean verbose;

    @Option(names = "--dry-run", description = "Print which scenarios would be judged, one a line, and judge none.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws BadSetting, IOException {
        if (quiet && verbose) {
            throw new ParameterException(spec.commandLine(), "--quiet: not together with --verbose");
        }
        RunConfig config = selected(RunOptions.read(options));
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            Implementations.find(config);
            ScenarioSelection.of(config).stream()
                    .flatMap(entry -> ScenarioInfo.of(entry.method(), entry.scenario()).stream())
                    .forEach(info -> out.println(info.displayName()));
            out.flush();
            return Judgement.EXIT_PASS;
        }
        Screen screen = Screens.here();
        int total = ScenarioSelection.of(config).stream()
                .mapToInt(ScenarioIndex.Entry::invocations)
                .sum();
        int lanes = lanes(config, total);
        try (ConformanceRun run = ConformanceRun.reporting(config, listener(out, total, screen))) {
            if (!quiet) {
                out.println("judging " + config.implementation() + " on the " + config.testbed() + " testbed, " + total
                        + " scenarios, seed " + config.seed());
            }
            ConformanceLauncher.execute(config, run, lanes);
            return run.isCutShort() ? Judgement.EXIT_NOT_JUDGED : conclude(run, config, out, screen);
        }
    }

    private RunListener listener(PrintWriter out, int total, Screen screen) {
        ToldScenarios told = verbose ? ToldScenarios.each() : ToldScenarios.firstCauses();
        return quiet ? result -> {} : new Progress(out, total, screen, told, System::nanoTime);
    }

    private RunConfig selected(RunConfig config) throws BadSetting {
        if (!lastFailed) {
            ScenarioSelection.require(config);
            return config;
        }
        if (!config.select().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--last-failed: not together with --select");
        }
        List<String> ids = ReportArgument.read(spec.commandLine(), config.ownReportDirectory()).scenarios().stream()
                .filter(result -> result.verdict() != ScenarioVerdict.PASSED
                        && result.verdict() != ScenarioVerdict.NOT_APPLICABLE)
                .map(ScenarioResult::id)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--last-failed: everything passed in " + config.ownReportDirectory() + " (expected: a report with"
                            + " failures; without the option everything is run)");
        }
        return config.selecting(ids);
    }

    /** A lane has to be worth its testbed. */
    private int lanes(RunConfig config, int scenarios) {
        Integer given = jobs;
        if (config.debugWait()) {
            if (given != null && given != 1) {
                throw new ParameterException(
                        spec.commandLine(), "--jobs: " + given + " (expected: 1, or none, with --debug-wait)");
            }
            return 1;
        }
        if (given == null) {
            return Math.min(Implementations.lanes(config), 1 + scenarios / SCENARIOS_A_LANE_MIN);
        }
        if (given < 1 || given > JOBS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--jobs: " + given + " (expected: a whole number, 1 to " + JOBS_MAX + ")");
        }
        return given;
    }

    private int conclude(ConformanceRun run, RunConfig config, PrintWriter out, Screen screen) throws IOException {
        int exitCode = run.exitCode();
        ConformanceReport report = run.report();
        String where = config.ownReportDirectory().resolve(ReportFiles.HTML).toString();
        try {
            run.writeReport();
        } catch (IOException unwritable) {
            where = "not written";
            report = run.unwritten(unwritable);
            exitCode = exitCode == Judgement.EXIT_PASS ? Judgement.EXIT_NOT_JUDGED : exitCode;
        }
        Finish.verdict(
                quiet
                        ? ConsoleSummary.brief(report, where, screen)
                        : System.lineSeparator() + ConsoleSummary.render(report, where, screen),
                out);
        return exitCode;
    }
}

package org.wsktck.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.harness.ScenarioIndex;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck run IMPLEMENTATION}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the scenarios against an implementation and writes a report.")
final class RunCommand implements Callable<Integer> {
    /** What shells report for a process that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    @Parameters(
            paramLabel = "IMPLEMENTATION",
            description = {
                "reference, class:NAME (with --classpath), agent:HOST:PORT, container:NAME, mutant:ID or variant:ID;",
                "the last two build on the reference, or on ADDRESS with @ADDRESS behind them."
            })
    private String implementation = "";

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RunConfig config = options.config(implementation, spec);
        RunOptions.requireScenarios(spec, config);
        PrintWriter out = spec.commandLine().getOut();
        // The script looks, since what the JDK says of a console differs from one release to the next.
        Screen screen = Screen.of(
                Boolean.getBoolean("wsk.terminal"), CommandLine.Help.Ansi.AUTO.enabled(), System.getenv("COLUMNS"));
        int total = ScenarioIndex.find().stream()
                .filter(entry -> config.selects(entry.scenario()))
                .mapToInt(ScenarioIndex.Entry::invocations)
                .sum();
        ConformanceRun run = open(config, new Progress(out, total, screen));
        if (total == 0) {
            run.discard();
            return RunOptions.nothingSelected(config, "scenario or requirement", "scenarios", out);
        }
        RunOptions.requireWritable(spec, config.ownReportDirectory());
        out.println("judging " + implementation + " on the " + config.testbed() + " testbed, " + total
                + " scenarios, seed " + config.seed());
        Thread whenInterrupted = new Thread(() -> conclude(run, config, out, screen, true), "wsk-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        ConformanceLauncher.execute(config, run);
        return isBeingInterrupted(whenInterrupted) ? INTERRUPTED : conclude(run, config, out, screen, false);
    }

    /** Whether the process is on its way down: then the hook concludes the run, and nobody else may. */
    private static boolean isBeingInterrupted(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private ConformanceRun open(RunConfig config, Progress progress) {
        try {
            return new ConformanceRun(config, progress);
        } catch (UnknownImplementation unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
    }

    private static int conclude(
            ConformanceRun run, RunConfig config, PrintWriter out, Screen screen, boolean interrupted) {
        int exitCode = run.exitCode(interrupted);
        var report = run.report(interrupted);
        run.close(interrupted);
        out.println();
        Path page = config.ownReportDirectory().resolve(ReportFiles.HTML);
        out.print(ConsoleSummary.render(report, page.toString(), screen));
        out.flush();
        return exitCode;
    }
}

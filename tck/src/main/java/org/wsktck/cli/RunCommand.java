package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.wsktck.harness.BadSetting;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.RunConfig;
import org.wsktck.harness.ScenarioIndex;
import org.wsktck.harness.Selection;
import org.wsktck.harness.Setting;
import org.wsktck.harness.Settings;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ReportFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wsk-tck run IMPLEMENTATION}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the scenarios against an implementation and writes a report.")
final class RunCommand implements Callable<Integer> {
    /** What shells report for a process that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    @Mixin
    private CommandSpec options = RunOptions.offering(Setting.values());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws BadSetting {
        RunConfig config = RunOptions.read(options);
        Selection.requireScenarios(config);
        PrintWriter out = spec.commandLine().getOut();
        boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
        int total = ScenarioIndex.find().stream()
                .filter(entry -> config.selects(entry.scenario()))
                .mapToInt(ScenarioIndex.Entry::invocations)
                .sum();
        ConformanceRun run = new ConformanceRun(config, new Progress(out, total, colour));
        Settings.requireWritable(config, config.ownReportDirectory());
        out.println("judging " + config.implementation() + " on the " + config.testbed() + " testbed, " + total
                + " scenarios, seed " + config.seed());
        Thread whenInterrupted = new Thread(() -> conclude(run, config, out, false, true), "wsk-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        ConformanceLauncher.execute(config, run);
        return isBeingInterrupted(whenInterrupted) ? INTERRUPTED : conclude(run, config, out, colour, false);
    }

    /** Whether the process is on its way down: then the hook concludes the run, and nobody else may. */
    private static boolean isBeingInterrupted(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private static int conclude(
            ConformanceRun run, RunConfig config, PrintWriter out, boolean colour, boolean interrupted) {
        int exitCode = run.exitCode(interrupted);
        var report = run.report(interrupted);
        run.close(interrupted);
        out.println();
        out.print(ConsoleSummary.render(report, config.ownReportDirectory().resolve(ReportFiles.HTML), colour));
        out.flush();
        return exitCode;
    }
}

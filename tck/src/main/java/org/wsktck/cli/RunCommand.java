package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.harness.run.ScenarioSelection;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.Screen;
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

    @Mixin
    private CommandSpec options = RunOptions.offering(Setting.values());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws BadSetting {
        RunConfig config = RunOptions.read(options);
        ScenarioSelection.require(config);
        PrintWriter out = spec.commandLine().getOut();
        // The script looks, since what the JDK says of a console differs from one release to the next.
        Screen screen = Screen.of(
                Boolean.getBoolean(LauncherProperties.TERMINAL),
                CommandLine.Help.Ansi.AUTO.enabled(),
                System.getenv("COLUMNS"));
        int total = ScenarioSelection.of(config).stream()
                .mapToInt(ScenarioIndex.Entry::invocations)
                .sum();
        try (ConformanceRun run = ConformanceRun.reporting(config, new Progress(out, total, screen))) {
            out.println("judging " + config.implementation() + " on the " + config.testbed() + " testbed, " + total
                    + " scenarios, seed " + config.seed());
            ConformanceLauncher.execute(config, run);
            return run.isCutShort() ? Judgement.EXIT_NOT_JUDGED : conclude(run, config, out, screen);
        }
    }

    private static int conclude(ConformanceRun run, RunConfig config, PrintWriter out, Screen screen) {
        int exitCode = run.exitCode();
        ConformanceReport report = run.report();
        String where = config.ownReportDirectory().resolve(ReportFiles.HTML).toString();
        try {
            run.writeReport();
        } catch (IOException unwritable) {
            where = String.valueOf(unwritable.getMessage());
            exitCode = exitCode == Judgement.EXIT_PASS ? Judgement.EXIT_NOT_JUDGED : exitCode;
        }
        out.println();
        out.print(ConsoleSummary.render(report, where, screen));
        out.flush();
        return exitCode;
    }
}

package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.harness.ScenarioIndex;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ReportFiles;
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
    @Parameters(
            paramLabel = "IMPLEMENTATION",
            description = {
                "reference, class:NAME (with --classpath), mutant:ID or variant:ID;",
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
        PrintWriter out = spec.commandLine().getOut();
        boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
        int total = ScenarioIndex.find().stream()
                .filter(entry -> config.selects(entry.scenario()))
                .mapToInt(ScenarioIndex.Entry::invocations)
                .sum();
        requireWritable(config.ownReportDirectory());
        ConformanceRun run = open(config, new Progress(out, total, colour));
        if (total == 0) {
            run.discard();
            out.println("nothing was executed: no scenario or requirement starts with "
                    + String.join(" or ", config.select()) + "; `wsk-tck list scenarios` prints those there are");
            return 4;
        }
        out.println("judging " + implementation + " on the " + config.testbed() + " testbed, " + total
                + " scenarios, seed " + config.seed());
        Thread whenInterrupted = new Thread(() -> conclude(run, config, out, false, true), "wsk-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        ConformanceLauncher.execute(config, run);
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        return conclude(run, config, out, colour, false);
    }

    private ConformanceRun open(RunConfig config, Progress progress) {
        try {
            return new ConformanceRun(config, progress);
        } catch (UnknownImplementation unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
    }

    /** Before an hour's work, not after it. */
    private void requireWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "probe", null));
        } catch (IOException refused) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report-dir: cannot write to " + directory + " (" + refused + "); name a directory that can be"
                            + " written to");
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

package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.launch.ConformanceLauncher;
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
        RunConfig config = options.config(implementation);
        PrintWriter out = spec.commandLine().getOut();
        ConformanceRun run;
        try {
            run = new ConformanceRun(config, new Progress(out, CommandLine.Help.Ansi.AUTO.enabled()));
        } catch (UnknownImplementation unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
        ConformanceLauncher.execute(config, run);
        int exitCode = run.exitCode(false);
        out.println(run.report(false).verdict() + " " + run.report(false).summary());
        run.close();
        return exitCode;
    }
}

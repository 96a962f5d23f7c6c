package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wsktck.harness.run.ReportMerge;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ReportBuilder;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.Reproducer;
import org.wsktck.reports.ScenarioResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck merge PART... -o DIR}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Makes one report of those of all shards of a run. The exit code is that of the whole run.",
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck run reference --seed 7 --shard 1/2",
            "  wsk-tck run reference --seed 7 --shard 2/2",
            "  wsk-tck merge target/conformance/reference/loopback/shard-* -o target/conformance/reference/loopback"
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PART",
            description = "The conformance.json of a shard's run, or the folder that has it; all shards, in any order.")
    private List<Path> parts = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The folder that the report is written to.")
    private Path output = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<ConformanceReport> read = new ArrayList<>();
        for (Path part : parts) {
            read.add(ReportArgument.read(spec.commandLine(), part));
        }
        ReportBuilder merged;
        try {
            merged = ReportMerge.of(read);
        } catch (ReportMerge.NotOneRun refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
        ConformanceReport report = merged.build();
        merged.scenarios(withReproducers(report.scenarios()));
        Path page = ReportFiles.write(merged.build(), output);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConsoleSummary.render(report, page.toString(), Screens.here()));
        out.flush();
        return merged.judgement().exitCode();
    }

    /** A report names its reproducers only; they lie beside it. */
    private List<ScenarioResult> withReproducers(List<ScenarioResult> scenarios) throws IOException {
        List<ScenarioResult> whole = new ArrayList<>();
        for (ScenarioResult scenario : scenarios) {
            Reproducer named = scenario.reproducer();
            whole.add(named == null ? scenario : scenario.with(new Reproducer(named.file(), source(named))));
        }
        return whole;
    }

    private String source(Reproducer named) throws IOException {
        for (Path part : parts) {
            Path file = ReportArgument.file(part).resolveSibling(named.file());
            if (Files.isRegularFile(file)) {
                return Files.readString(file);
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                named.file() + " lies beside none of the parts (expected: each report with its reproducers)");
    }
}

package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wsktck.harness.run.CatalogueCheck;
import org.wsktck.harness.run.KitVersion;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck verify REPORT}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Works a report out again: its verdict, gate, reasons, counts and coverage have to follow from its"
                        + " scenarios, the catalogue's digest has to be this kit's, and the pages beside it have to be its own.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it holds", "1:it does not: each line says what, and what was expected", "2:wrong usage"})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "The conformance.json of a run, or the folder that has it.")
    private Path argument = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ConformanceReport report = ReportArgument.read(spec.commandLine(), argument);
        Path directory = ReportArgument.file(argument).toAbsolutePath().resolveSibling("");
        List<String> problems = new ArrayList<>(ReportCheck.of(report));
        problems.addAll(CatalogueCheck.of(report));
        problems.addAll(ReportCheck.ofFilesBeside(report, directory, KitVersion.number()));
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(problem -> out.println(ConsoleText.block(problem)));
        if (problems.isEmpty()) {
            out.println(report.verdict() + ", gate " + report.gate() + ": follows from its "
                    + report.scenarios().size() + " scenarios");
        }
        out.flush();
        return problems.isEmpty() ? Judgement.EXIT_PASS : Judgement.EXIT_GATE_FAIL;
    }
}

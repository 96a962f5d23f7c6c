package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.TrendReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck trend REPORT REPORT... -o FILE}. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description =
                "Shows kept runs of one implementation in order of time, in one HTML page that needs nothing beside itself.",
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck run reference --report-dir kept/monday",
            "  wsk-tck run reference --report-dir kept/tuesday",
            "  wsk-tck trend kept/monday/reference/loopback kept/tuesday/reference/loopback -o trend.html"
        })
final class TrendCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT",
            description = "The conformance.json of a run, or the folder that has it; all of one implementation on one"
                    + " testbed, in any order.")
    private List<Path> reports = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The page to write.")
    private Path output = Path.of("trend.html");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<ConformanceReport> read = new ArrayList<>();
        for (Path report : reports) {
            read.add(ReportArgument.read(spec.commandLine(), report));
        }
        String page;
        try {
            page = TrendReport.render(read);
        } catch (IllegalArgumentException unfit) {
            throw refused(String.valueOf(unfit.getMessage()));
        }
        try {
            ReportFiles.writePage(page, output);
        } catch (IOException unwritable) {
            throw refused("-o: " + unwritable.getMessage() + "; name a file in a folder that can be written to");
        }
        spec.commandLine().getOut().println("trend     " + output);
        return 0;
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}

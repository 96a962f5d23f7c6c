package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.MatrixReport;
import org.wsktck.reports.ReportFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck matrix REPORT REPORT... -o FILE}. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description =
                "Compares several reports, scenario by scenario, in one HTML page that needs nothing beside itself.",
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck run reference",
            "  wsk-tck run class:com.acme.MyWsk --classpath target/classes",
            "  wsk-tck matrix target/conformance/reference/loopback target/conformance/class-com.acme.MyWsk/loopback"
                    + " -o matrix.html"
        })
final class MatrixCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT",
            description = "The conformance.json of a run, or the folder that has it; two to " + MatrixReport.REPORTS_MAX
                    + ", which become the columns in this order.")
    private List<Path> reports = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The page to write.")
    private Path output = Path.of("matrix.html");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (reports.size() < MatrixReport.REPORTS_MIN || reports.size() > MatrixReport.REPORTS_MAX) {
            throw refused("REPORT: " + reports.size() + " of them (expected: " + MatrixReport.REPORTS_MIN + " to "
                    + MatrixReport.REPORTS_MAX + " to be compared)");
        }
        List<ConformanceReport> read = new ArrayList<>();
        for (Path report : reports) {
            read.add(ReportArgument.read(spec.commandLine(), report));
        }
        try {
            ReportFiles.writePage(MatrixReport.render(read), output);
        } catch (IOException unwritable) {
            throw refused("-o: " + unwritable.getMessage() + "; name a file in a folder that can be written to");
        }
        spec.commandLine().getOut().println("matrix    " + output);
        return 0;
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}

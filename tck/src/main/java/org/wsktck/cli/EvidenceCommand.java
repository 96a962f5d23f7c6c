package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wsktck.recording.Recording;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Evidence;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck evidence FILE}. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Lists what an implementation did on the day a recording was made: where the pages leave several"
                + " outcomes open, which were seen, and which requirements it kept and broke; with the line that names the"
                + " recording in the catalogue.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is listed", "2:wrong usage, or no recording"},
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck run agent:192.0.2.7:7800 --record windows-2022.wskrec",
            "  wsk-tck evidence windows-2022.wskrec"
        })
final class EvidenceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What `run --record FILE` has written.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Recording recording;
        ConformanceReport report;
        try {
            recording = Recording.read(file);
            report = JsonReport.parse(recording.report());
        } catch (IOException unusable) {
            throw new ParameterException(spec.commandLine(), file + ": " + unusable.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "recording   " + file.getFileName() + " of " + recording.recordedAt() + ", by kit " + recording.kit());
        out.println("of          " + ConsoleText.line(report.implementation().name(), 200) + " "
                + ConsoleText.line(report.implementation().version(), 200) + " ("
                + ConsoleText.line(recording.implementation(), 200) + ") on the "
                + ConsoleText.line(report.testbed().kind(), 200) + " testbed");
        for (Map.Entry<String, String> fact : report.environment().entrySet()) {
            out.println("            " + ConsoleText.line(fact.getKey() + " " + fact.getValue(), 200));
        }
        out.println("came to     " + report.verdict() + ", gate " + report.gate() + ", "
                + report.summary().total() + " scenarios");
        out.println("named       recording: \"" + file.getFileName() + " sha256:" + recording.sha256() + "\"");
        out.println();
        Evidence.of(report).forEach(line -> out.println(ConsoleText.block(line)));
        out.flush();
        return Judgement.EXIT_PASS;
    }
}

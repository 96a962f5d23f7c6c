package org.wsktck.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck diff OLD NEW}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compares two reports, scenario by scenario, and prints what is not the same: nothing if all is.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing that passed in OLD fails, or is not judged, in NEW",
            "1:something does: a line 'regression' or 'not judged' names it",
            "2:wrong usage"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck run class:com.acme.MyWsk --report-dir before",
            "  wsk-tck run class:com.acme.MyWsk --report-dir after",
            "  wsk-tck diff before/class-com.acme.MyWsk/loopback after/class-com.acme.MyWsk/loopback"
        })
final class DiffCommand implements Callable<Integer> {
    private static final int KIND_WIDTH = 11;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The conformance.json of a run, or the folder that has it.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "That of a later one.")
    private Path now = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ReportDiff diff = ReportDiff.of(
                ReportArgument.read(spec.commandLine(), old), ReportArgument.read(spec.commandLine(), now));
        PrintWriter out = spec.commandLine().getOut();
        diff.remarks().forEach(remark -> out.println(ConsoleText.block(remark)));
        for (ReportDiff.Change change : diff.changes()) {
            String kind = change.kind().word();
            out.println(kind
                    + " ".repeat(KIND_WIDTH - kind.length())
                    + ConsoleText.block(change.scenario() + ": was " + change.before() + ", is " + change.after()));
            if (change.kind() == ReportDiff.Kind.REGRESSION || change.kind() == ReportDiff.Kind.LOST) {
                out.println(" ".repeat(KIND_WIDTH) + "again  " + ConsoleText.block(change.again()));
            }
        }
        out.flush();
        return diff.isWorse() ? Judgement.EXIT_GATE_FAIL : Judgement.EXIT_PASS;
    }
}

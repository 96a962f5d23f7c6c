package org.wsktck.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.run.RequirementInfos;
import org.wsktck.reports.FindingsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck findings REPORT}. */
@Command(
        name = "findings",
        mixinStandardHelpOptions = true,
        description =
                "Writes what a run found, requirement by requirement, as a page in Markdown: what was expected, what"
                        + " was there, and which clients rely on it.")
final class FindingsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "The conformance.json of a run, or the folder that has it.")
    private Path report = Path.of("conformance.json");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The page to write; it is printed by default.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String page =
                FindingsReport.render(RequirementInfos.completed(ReportArgument.read(spec.commandLine(), report)));
        OutputOption.put(spec.commandLine(), output, page);
        return 0;
    }
}

package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.run.RequirementInfos;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.FindingsReport;
import org.wsktck.reports.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    @Parameters(paramLabel = "REPORT", description = "The conformance.json of a run.")
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
        String page = FindingsReport.render(RequirementInfos.completed(read()));
        if (output == null) {
            spec.commandLine().getOut().print(page);
            spec.commandLine().getOut().flush();
        } else {
            write(output, page);
        }
        return 0;
    }

    private ConformanceReport read() {
        if (!Files.isRegularFile(report)) {
            throw new ParameterException(
                    spec.commandLine(), report + ": no such file (expected: the conformance.json of a run)");
        }
        try {
            return JsonReport.read(report);
        } catch (IOException unusable) {
            String firstLine =
                    String.valueOf(unusable.getMessage()).lines().findFirst().orElse("");
            throw new ParameterException(spec.commandLine(), firstLine);
        }
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException refused) {
            throw new ParameterException(spec.commandLine(), "-o: cannot write to " + file + " (" + refused + ")");
        }
    }
}

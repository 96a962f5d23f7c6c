package org.wsktck.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck report REPORT --format FORMAT}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Brings the report of a run into another form, for CI systems and web pages.",
        footerHeading = "%nExample:%n",
        footer = {
            "  wsk-tck report target/conformance/reference/loopback --format markdown",
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "The conformance.json of a run, or the folder that has it.")
    private Path report = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            completionCandidates = Formats.class,
            description = "markdown, a summary for the page of a CI run; github, the gate and each cause as annotations"
                    + " of GitHub Actions; badge, the verdict as an SVG picture; otr, Open Test Reporting's XML.")
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; it is printed by default.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a shell offers. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReportFormat.words().iterator();
        }
    }

    @Override
    public Integer call() {
        ReportFormat known = format();
        String text = known.render(ReportArgument.read(spec.commandLine(), report));
        OutputOption.put(spec.commandLine(), output, text);
        return 0;
    }

    private ReportFormat format() {
        return Arrays.stream(ReportFormat.values())
                .filter(known -> known.word().equals(format))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--format: " + format + " (expected: "
                                + ReportFormat.words().collect(Collectors.joining(", ")) + ")"));
    }
}

package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.mutant.MutantMatrix;
import org.wsktck.mutant.Mutants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code wsk-tck mutants}: proves that every scenario can fail. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every mutant and writes which scenario fails on which: mutants.json.",
            "Fails if a mutant fails no scenario, or a scenario fails on no mutant."
        })
final class MutantsCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--full", description = "Each mutant meets every scenario, not only those for what it breaks.")
    private boolean full;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RunConfig config = options.config("reference", spec);
        RunOptions.requireMatches(
                spec,
                config,
                "mutants",
                entry -> Mutants.all().stream().anyMatch(mutant -> mutant.id().startsWith(entry)));
        RunOptions.requireWritable(spec, config.reportDirectory());
        MutantMatrix matrix = new MutantMatrix(config, full);
        try {
            matrix.run(row -> {
                out.printf("%-56s killed by %s%n", row.id(), row.killedBy().isEmpty() ? "NOTHING" : row.killedBy());
                if (!row.passedWithMoreTime().isEmpty()) {
                    out.printf("%-56s passed with more time: %s%n", "", row.passedWithMoreTime());
                }
                out.flush();
            });
        } catch (UnknownImplementation unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
        if (matrix.rows().isEmpty()) {
            return RunOptions.nothingSelected(config, "mutant", "mutants", out);
        }
        Path file = config.reportDirectory().resolve("mutants.json");
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(matrix.rows())
                        + "\n");
        matrix.defects().forEach(out::println);
        out.println(matrix.rows().size() + " mutants, " + matrix.defects().size() + " defects; " + file);
        return matrix.defects().isEmpty() ? 0 : 1;
    }
}

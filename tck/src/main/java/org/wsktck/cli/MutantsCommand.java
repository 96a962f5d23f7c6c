package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Selection;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutants;
import org.wsktck.proof.Kills;
import org.wsktck.proof.MutantMatrix;
import org.wsktck.proof.SampleMeasure;
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
            "Fails if a mutant fails no scenario, if a scenario fails on no mutant, or if one does not fail that is known"
                    + " to. What else fails than is known is said, and is no failure.",
            "With --sampled it measures instead: each mutant of a sample, whose authors had not seen the scenarios, meets"
                    + " those that verify what it breaks, and every scenario if none of them fails. Writes which are killed and which are judged CONFORMANT, and at the end how many of"
                    + " how many are killed; the exit code is 0 whatever comes of it."
        })
final class MutantsCommand implements Callable<Integer> {
    private static final int SHOWN = 3;
    private static final double PERCENT = 100;

    @Mixin
    private CommandSpec options = RunOptions.offering(
            Setting.TOKEN,
            Setting.TOKEN_FILE,
            Setting.TESTBED,
            Setting.CONTAINERS,
            Setting.SELECT,
            Setting.SEED,
            Setting.TIMEOUT_FACTOR,
            Setting.REPORT_DIR);

    @Option(
            names = "--full",
            description =
                    "Each mutant meets every scenario, not only those that are known to fail on it or are for what"
                            + " it breaks.")
    private boolean full;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to write what fails in each of two runs, to be known from then on; needs --full. Nothing counts as"
                            + " known then.")
    private @Nullable Path output;

    @Option(
            names = "--sampled",
            description = "Measures with the mutants of the sample; --select selects among them. Writes no file.")
    private boolean sampled;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, BadSetting {
        PrintWriter out = spec.commandLine().getOut();
        RunConfig config = RunOptions.read(options);
        if (output != null && (!full || !config.select().isEmpty())) {
            throw new ParameterException(spec.commandLine(), "-o: needs --full, and no --select");
        }
        if (sampled && full) {
            throw new ParameterException(spec.commandLine(), "--sampled: not with --full, since it always is");
        }
        List<Mutant> mutants = sampled ? Mutants.sampled() : Mutants.all();
        List<String> ids = mutants.stream().map(Mutant::id).toList();
        Selection.require(config, "mutants", ids, entry -> ids.stream().anyMatch(id -> id.startsWith(entry)));
        if (sampled) {
            return measure(config, out);
        }
        Settings.requireWritable(config, config.reportDirectory());
        Path file = config.reportDirectory().resolve("mutants.json");
        Files.deleteIfExists(file); // What is there until this one is written would be of an earlier kit.
        MutantMatrix matrix = new MutantMatrix(config, full, output == null ? Kills.known() : Kills.NONE);
        matrix.run(row -> {
            out.printf("%-56s killed by %s%n", row.id(), row.killedBy().isEmpty() ? "NOTHING" : row.killedBy());
            if (!row.passedWithMoreTime().isEmpty()) {
                out.printf("%-56s passed with more time: %s%n", "", row.passedWithMoreTime());
            }
            out.flush();
        });
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(matrix.rows())
                        + "\n");
        if (output == null) {
            matrix.news().forEach(out::println);
        } else {
            MutantMatrix again = new MutantMatrix(config, full, Kills.NONE);
            again.run(row -> {});
            Files.writeString(output, matrix.kills().and(again.kills()).text());
        }
        matrix.seenBesideOthers().forEach(defect -> out.println("not so when run alone: " + defect));
        matrix.defects().forEach(out::println);
        out.println(matrix.rows().size() + " mutants, " + matrix.defects().size() + " defects, "
                + matrix.news().size() + " kills that were not known; " + file);
        return matrix.defects().isEmpty() ? 0 : 1;
    }

    private static int measure(RunConfig config, PrintWriter out) throws BadSetting {
        List<SampleMeasure.Row> rows = new ArrayList<>();
        SampleMeasure.run(config, row -> {
            out.printf("%-56s %s%n", row.id(), row.isKilled() ? "killed by " + some(row.killedBy()) : "CONFORMANT");
            out.flush();
            rows.add(row);
        });
        long killed = rows.stream().filter(SampleMeasure.Row::isKilled).count();
        out.printf(
                Locale.ROOT,
                "%d of %d sampled mutants killed: %.1f %%%n",
                killed,
                rows.size(),
                PERCENT * killed / rows.size());
        return 0;
    }

    private static String some(List<String> scenarios) {
        List<String> shown = scenarios.subList(0, Math.min(SHOWN, scenarios.size()));
        return String.join(", ", shown)
                + (shown.size() < scenarios.size() ? " and " + (scenarios.size() - shown.size()) + " more" : "");
    }
}

package org.wsktck.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.mutant.Mutants;

/** How many mutants of the sample fail a scenario. It measures the kit: nothing is known beforehand, nothing must be. */
public final class SampleMeasure {
    /**
     * What has become of a mutant.
     *
     * @param killedBy the scenarios that failed; none if it was judged to be conformant
     */
    public record Row(String id, List<String> killedBy) {
        /** Whether a scenario failed. */
        public boolean isKilled() {
            return !killedBy.isEmpty();
        }
    }

    private SampleMeasure() {}

    /**
     * Lets every selected mutant of the sample meet the scenarios that verify what it breaks, and every scenario if none
     * of those fails.
     *
     * @param config the settings; its implementation is what the mutants are built on, its selection selects mutants
     * @param progress gets each row, those killed by what they break first, on the calling thread
     */
    public static void run(RunConfig config, Consumer<Row> progress) throws UnknownImplementation {
        List<String> left = new ArrayList<>();
        meet(config, false, row -> {
            if (row.isKilled()) {
                progress.accept(row);
            } else {
                left.add(row.id());
            }
        });
        if (!left.isEmpty()) {
            meet(config.selecting(left), true, progress);
        }
    }

    private static void meet(RunConfig config, boolean full, Consumer<Row> rows) throws UnknownImplementation {
        new MutantMatrix(config, full, Mutants.sampled(), Kills.NONE, MutantTrial::execute)
                .run(row -> rows.accept(new Row(
                        row.id(),
                        Stream.concat(row.failed().stream(), row.notReached().stream())
                                .toList())));
    }
}

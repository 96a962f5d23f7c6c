package org.wsktck.proof;

import java.util.List;
import java.util.function.Consumer;
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
     * Lets every selected mutant of the sample meet every scenario.
     *
     * @param config the settings; its implementation is what the mutants are built on, its selection selects mutants
     * @param progress gets each row, in the mutants' order, on the calling thread
     */
    public static void run(RunConfig config, Consumer<Row> progress) throws UnknownImplementation {
        new MutantMatrix(config, true, Mutants.sampled(), Kills.NONE, MutantTrial::execute)
                .run(row -> progress.accept(new Row(row.id(), row.failed())));
    }
}

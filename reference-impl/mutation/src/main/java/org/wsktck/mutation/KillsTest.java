package org.wsktck.mutation;

import java.util.List;
import org.pitest.testapi.AbstractTestUnit;
import org.pitest.testapi.Description;
import org.pitest.testapi.ResultCollector;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.mutant.Mutants;
import org.wsktck.proof.Kills;
import org.wsktck.proof.MutantMatrix;

/** What is known to fail on an area's mutants: fails if a scenario does not see any more what it saw. */
final class KillsTest extends AbstractTestUnit {
    private final String area;

    KillsTest(String area) {
        super(new Description("kills of " + area, Mutants.class));
        this.area = area;
    }

    @Override
    public void execute(ResultCollector results) {
        results.notifyStart(getDescription());
        RunConfig config = RunConfig.DEFAULT.selecting(List.of(area)).with(Setting.SEED, 1);
        MutantMatrix matrix = new MutantMatrix(config, false, Kills.known());
        try {
            matrix.run(row -> {});
        } catch (UnknownImplementation unknown) {
            throw new IllegalStateException("the reference is not on the class path", unknown);
        }
        if (matrix.defects().isEmpty()) {
            results.notifyEnd(getDescription());
        } else {
            results.notifyEnd(getDescription(), new AssertionError(String.join("; ", matrix.defects())));
        }
    }
}

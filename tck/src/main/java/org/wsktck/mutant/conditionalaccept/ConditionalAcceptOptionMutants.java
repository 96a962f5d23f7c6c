package org.wsktck.mutant.conditionalaccept;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.option.OptionMutants;

/** Wrong about how conditional accept is turned on. */
public final class ConditionalAcceptOptionMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("conditionalaccept.on-by-default", "WSK-CONDACCEPT-029")
                .does("reads SO_CONDITIONAL_ACCEPT as 1 though it has not been set")
                .by(() -> OptionMutants.reading(1, false)));
    }
}

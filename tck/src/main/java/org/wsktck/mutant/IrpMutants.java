package org.wsktck.mutant;

import java.util.List;

/** Wrong in how IRPs are completed and cancelled. */
final class IrpMutants {
    private IrpMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskBind. */
final class BindMutants {
    private BindMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

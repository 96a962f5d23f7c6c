package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskCloseSocket. */
final class CloseMutants {
    private CloseMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

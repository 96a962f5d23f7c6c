package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskReceive. */
final class ReceiveMutants {
    private ReceiveMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

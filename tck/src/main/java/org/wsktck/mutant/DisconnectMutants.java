package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskDisconnect. */
final class DisconnectMutants {
    private DisconnectMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

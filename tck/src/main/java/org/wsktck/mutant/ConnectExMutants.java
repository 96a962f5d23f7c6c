package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskConnectEx. */
final class ConnectExMutants {
    private ConnectExMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

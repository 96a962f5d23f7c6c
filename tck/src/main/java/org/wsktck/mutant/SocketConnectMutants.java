package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskSocketConnect. */
final class SocketConnectMutants {
    private SocketConnectMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

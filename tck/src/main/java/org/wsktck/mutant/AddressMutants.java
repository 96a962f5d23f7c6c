package org.wsktck.mutant;

import java.util.List;

/** Wrong in WskGetLocalAddress and WskGetRemoteAddress. */
final class AddressMutants {
    private AddressMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

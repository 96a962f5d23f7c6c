package org.wsktck.mutant;

import java.util.List;

/** Wrong in how WSK_BUF and MDL chains are read and written. */
final class BufferMutants {
    private BufferMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

package org.wsktck.mutant;

import java.util.List;

/** Wrong in registration and NPI capture. */
final class RegistrationMutants {
    private RegistrationMutants() {}

    static List<Mutant> all() {
        return List.of();
    }
}

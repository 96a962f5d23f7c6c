package org.wsktck.mutant;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All mutants, by id. */
public final class Mutants {
    private static final List<Mutant> ALL =
            ServiceLoader.load(MutantArea.class, MutantArea.class.getClassLoader()).stream()
                    .flatMap(area -> area.get().mutants().stream())
                    .sorted(Comparator.comparing(Mutant::id))
                    .toList();

    private Mutants() {}

    /** Every mutant, sorted by id. */
    public static List<Mutant> all() {
        return ALL;
    }

    /** The mutant of that id. */
    public static Mutant require(String id) {
        return ALL.stream()
                .filter(mutant -> mutant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mutant: " + id + " (expected: a mutant's id)"));
    }
}

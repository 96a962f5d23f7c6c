package org.wsktck.mutant;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All mutants, by id: those that prove the kit, and apart from them those of the sample, which measure it. */
public final class Mutants {
    private static final List<Mutant> ALL = of(MutantArea.class);
    private static final List<Mutant> SAMPLED = of(SampledArea.class);

    private Mutants() {}

    /** Every mutant, sorted by id. */
    public static List<Mutant> all() {
        return ALL;
    }

    /** Every mutant of the sample, sorted by id. */
    public static List<Mutant> sampled() {
        return SAMPLED;
    }

    /** The mutant of that id, be it of the sample. */
    public static Mutant require(String id) {
        return Stream.concat(ALL.stream(), SAMPLED.stream())
                .filter(mutant -> mutant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mutant: " + id + " (expected: a mutant's id)"));
    }

    private static List<Mutant> of(Class<? extends MutantArea> area) {
        return ServiceLoader.load(area, MutantArea.class.getClassLoader()).stream()
                .flatMap(found -> found.get().mutants().stream())
                .sorted(Comparator.comparing(Mutant::id))
                .toList();
    }
}

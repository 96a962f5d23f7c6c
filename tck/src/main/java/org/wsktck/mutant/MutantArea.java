package org.wsktck.mutant;

import java.util.List;

/** The mutants about one part of WSK, found as a service; it has the words that they are told in. */
public abstract class MutantArea extends Mutations {
    /** Its mutants. */
    public abstract List<Mutant> mutants();

    /** A mutant of that id, which breaks these requirements. */
    protected static Mutant.Started mutant(String id, String... breaks) {
        return new Mutant.Started(id, List.of(breaks), "");
    }
}

package org.wsktck.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What has to hold between the entries of a catalogue: unique ids, and references that lead somewhere. */
final class CatalogueCheck {
    private final Catalogue catalogue;
    private final Set<String> requirementIds = new HashSet<>();
    private final Set<String> ambiguityIds = new HashSet<>();
    private final Set<String> tombstoneIds = new HashSet<>();

    CatalogueCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void check() {
        requireUnique(catalogue.areas(), Area::name, "areas.yaml", new HashSet<>());
        for (Area area : catalogue.areas()) {
            requireUnique(catalogue.byArea(area.name()), Requirement::id, area.file(), requirementIds);
        }
        requireUnique(catalogue.ambiguities(), Ambiguity::id, "ambiguities.yaml", ambiguityIds);
        requireUnique(catalogue.tombstones(), Tombstone::id, "tombstones.yaml", tombstoneIds);
        for (Area area : catalogue.areas()) {
            catalogue.byArea(area.name()).forEach(requirement -> checkReferences(area, requirement));
        }
        catalogue.ambiguities().forEach(CatalogueCheck::checkOutcomes);
        catalogue.tombstones().forEach(this::checkTombstone);
        checkReliances();
    }

    private static <T> void requireUnique(List<T> entries, Function<T, String> name, String file, Set<String> seen) {
        for (T entry : entries) {
            if (!seen.add(name.apply(entry))) {
                throw new CatalogueException(file + ": " + name.apply(entry) + ": there twice (expected: once)");
            }
        }
    }

    private void checkReferences(Area area, Requirement requirement) {
        String where = area.file() + ": " + requirement.id() + ": ";
        for (String ambiguity : requirement.ambiguities()) {
            if (!ambiguityIds.contains(ambiguity)) {
                throw new CatalogueException(
                        where + "ambiguities: \"" + ambiguity + "\" (expected: an id of ambiguities.yaml)");
            }
        }
        String origin = requirement.splitFrom();
        if (origin != null && !isKnown(origin)) {
            throw new CatalogueException(
                    where + "splitFrom: \"" + origin + "\" (expected: an id of the catalogue or of tombstones.yaml)");
        }
    }

    private static void checkOutcomes(Ambiguity ambiguity) {
        Set<String> names = new HashSet<>();
        for (Outcome outcome : ambiguity.outcomes()) {
            if (!names.add(outcome.name())) {
                throw new CatalogueException("ambiguities.yaml: " + ambiguity.id() + ": outcomes: \"" + outcome.name()
                        + "\" twice (expected: once)");
            }
        }
    }

    private void checkTombstone(Tombstone tombstone) {
        String where = "tombstones.yaml: " + tombstone.id() + ": ";
        if (requirementIds.contains(tombstone.id())) {
            throw new CatalogueException(where + "also in the catalogue (expected: one or the other)");
        }
        for (String successor : tombstone.successors()) {
            if (!isKnown(successor)) {
                throw new CatalogueException(where + "successors: \"" + successor
                        + "\" (expected: an id of the catalogue or of tombstones.yaml)");
            }
        }
    }

    private void checkReliances() {
        Set<String> seen = new HashSet<>();
        for (Reliance reliance : catalogue.reliances()) {
            String where = "reliances.yaml: " + reliance.client() + ": requirements: ";
            for (String requirement : reliance.requirements()) {
                if (!requirementIds.contains(requirement)) {
                    throw new CatalogueException(where + "\"" + requirement + "\" (expected: an id of the catalogue)");
                }
                if (!seen.add(reliance.client() + " " + requirement)) {
                    throw new CatalogueException(
                            where + "\"" + requirement + "\" in two entries of this client (expected: in one)");
                }
            }
        }
    }

    private boolean isKnown(String id) {
        return requirementIds.contains(id) || tombstoneIds.contains(id);
    }
}

package org.wsktck.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All requirements, with the ambiguities of their sources, the ids that are no longer in use, and the clients that rely on
 * them. Immutable.
 */
public final class Catalogue {
    private final List<Area> areas;
    private final List<Requirement> requirements;
    private final List<Ambiguity> ambiguities;
    private final List<Tombstone> tombstones;
    private final List<Reliance> reliances;
    private final Map<String, Requirement> byId = new LinkedHashMap<>();

    Catalogue(
            List<Area> areas,
            List<Requirement> requirements,
            List<Ambiguity> ambiguities,
            List<Tombstone> tombstones,
            List<Reliance> reliances) {
        this.areas = List.copyOf(areas);
        this.requirements = List.copyOf(requirements);
        this.ambiguities = List.copyOf(ambiguities);
        this.tombstones = List.copyOf(tombstones);
        this.reliances = List.copyOf(reliances);
        this.requirements.forEach(requirement -> byId.put(requirement.id(), requirement));
    }

    /**
     * The kit's own catalogue, read from the class path.
     *
     * @throws CatalogueException if its data are wrong
     */
    public static Catalogue load() {
        return load(CatalogueFiles.ofTheKit());
    }

    static Catalogue load(CatalogueFiles files) {
        return new CatalogueReader(files).read();
    }

    /** The areas in reading order. */
    public List<Area> areas() {
        return areas;
    }

    /** Every requirement, area by area in reading order. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /** The requirements of an area; none if there is no such area. */
    public List<Requirement> byArea(String area) {
        return requirements.stream()
                .filter(requirement -> requirement.area().equals(area))
                .toList();
    }

    /** Every ambiguity in the order of their ids. */
    public List<Ambiguity> ambiguities() {
        return ambiguities;
    }

    /** Every id that is not in use and never will be. */
    public List<Tombstone> tombstones() {
        return tombstones;
    }

    /** What clients in use rely on, in the order of the file. */
    public List<Reliance> reliances() {
        return reliances;
    }

    /** Who relies on the requirement of that id; nobody if there is none. */
    public List<Reliance> reliancesOn(String requirement) {
        return reliances.stream()
                .filter(reliance -> reliance.requirements().contains(requirement))
                .toList();
    }

    /**
     * The requirement of that id.
     *
     * @throws IllegalArgumentException if there is none; the message says what became of it, or which ids are nearest
     */
    public Requirement require(String id) {
        Requirement requirement = byId.get(id);
        if (requirement == null) {
            throw new IllegalArgumentException(id + ": no such requirement (" + explainAbsence(id) + ")");
        }
        return requirement;
    }

    private String explainAbsence(String id) {
        Tombstone tombstone = tombstoneOf(id);
        if (tombstone == null) {
            return "nearest: " + String.join(", ", NearestIds.of(id, byId.keySet()));
        }
        String successors = String.join(", ", tombstone.successors());
        return "retired: " + tombstone.reason() + (successors.isEmpty() ? "" : " See " + successors + ".");
    }

    private @Nullable Tombstone tombstoneOf(String id) {
        for (Tombstone tombstone : tombstones) {
            if (tombstone.id().equals(id)) {
                return tombstone;
            }
        }
        return null;
    }

    /**
     * The ambiguity of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Ambiguity ambiguity(String id) {
        for (Ambiguity ambiguity : ambiguities) {
            if (ambiguity.id().equals(id)) {
                return ambiguity;
            }
        }
        List<String> ids = ambiguities.stream().map(Ambiguity::id).toList();
        throw new IllegalArgumentException(
                id + ": no such ambiguity (nearest: " + String.join(", ", NearestIds.of(id, ids)) + ")");
    }

    /**
     * How much is covered when the given requirements are.
     *
     * @param covered ids of requirements, of whatever level and subject
     * @throws IllegalArgumentException if one of them is not in the catalogue
     */
    public Coverage coverage(Set<String> covered) {
        covered.forEach(this::require);
        List<AreaCoverage> byArea = new ArrayList<>();
        for (Area area : areas) {
            for (Stage stage : Stage.values()) {
                List<Requirement> musts = testableProviderMusts(area, stage);
                if (!musts.isEmpty()) {
                    byArea.add(new AreaCoverage(area.name(), stage, musts.size(), count(musts, covered)));
                }
            }
        }
        return new Coverage(
                requirements.size(),
                byArea.stream().mapToInt(AreaCoverage::testable).sum(),
                byArea.stream().mapToInt(AreaCoverage::covered).sum(),
                List.copyOf(byArea));
    }

    private List<Requirement> testableProviderMusts(Area area, Stage stage) {
        return requirements.stream()
                .filter(Requirement::isTestableProviderMust)
                .filter(requirement ->
                        requirement.stage() == stage && requirement.area().equals(area.name()))
                .toList();
    }

    private static int count(List<Requirement> requirements, Set<String> ids) {
        return (int) requirements.stream()
                .filter(requirement -> ids.contains(requirement.id()))
                .count();
    }

    /**
     * SHA-256 over the content, as 64 lower-case hexadecimal digits. It changes with each word of an entry, but not with
     * comments, layout, the names of files or the order of entries. What clients rely on is left out, since nothing is
     * judged by it.
     */
    public String digest() {
        return CatalogueDigest.of(this);
    }
}

package org.wsktck.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Capability;
import tools.jackson.databind.JsonNode;

/** Turns the catalogue's files into records. Looks at one entry at a time; {@link CatalogueCheck} looks across them. */
final class CatalogueReader {
    private static final String AREAS = "areas.yaml";
    private static final String AMBIGUITIES = "ambiguities.yaml";
    private static final String TOMBSTONES = "tombstones.yaml";
    private static final String RELIANCES = "reliances.yaml";

    private static final Pattern AREA = Pattern.compile("[A-Z]+");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern ID = Pattern.compile("WSK-[A-Z]+-\\d{3}");
    private static final String ID_FORM = "WSK-, an area, - and three digits";
    private static final Pattern AMBIGUITY_ID = Pattern.compile("AMB-\\d{2}");
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern RECORDING = Pattern.compile("\\S+ sha256:[0-9a-f]{64}");
    private static final Pattern STATUS = Pattern.compile("STATUS_[A-Z_]+");

    private final CatalogueFiles files;

    CatalogueReader(CatalogueFiles files) {
        this.files = files;
    }

    Catalogue read() {
        List<Area> areas = new ArrayList<>();
        List<Requirement> requirements = new ArrayList<>();
        for (JsonNode node : files.list(AREAS)) {
            Entry entry = Entry.named(AREAS, areas.size() + 1, "area", node, "area", "word", "title");
            Area area = new Area(
                    entry.text("area", AREA, "upper-case letters"),
                    entry.text("word", WORD, "lower-case letters"),
                    entry.text("title"));
            areas.add(area);
            requirements.addAll(requirements(area));
        }
        Catalogue catalogue = new Catalogue(areas, requirements, ambiguities(), tombstones(), reliances());
        new CatalogueCheck(catalogue).check();
        return catalogue;
    }

    private List<Requirement> requirements(Area area) {
        List<Requirement> requirements = new ArrayList<>();
        for (JsonNode node : files.list(area.file())) {
            Entry entry = Entry.named(
                    area.file(),
                    requirements.size() + 1,
                    "id",
                    node,
                    "id",
                    "level",
                    "subject",
                    "api",
                    "statement",
                    "source",
                    "provenance",
                    "provenanceNote",
                    "recording",
                    "ambiguities",
                    "test",
                    "remote",
                    "determinism",
                    "stage",
                    "needs",
                    "waitsFor",
                    "untestable",
                    "splitFrom");
            requirements.add(requirement(entry, area));
        }
        return requirements;
    }

    private static Requirement requirement(Entry entry, Area area) {
        String id = entry.text("id", ID, ID_FORM);
        if (!Requirement.areaOf(id).equals(area.name())) {
            throw entry.error("id: of another area (expected: WSK-" + area.name() + "- and three digits)");
        }
        List<Source> sources = entry.entries("source", CatalogueReader::source, "page", "section", "link");
        if (sources.isEmpty()) {
            throw entry.error("source: missing (expected: at least one page)");
        }
        Stage stage = entry.constant("stage", Stage.class);
        String untestable = entry.optionalText("untestable");
        return new Requirement(
                id,
                entry.constant("level", Level.class),
                entry.constant("subject", Subject.class),
                entry.text("api"),
                entry.text("statement"),
                sources,
                entry.constant("provenance", Provenance.class, Provenance.DOCUMENTATION),
                provenanceNote(entry),
                recording(entry),
                entry.texts("ambiguities", AMBIGUITY_ID, "AMB- and two digits"),
                entry.text("test"),
                entry.constant("remote", Remote.class),
                entry.constant("determinism", Determinism.class),
                stage,
                entry.constants("needs", Capability.class),
                waitsFor(entry, stage, untestable),
                untestable,
                entry.optionalText("splitFrom"));
    }

    private static Source source(Entry entry) {
        String page = entry.text("page");
        URI stated = entry.link("link");
        URI implied = PageLink.of(page);
        if (stated != null && stated.equals(implied)) {
            throw entry.error("link: \"" + stated + "\" (expected: none, since it follows from the page)");
        }
        return new Source(page, entry.optionalText("section"), stated == null ? implied : stated);
    }

    private static @Nullable String provenanceNote(Entry entry) {
        Provenance provenance = entry.constant("provenance", Provenance.class, Provenance.DOCUMENTATION);
        String note = entry.optionalText("provenanceNote");
        if (note == null && provenance != Provenance.DOCUMENTATION) {
            throw entry.error(
                    "provenanceNote: missing (expected: a text, since the provenance is " + provenance.label() + ")");
        }
        return note;
    }

    private static @Nullable String recording(Entry entry) {
        boolean expected = entry.constant("provenance", Provenance.class, Provenance.DOCUMENTATION)
                == Provenance.WINDOWS_RECORDING;
        if (!expected && entry.optionalText("recording") != null) {
            throw entry.error("recording: named (expected: none, since the provenance is not "
                    + Provenance.WINDOWS_RECORDING.label() + ")");
        }
        return expected
                ? entry.text("recording", RECORDING, "what `wsk-tck evidence` prints: NAME sha256:DIGEST")
                : null;
    }

    private static @Nullable String waitsFor(Entry entry, Stage stage, @Nullable String untestable) {
        String waitsFor = entry.optionalText("waitsFor");
        boolean expected = stage == Stage.FULL && untestable == null;
        if (expected && waitsFor == null) {
            throw entry.error("waitsFor: missing (expected: what a testable requirement of stage full waits for)");
        }
        if (!expected && waitsFor != null) {
            throw entry.error("waitsFor: \"" + waitsFor + "\" (expected: none, since "
                    + (untestable == null ? "the stage is " + stage.label() : "it cannot be tested") + ")");
        }
        return waitsFor;
    }

    private List<Ambiguity> ambiguities() {
        List<Ambiguity> ambiguities = new ArrayList<>();
        for (JsonNode node : files.list(AMBIGUITIES)) {
            Entry entry = Entry.named(
                    AMBIGUITIES,
                    ambiguities.size() + 1,
                    "id",
                    node,
                    "id",
                    "title",
                    "pages",
                    "candidates",
                    "evidence",
                    "accepted",
                    "outcomes");
            ambiguities.add(new Ambiguity(
                    entry.text("id", AMBIGUITY_ID, "AMB- and two digits"),
                    entry.text("title"),
                    entry.text("pages"),
                    entry.optionalText("candidates"),
                    entry.optionalText("evidence"),
                    entry.text("accepted"),
                    entry.entries(
                            "outcomes", CatalogueReader::outcome, "name", "of", "statuses", "weak", "anyFailure")));
        }
        return ambiguities;
    }

    private static Outcome outcome(Entry entry) {
        Outcome outcome = new Outcome(
                entry.text("name", NAME, "lower-case words joined by -"),
                entry.text("of"),
                entry.texts("statuses", STATUS, "names of statuses"),
                entry.texts("weak", STATUS, "names of statuses"),
                entry.flag("anyFailure"));
        if (outcome.statuses().isEmpty() && !outcome.anyFailure()) {
            throw entry.error("accepts nothing (expected: statuses, or anyFailure: true)");
        }
        return outcome;
    }

    private List<Tombstone> tombstones() {
        List<Tombstone> tombstones = new ArrayList<>();
        for (JsonNode node : files.list(TOMBSTONES)) {
            Entry entry = Entry.named(TOMBSTONES, tombstones.size() + 1, "id", node, "id", "reason", "successors");
            tombstones.add(new Tombstone(
                    entry.text("id", ID, ID_FORM), entry.text("reason"), entry.texts("successors", ID, ID_FORM)));
        }
        return tombstones;
    }

    private List<Reliance> reliances() {
        List<Reliance> reliances = new ArrayList<>();
        for (JsonNode node : files.list(RELIANCES)) {
            Entry entry =
                    Entry.named(RELIANCES, reliances.size() + 1, "client", node, "client", "requirements", "relies");
            Reliance reliance =
                    new Reliance(entry.text("client"), entry.texts("requirements", ID, ID_FORM), entry.text("relies"));
            if (reliance.requirements().isEmpty()) {
                throw entry.error("requirements: missing (expected: at least one id)");
            }
            reliances.add(reliance);
        }
        return reliances;
    }
}

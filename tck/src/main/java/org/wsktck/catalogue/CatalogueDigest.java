package org.wsktck.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a catalogue's content. Each value goes in with its length before it, so that no two different contents
 * give the same bytes; entries go in by id.
 */
final class CatalogueDigest {
    private final MessageDigest sha256;

    private CatalogueDigest(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    static String of(Catalogue catalogue) {
        CatalogueDigest digest = new CatalogueDigest(sha256());
        catalogue.areas().stream().sorted(Comparator.comparing(Area::name)).forEach(digest::add);
        catalogue.requirements().stream()
                .sorted(Comparator.comparing(Requirement::id))
                .forEach(digest::add);
        catalogue.ambiguities().stream()
                .sorted(Comparator.comparing(Ambiguity::id))
                .forEach(digest::add);
        catalogue.tombstones().stream()
                .sorted(Comparator.comparing(Tombstone::id))
                .forEach(digest::add);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java platform has SHA-256", impossible);
        }
    }

    private void add(Area area) {
        add("area", area.name(), area.title());
    }

    private void add(Requirement requirement) {
        add("requirement", requirement.id(), requirement.level().label());
        add(requirement.subject().label(), requirement.api(), requirement.statement());
        add(Integer.toString(requirement.sources().size()));
        requirement.sources().forEach(this::add);
        add(requirement.provenance().label(), requirement.provenanceNote());
        add(requirement.ambiguities());
        add(requirement.test(), requirement.remote().label());
        add(requirement.determinism().label(), requirement.stage().label());
        add(requirement.needs().stream().map(Enum::name).sorted().toList());
        add(requirement.waitsFor(), requirement.untestable(), requirement.splitFrom());
    }

    private void add(Source source) {
        add(source.page(), source.section(), Objects.toString(source.link(), null));
    }

    private void add(Ambiguity ambiguity) {
        add("ambiguity", ambiguity.id(), ambiguity.title(), ambiguity.pages());
        add(ambiguity.candidates(), ambiguity.evidence(), ambiguity.accepted());
        add(Integer.toString(ambiguity.outcomes().size()));
        ambiguity.outcomes().forEach(this::add);
    }

    private void add(Outcome outcome) {
        add(outcome.name(), outcome.of());
        add(outcome.statuses());
        add(outcome.weak());
        add(Boolean.toString(outcome.anyFailure()));
    }

    private void add(Tombstone tombstone) {
        add("tombstone", tombstone.id(), tombstone.reason());
        add(tombstone.successors());
    }

    private void add(List<String> values) {
        add(Integer.toString(values.size()));
        values.forEach(value -> add(value));
    }

    private void add(@Nullable String... values) {
        for (String value : values) {
            // An absent value is not an empty one.
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ((value == null ? "-" : Integer.toString(bytes.length)) + ":").getBytes(StandardCharsets.UTF_8));
            sha256.update(bytes);
        }
    }
}

package org.wsktck.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Profiles as YAML: those that come with the kit, by name, and anyone's, by file. */
public final class ProfileFiles {
    /** The names of those that come with the kit. */
    public static final List<String> BUNDLED = List.of("wine-8.0");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private static final List<String> KEYS =
            List.of("profile", "implementation", "capabilities", "knownCrashes", "knownFailures");
    private static final List<String> CRASH_KEYS = List.of("function", "whilePending", "reason", "source", "expires");
    private static final List<String> ENTRY_KEYS =
            List.of("scenario", "diagnosis", "requirement", "reason", "source", "expires", "intermittent");

    private ProfileFiles() {}

    /** A profile that cannot be read; the message says which and why. */
    public static final class BadProfile extends Exception {
        private static final long serialVersionUID = 1L;

        BadProfile(String message) {
            super(message);
        }
    }

    /**
     * Finds a profile.
     *
     * @param address {@code none}, the name of one that comes with the kit, or a file
     */
    public static Profile find(String address) throws BadProfile {
        if (address.equals(Profile.NONE.name())) {
            return Profile.NONE;
        }
        try (InputStream bundled = ProfileFiles.class.getResourceAsStream("/profiles/" + address + ".yaml")) {
            if (bundled != null) {
                return read(address, YAML.readTree(bundled));
            }
            Path file = Path.of(address);
            if (!Files.isRegularFile(file)) {
                throw new BadProfile(address + " (expected: none, the name of a profile of the kit, or a file)");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(address, YAML.readTree(in));
            }
        } catch (IOException | JacksonException unreadable) {
            throw new BadProfile("profile " + address + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Writes a profile, whole or not at all. */
    public static void write(Profile profile, Path file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", profile.name());
        document.put("implementation", profile.implementation());
        document.put("capabilities", profile.capabilities());
        if (!profile.knownCrashes().isEmpty()) {
            document.put(
                    "knownCrashes",
                    profile.knownCrashes().stream().map(ProfileFiles::entry).toList());
        }
        document.put(
                "knownFailures",
                profile.knownFailures().stream().map(ProfileFiles::entry).toList());
        Path whole = file.toAbsolutePath();
        Path draft = Files.createTempFile(whole.getParent(), "profile", null);
        Files.writeString(draft, YAML.writeValueAsString(document));
        Files.move(draft, whole, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> entry(KnownCrash known) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("function", known.function());
        if (!known.whilePending().isEmpty()) {
            entry.put("whilePending", known.whilePending());
        }
        entry.put("reason", known.reason());
        entry.put("source", known.source());
        entry.put("expires", known.expires().toString());
        return entry;
    }

    private static Map<String, Object> entry(KnownFailure known) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("scenario", known.scenario());
        entry.put("diagnosis", known.diagnosis());
        entry.put("requirement", known.requirement());
        entry.put("reason", known.reason());
        entry.put("source", known.source());
        entry.put("expires", known.expires().toString());
        if (known.intermittent()) {
            entry.put("intermittent", true);
        }
        return entry;
    }

    private static Profile read(String address, JsonNode document) throws BadProfile {
        if (!document.isObject()) {
            throw new BadProfile("profile " + address + ": no mapping (expected: " + KEYS + ")");
        }
        requireKeys("profile " + address, document, KEYS);
        List<KnownCrash> crashes = new ArrayList<>();
        for (JsonNode node : document.path("knownCrashes")) {
            crashes.add(crash(address, crashes.size() + 1, node));
        }
        List<KnownFailure> known = new ArrayList<>();
        Set<String> scenarios = new HashSet<>();
        for (JsonNode node : document.path("knownFailures")) {
            KnownFailure entry = entry(address, known.size() + 1, node);
            if (!entry.intermittent() && !scenarios.add(entry.scenario())) {
                throw new BadProfile("profile " + address + ": " + entry.scenario() + " stands in it twice");
            }
            known.add(entry);
        }
        return new Profile(
                text(address, "the profile", document, "profile"),
                text(address, "the profile", document, "implementation"),
                names(address, "the profile", document, "capabilities"),
                crashes,
                known);
    }

    private static KnownCrash crash(String address, int number, JsonNode node) throws BadProfile {
        String where = "crash " + number;
        requireKeys("profile " + address + ", " + where, node, CRASH_KEYS);
        String function = filled(address, where, node, "function", "the name of one");
        return new KnownCrash(
                function,
                names(address, where, node, "whilePending"),
                reason(address, where, function, node),
                node.path("source").asString(""),
                expires(address, where, function, node));
    }

    private static KnownFailure entry(String address, int number, JsonNode node) throws BadProfile {
        String where = "entry " + number;
        requireKeys("profile " + address + ", " + where, node, ENTRY_KEYS);
        String scenario = text(address, where, node, "scenario");
        String reason = reason(address, where, scenario, node);
        return new KnownFailure(
                scenario,
                text(address, where, node, "diagnosis"),
                text(address, where, node, "requirement"),
                reason,
                node.path("source").asString(""),
                expires(address, where, scenario, node),
                intermittent(address, scenario, node.path("intermittent")));
    }

    private static void requireKeys(String where, JsonNode node, List<String> keys) throws BadProfile {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw new BadProfile(where + ": key '" + key + "' (expected: " + keys + ")");
            }
        }
    }

    private static List<String> names(String address, String where, JsonNode node, String key) throws BadProfile {
        JsonNode list = node.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new BadProfile("profile " + address + ", " + where + ": " + key + " '" + list.asString("")
                    + "' (expected: a list of names)");
        }
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asString()));
        return names;
    }

    private static String reason(String address, String where, String subject, JsonNode node) throws BadProfile {
        return filled(address, where + " (" + subject + ")", node, "reason", "why it fails");
    }

    private static String filled(String address, String where, JsonNode node, String key, String expected)
            throws BadProfile {
        String text = text(address, where, node, key);
        if (text.isBlank()) {
            throw new BadProfile("profile " + address + ", " + where + ": no " + key + " (expected: " + expected + ")");
        }
        return text;
    }

    private static LocalDate expires(String address, String where, String subject, JsonNode node) throws BadProfile {
        String expires = text(address, where + " (" + subject + ")", node, "expires");
        try {
            return LocalDate.parse(expires);
        } catch (DateTimeParseException noDate) {
            throw new BadProfile("profile " + address + ", " + subject + ": expires '" + expires
                    + "' (expected: a date, 2027-12-31)");
        }
    }

    private static boolean intermittent(String address, String scenario, JsonNode value) throws BadProfile {
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new BadProfile("profile " + address + ", " + scenario + ": intermittent '" + value.asString("")
                    + "' (expected: true or false)");
        }
        return value.asBoolean(false);
    }

    private static String text(String address, String where, JsonNode node, String key) throws BadProfile {
        JsonNode value = node.path(key);
        if (!value.isString() && !value.isNumber()) {
            throw new BadProfile("profile " + address + ", " + where + ": no " + key);
        }
        return value.asString();
    }
}

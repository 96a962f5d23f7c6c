package org.wsktck.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.profile.ProfileFiles.BadProfile;
import org.wsktck.spi.Capability;
import tools.jackson.databind.JsonNode;

/** Makes a profile of a document, or says what is wrong with it. */
final class ProfileReader {
    private static final List<String> KEYS =
            List.of("profile", "implementation", "capabilities", "knownCrashes", "knownFailures", "flaky");
    private static final List<String> GROUNDS_KEYS =
            List.of("reason", "source", "owner", "expires", "when", "disputed");
    private static final List<String> FAILURE_KEYS = with("scenario", "diagnosis", "requirement");
    private static final List<String> FLAKY_KEYS = with("scenario", "diagnosis", "requirement", "rate");
    private static final List<String> CRASH_KEYS = with("function", "whilePending", "rate");
    private static final List<String> WHEN_KEYS = List.of("capability", "os", "version");

    /** What entries that pass in some runs were marked with before they had a list of their own. */
    private static final String INTERMITTENT = "intermittent";

    private final String address;
    private final boolean linksAreDemanded;
    private List<String> capabilities = List.of();

    private ProfileReader(String address, boolean linksAreDemanded) {
        this.address = address;
        this.linksAreDemanded = linksAreDemanded;
    }

    /**
     * Reads one.
     *
     * @param address what messages call it
     * @param linksAreDemanded whether each entry has to say where everybody can look it up
     */
    static Profile read(String address, JsonNode document, boolean linksAreDemanded) throws BadProfile {
        return new ProfileReader(address, linksAreDemanded).read(document);
    }

    private static List<String> with(String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        all.addAll(GROUNDS_KEYS);
        return List.copyOf(all);
    }

    private Profile read(JsonNode document) throws BadProfile {
        if (!document.isObject()) {
            throw wrong("", "no mapping (expected: " + KEYS + ")");
        }
        requireKeys("", document, KEYS);
        capabilities = names("the profile", document, "capabilities");
        List<KnownCrash> crashes = new ArrayList<>();
        for (JsonNode node : document.path("knownCrashes")) {
            crashes.add(crash("crash " + (crashes.size() + 1), node));
        }
        List<KnownFailure> known = new ArrayList<>();
        Set<List<Object>> steady = new HashSet<>();
        for (JsonNode node : document.path("knownFailures")) {
            String where = "entry " + (known.size() + 1);
            if (node.has(INTERMITTENT)) {
                throw wrong(
                        where,
                        "key '" + INTERMITTENT + "' (expected: an entry under 'flaky', with its rate: " + Rate.FORM
                                + ")");
            }
            KnownFailure entry = failure(where, node, FAILURE_KEYS, null);
            if (!steady.add(List.of(entry.scenario(), entry.grounds().when()))) {
                throw wrong("", entry.scenario() + " stands in it twice");
            }
            known.add(entry);
        }
        int flaky = 0;
        for (JsonNode node : document.path("flaky")) {
            String where = "flaky entry " + ++flaky;
            requireKeys(where, node, FLAKY_KEYS);
            known.add(failure(where, node, FLAKY_KEYS, rate(where, node)));
        }
        return new Profile(
                text("the profile", document, "profile"),
                text("the profile", document, "implementation"),
                capabilities,
                crashes,
                known);
    }

    private KnownCrash crash(String where, JsonNode node) throws BadProfile {
        requireKeys(where, node, CRASH_KEYS);
        String function = filled(where, node, "function", "the name of one");
        return new KnownCrash(
                function,
                names(where, node, "whilePending"),
                grounds(where + " (" + function + ")", node),
                rate(where, node));
    }

    private KnownFailure failure(String where, JsonNode node, List<String> keys, @Nullable Rate rate)
            throws BadProfile {
        requireKeys(where, node, keys);
        String scenario = text(where, node, "scenario");
        Grounds grounds = grounds(where + " (" + scenario + ")", node);
        return new KnownFailure(
                scenario, text(where, node, "diagnosis"), text(where, node, "requirement"), grounds, rate);
    }

    private Grounds grounds(String where, JsonNode node) throws BadProfile {
        String reason = filled(where, node, "reason", "why it fails");
        String source = node.path("source").asString("");
        String disputed = node.has("disputed") ? text(where, node, "disputed") : null;
        if (disputed != null && !PublicLink.is(disputed)) {
            throw wrong(where, "disputed '" + disputed + "' (expected: " + PublicLink.FORM + ")");
        }
        String owner = node.has("owner") ? filled(where, node, "owner", "who will mend it") : null;
        Grounds grounds =
                new Grounds(reason, source, expires(where, node), when(where, node.path("when")), disputed, owner);
        if (linksAreDemanded && !grounds.hasPublicLink()) {
            throw wrong(
                    where,
                    (source.isEmpty() ? "no source" : "source '" + source + "'") + " (expected: " + PublicLink.FORM
                            + ")");
        }
        return grounds;
    }

    private When when(String where, JsonNode node) throws BadProfile {
        if (node.isMissingNode()) {
            return When.ALWAYS;
        }
        if (!node.isObject() || node.isEmpty()) {
            throw wrong(where, "when '" + node.asString("") + "' (expected: one or several of " + WHEN_KEYS + ")");
        }
        requireKeys(where + ", when", node, WHEN_KEYS);
        When when = new When(
                conditions(where, node, "capability"),
                conditions(where, node, "os"),
                conditions(where, node, "version"));
        List<String> known =
                Arrays.stream(Capability.values()).map(Capability::name).toList();
        for (String capability : when.capabilities()) {
            requireOneOf(where, "capability", capability, known);
            if (!capabilities.isEmpty() && !capabilities.contains(capability)) {
                throw wrong(
                        where,
                        "when: capability '" + capability + "' never holds, since the profile is for an implementation"
                                + " that declares " + capabilities);
            }
        }
        for (String system : when.systems()) {
            requireOneOf(where, "os", system, Target.SYSTEMS);
        }
        return when;
    }

    /** The values of a condition, of which there is at least one if it is there. */
    private List<String> conditions(String where, JsonNode node, String key) throws BadProfile {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> values = value.isArray() ? names(where, node, key) : List.of(value.asString(""));
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw wrong(
                    where, "when: " + key + " names nothing, and never holds (expected: a value, or a list of them)");
        }
        return values;
    }

    private void requireOneOf(String where, String key, String value, List<String> known) throws BadProfile {
        if (!known.contains(value)) {
            throw wrong(where, "when: " + key + " '" + value + "' never holds (expected: one of " + known + ")");
        }
    }

    private Rate rate(String where, JsonNode node) throws BadProfile {
        String rate = filled(where, node, "rate", "how often it was seen: " + Rate.FORM);
        try {
            return Rate.parse(rate);
        } catch (IllegalArgumentException malformed) {
            throw wrong(where, "rate: " + malformed.getMessage());
        }
    }

    private LocalDate expires(String where, JsonNode node) throws BadProfile {
        String expires = text(where, node, "expires");
        try {
            return LocalDate.parse(expires);
        } catch (DateTimeParseException noDate) {
            throw wrong(where, "expires '" + expires + "' (expected: a date, 2027-12-31)");
        }
    }

    private void requireKeys(String where, JsonNode node, List<String> keys) throws BadProfile {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong(where, "key '" + key + "' (expected: " + keys + ")");
            }
        }
    }

    private List<String> names(String where, JsonNode node, String key) throws BadProfile {
        JsonNode list = node.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(where, key + " '" + list.asString("") + "' (expected: a list of names)");
        }
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asString()));
        return names;
    }

    private String filled(String where, JsonNode node, String key, String expected) throws BadProfile {
        String text = node.has(key) ? text(where, node, key) : "";
        if (text.isBlank()) {
            throw wrong(where, "no " + key + " (expected: " + expected + ")");
        }
        return text;
    }

    private String text(String where, JsonNode node, String key) throws BadProfile {
        JsonNode value = node.path(key);
        if (!value.isString() && !value.isNumber()) {
            throw wrong(where, "no " + key);
        }
        return value.asString();
    }

    private BadProfile wrong(String where, String problem) {
        return new BadProfile("profile " + address + (where.isEmpty() ? ": " : ", " + where + ": ") + problem);
    }
}

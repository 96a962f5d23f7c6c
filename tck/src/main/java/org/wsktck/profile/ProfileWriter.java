package org.wsktck.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a document of a profile: what is not said there holds as it does unless said. */
final class ProfileWriter {
    private ProfileWriter() {}

    static Map<String, Object> document(Profile profile) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", profile.name());
        document.put("implementation", profile.implementation());
        document.put("capabilities", profile.capabilities());
        if (!profile.knownCrashes().isEmpty()) {
            document.put(
                    "knownCrashes",
                    profile.knownCrashes().stream().map(ProfileWriter::entry).toList());
        }
        document.put("knownFailures", entries(profile, false));
        List<Map<String, Object>> flaky = entries(profile, true);
        if (!flaky.isEmpty()) {
            document.put("flaky", flaky);
        }
        return document;
    }

    private static List<Map<String, Object>> entries(Profile profile, boolean flaky) {
        return profile.knownFailures().stream()
                .filter(known -> known.isFlaky() == flaky)
                .map(ProfileWriter::entry)
                .toList();
    }

    private static Map<String, Object> entry(KnownCrash known) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("function", known.function());
        if (!known.whilePending().isEmpty()) {
            entry.put("whilePending", known.whilePending());
        }
        entry.put("rate", known.rate().toString());
        put(known.grounds(), entry);
        return entry;
    }

    private static Map<String, Object> entry(KnownFailure known) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("scenario", known.scenario());
        entry.put("diagnosis", known.diagnosis());
        entry.put("requirement", known.requirement());
        if (known.rate() != null) {
            entry.put("rate", known.rate().toString());
        }
        put(known.grounds(), entry);
        return entry;
    }

    private static void put(Grounds grounds, Map<String, Object> entry) {
        entry.put("reason", grounds.reason());
        entry.put("source", grounds.source());
        if (grounds.disputed() != null) {
            entry.put("disputed", grounds.disputed());
        }
        if (grounds.owner() != null) {
            entry.put("owner", grounds.owner());
        }
        entry.put("expires", grounds.expires().toString());
        if (!grounds.when().equals(When.ALWAYS)) {
            entry.put("when", document(grounds.when()));
        }
    }

    private static Map<String, Object> document(When when) {
        Map<String, Object> document = new LinkedHashMap<>();
        putUnlessEmpty(document, "capability", when.capabilities());
        putUnlessEmpty(document, "os", when.systems());
        putUnlessEmpty(document, "version", when.versions());
        return document;
    }

    private static void putUnlessEmpty(Map<String, Object> document, String key, List<String> values) {
        if (!values.isEmpty()) {
            document.put(key, values);
        }
    }
}

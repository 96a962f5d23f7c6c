package org.wsktck.reports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says of scenarios that it knows, once for those of which it says the same.
 *
 * @param reason what it says
 * @param owner who will mend it; empty where nobody is named
 * @param expires the last days of its entries; empty where the report does not have the entries
 * @param count of how many scenarios it says so
 */
record KnownReason(String reason, String owner, SortedSet<LocalDate> expires, int count) {
    /** All of them, in the order of the scenarios. */
    static List<KnownReason> of(List<ScenarioResult> scenarios) {
        Map<List<String>, List<ScenarioResult>> alike = scenarios.stream()
                .filter(KnownReason::isTold)
                .collect(Collectors.groupingBy(
                        scenario -> List.of(said(scenario), owner(scenario.profileEntry())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return alike.entrySet().stream()
                .map(group -> new KnownReason(
                        group.getKey().get(0),
                        group.getKey().get(1),
                        group.getValue().stream()
                                .map(ScenarioResult::profileEntry)
                                .filter(Objects::nonNull)
                                .map(ProfileEntry::expires)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        group.getValue().size()))
                .toList();
    }

    /** Where nothing was diagnosed, the reason is the headline. */
    private static boolean isTold(ScenarioResult scenario) {
        return scenario.reason() != null
                && scenario.diagnosis() != null
                && (isKnown(scenario) || !Mark.of(scenario).isEmpty());
    }

    private static boolean isKnown(ScenarioResult scenario) {
        return scenario.verdict() == ScenarioVerdict.KNOWN_FAILURE;
    }

    private static String said(ScenarioResult scenario) {
        return (isKnown(scenario) ? "known: " : "") + scenario.reason();
    }

    private static String owner(@Nullable ProfileEntry entry) {
        return entry == null || entry.owner() == null ? "" : entry.owner();
    }

    /** In one line. */
    String words() {
        if (expires.isEmpty()) {
            return reason;
        }
        return reason + "; until " + expires.first()
                + (expires.size() == 1 ? "" : " to " + expires.last())
                + (owner.isEmpty() ? "" : ", owner: " + owner);
    }
}

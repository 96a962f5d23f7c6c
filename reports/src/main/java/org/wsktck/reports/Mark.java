package org.wsktck.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a profile says of a failure that its verdict does not: shown beside the verdict, and filtered by like one. */
enum Mark {
    /** It is disputed that it is a failure at all. */
    DISPUTED,
    /** It does not show in every run. */
    FLAKY,
    /** It was known, and its entry holds no longer. */
    EXPIRED;

    /** Those of a scenario. */
    static List<Mark> of(ScenarioResult scenario) {
        return Arrays.stream(values()).filter(mark -> mark.isOn(scenario)).toList();
    }

    boolean isOn(ScenarioResult scenario) {
        ProfileEntry entry = scenario.profileEntry();
        return switch (this) {
            case DISPUTED -> scenario.isDisputed();
            case FLAKY -> entry != null && entry.rate() != null;
            case EXPIRED ->
                entry != null
                        && (scenario.verdict() == ScenarioVerdict.FAILED || scenario.verdict() == ScenarioVerdict.HUNG);
        };
    }

    /** For people, and for the page's filter. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

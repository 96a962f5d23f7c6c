package org.wsktck.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/**
 * What an implementation is known to do wrong. A known failure still runs and still keeps the implementation from
 * conforming; it does not fail the gate, as long as it fails in the way that is known.
 *
 * @param name what reports call it
 * @param implementation the implementation and version it was written for, as reports name them
 * @param capabilities what that implementation declared
 * @param knownFailures one entry a scenario
 */
public record Profile(String name, String implementation, List<String> capabilities, List<KnownFailure> knownFailures) {
    /** Knows nothing. */
    public static final Profile NONE = new Profile("none", "", List.of(), List.of());

    public Profile {
        capabilities = List.copyOf(capabilities);
        knownFailures = List.copyOf(knownFailures);
    }

    private @Nullable KnownFailure entry(String scenario) {
        return knownFailures.stream()
                .filter(known -> known.scenario().equals(scenario))
                .findFirst()
                .orElse(null);
    }

    /** The result as it counts with this profile. */
    public ScenarioResult apply(ScenarioResult result, LocalDate today) {
        KnownFailure known = entry(result.id());
        if (known == null) {
            return result;
        }
        return switch (result.verdict()) {
            case FAILED, HUNG -> failed(result, known, today);
            case PASSED ->
                known.intermittent()
                        ? result
                        : result.with(
                                ScenarioVerdict.UNEXPECTED_PASS,
                                "the profile " + name + " expects " + known.begins()
                                        + " and it passed: the entry has to go");
            case KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> result;
        };
    }

    private ScenarioResult failed(ScenarioResult result, KnownFailure known, LocalDate today) {
        if (!known.explains(result)) {
            return result.with(result.verdict(), "the profile " + name + " expects another failure: " + known.begins());
        }
        if (today.isAfter(known.expires())) {
            return result.with(
                    result.verdict(),
                    "known to the profile " + name + ", whose entry has expired on " + known.expires());
        }
        String source = known.source().isEmpty() ? "" : " (" + known.source() + ")";
        return result.with(ScenarioVerdict.KNOWN_FAILURE, known.reason() + source);
    }

    /**
     * Entries that fit nothing in a run.
     *
     * @param results what was executed
     * @param selected whether a scenario was part of the run
     * @param declared what the implementation declares; null if it was never opened
     */
    public List<String> unmatched(
            List<ScenarioResult> results,
            java.util.function.Predicate<String> selected,
            @Nullable List<String> declared) {
        Set<String> seen = new HashSet<>();
        for (ScenarioResult result : results) {
            // What was not run, or could not be judged, says nothing about its entry.
            if (result.verdict() != ScenarioVerdict.NOT_APPLICABLE) {
                seen.add(result.id());
            }
        }
        List<String> unmatched = new ArrayList<>();
        for (KnownFailure known : knownFailures) {
            if (selected.test(known.scenario()) && !seen.contains(known.scenario())) {
                unmatched.add(known.toString());
            }
        }
        if (declared != null && !capabilities.isEmpty() && !Set.copyOf(declared).equals(Set.copyOf(capabilities))) {
            unmatched.add("capabilities " + capabilities + ", where the implementation declares " + declared);
        }
        return unmatched;
    }

    /**
     * A profile of what failed in one or several runs: entries that still fit keep their words, the others are new. What
     * passed in some of the runs is intermittent, and what is known to be intermittent stays so: that it did not show
     * in a few runs says little.
     *
     * @param results of all runs
     * @param expires until when new entries hold
     */
    public Profile updated(
            String implementationLabel, List<String> declared, List<ScenarioResult> results, LocalDate expires) {
        Map<String, KnownFailure> entries = new TreeMap<>();
        knownFailures.stream()
                .filter(KnownFailure::intermittent)
                .forEach(known -> entries.put(known.scenario(), known));
        Set<String> passed = new HashSet<>();
        for (ScenarioResult result : results) {
            String diagnosis = result.diagnosis();
            switch (result.verdict()) {
                case FAILED, HUNG, KNOWN_FAILURE -> {
                    if (diagnosis != null) {
                        entries.put(result.id(), entry(result, diagnosis, expires));
                    }
                }
                case PASSED, UNEXPECTED_PASS -> passed.add(result.id());
                case NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> {}
            }
        }
        List<KnownFailure> known = entries.values().stream()
                .map(entry -> passed.contains(entry.scenario()) ? entry.nowAndThen() : entry)
                .toList();
        return new Profile(name, implementationLabel, declared, known);
    }

    private KnownFailure entry(ScenarioResult result, String diagnosis, LocalDate expires) {
        KnownFailure known = entry(result.id());
        return known != null && known.explains(result) ? known : observed(result.id(), diagnosis, expires);
    }

    /** An entry in the words of the run. */
    private static KnownFailure observed(String scenario, String diagnosis, LocalDate expires) {
        String[] words = diagnosis.split("[ :]+", 3);
        int but = diagnosis.lastIndexOf(" but ");
        String seen = but < 0 ? diagnosis : diagnosis.substring(but + " but ".length());
        return new KnownFailure(scenario, words[0], words[1], seen, "", expires, false);
    }
}

package org.wsktck.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param knownCrashes functions that end it now and then
 * @param knownFailures at most one a scenario that is not flaky and applies in the same place
 */
public record Profile(
        String name,
        String implementation,
        List<String> capabilities,
        List<KnownCrash> knownCrashes,
        List<KnownFailure> knownFailures) {
    /** Knows nothing. */
    public static final Profile NONE = empty("none");

    public Profile {
        capabilities = List.copyOf(capabilities);
        knownCrashes = List.copyOf(knownCrashes);
        knownFailures = List.copyOf(knownFailures);
    }

    /** One that knows nothing yet. */
    public static Profile empty(String name) {
        return new Profile(name, "", List.of(), List.of(), List.of());
    }

    /** What of it applies there: entries for other places are left out. */
    public Profile where(Target target) {
        return new Profile(
                name,
                implementation,
                capabilities,
                knownCrashes.stream()
                        .filter(crash -> crash.grounds().when().holds(target))
                        .toList(),
                knownFailures.stream()
                        .filter(known -> known.grounds().when().holds(target))
                        .toList());
    }

    /** Why a scenario is known to fail, one sentence for each way; empty if it is not. */
    public List<String> reasons(String scenario) {
        return entries(scenario).stream()
                .map(known -> words(known.grounds(), known.rate()))
                .toList();
    }

    /** What it knows, counted. */
    public String counted() {
        long flaky = knownFailures.stream().filter(KnownFailure::isFlaky).count();
        return (knownFailures.size() - flaky) + " known failures, " + flaky + " flaky, " + knownCrashes.size()
                + " known crashes";
    }

    /** How many entries say nowhere where everybody can look them up. */
    public long withoutPublicLink() {
        return Stream.concat(
                        knownCrashes.stream().map(KnownCrash::grounds),
                        knownFailures.stream().map(KnownFailure::grounds))
                .filter(grounds -> !grounds.hasPublicLink())
                .count();
    }

    /**
     * Entries whose last day is over, whether or not they show today.
     *
     * @param selected whether a scenario was part of the run
     */
    public List<String> expired(LocalDate today, Predicate<String> selected) {
        Stream<String> crashes = knownCrashes.stream()
                .filter(crash -> crash.grounds().areOver(today))
                .map(crash -> crash.function() + ", on " + crash.grounds().expires());
        Stream<String> failures = knownFailures.stream()
                .filter(known -> known.grounds().areOver(today))
                .filter(known -> known.isOfAny() || selected.test(known.scenario()))
                .map(known -> known + ", on " + known.grounds().expires());
        return Stream.concat(crashes, failures).toList();
    }

    /** The result as it counts with this profile. */
    public ScenarioResult apply(ScenarioResult result, LocalDate today) {
        return switch (result.verdict()) {
            case FAILED, HUNG -> failed(result, today);
            case PASSED -> passed(result, entries(result.id()));
            case KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> result;
        };
    }

    private List<KnownFailure> entries(String scenario) {
        return knownFailures.stream()
                .filter(known -> known.scenario().equals(scenario))
                .toList();
    }

    /** The entries for whichever scenario, unless this one has a steady one: what fails otherwise there is not known. */
    private List<KnownFailure> entriesOfAny(String scenario) {
        boolean isSteady = entries(scenario).stream().anyMatch(known -> !known.isFlaky());
        return isSteady ? List.of() : entries(KnownFailure.ANY);
    }

    private @Nullable KnownFailure explainingOfAny(ScenarioResult result) {
        return explaining(result, entriesOfAny(result.id()));
    }

    private ScenarioResult passed(ScenarioResult result, List<KnownFailure> known) {
        return known.stream()
                .filter(entry -> !entry.isFlaky())
                .findFirst()
                .map(entry -> result.with(
                        ScenarioVerdict.UNEXPECTED_PASS,
                        "the profile " + name + " expects " + entry.begins() + " and it passed: the entry has to go"))
                .orElse(result);
    }

    private ScenarioResult failed(ScenarioResult result, LocalDate today) {
        List<KnownFailure> known = entries(result.id());
        KnownFailure own = explaining(result, known);
        KnownFailure entry = own == null ? explainingOfAny(result) : own;
        if (entry != null) {
            return known(result, entry.grounds(), entry.rate(), today);
        }
        KnownCrash crash = explaining(result);
        if (crash != null) {
            return known(result, crash.grounds(), crash.rate(), today);
        }
        if (known.isEmpty()) {
            return result;
        }
        String others = known.stream().map(KnownFailure::begins).collect(Collectors.joining(" or "));
        return result.with(result.verdict(), "the profile " + name + " expects another failure: " + others);
    }

    /** A disputed expectation is not held against the implementation, and not for it. */
    private ScenarioResult known(ScenarioResult result, Grounds grounds, @Nullable Rate rate, LocalDate today) {
        ScenarioResult explained = result.with(grounds.inReport(rate));
        if (grounds.areOver(today)) {
            return explained.with(
                    result.verdict(),
                    "known to the profile " + name + ", whose entry has expired on " + grounds.expires());
        }
        String words = words(grounds, rate);
        return grounds.disputed() == null
                ? explained.with(ScenarioVerdict.KNOWN_FAILURE, words)
                : explained.disputed(words + ", " + grounds.disputed());
    }

    private static String words(Grounds grounds, @Nullable Rate rate) {
        return grounds.words() + (rate == null ? "" : "; flaky, " + rate.words());
    }

    private @Nullable KnownCrash explaining(ScenarioResult result) {
        return knownCrashes.stream()
                .filter(crash -> crash.explains(result))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable KnownFailure explaining(ScenarioResult result, List<KnownFailure> known) {
        return known.stream()
                .filter(entry -> entry.explains(result))
                .findFirst()
                .orElse(null);
    }

    /** Whether a scenario failed as it is known to do now and then. */
    public boolean knowsAsFlaky(ScenarioResult result) {
        KnownFailure known = explaining(result, entries(result.id()));
        return known == null ? explaining(result) != null : known.isFlaky();
    }

    /**
     * Entries that fit nothing in a run.
     *
     * @param results what was executed
     * @param selected whether a scenario was part of the run
     * @param declared what the implementation declares; null if it was never opened
     */
    public List<String> unmatched(
            List<ScenarioResult> results, Predicate<String> selected, @Nullable List<String> declared) {
        Set<String> seen = new HashSet<>();
        for (ScenarioResult result : results) {
            // What was not run, or could not be judged, says nothing about its entry.
            if (result.verdict() != ScenarioVerdict.NOT_APPLICABLE) {
                seen.add(result.id());
            }
        }
        List<String> unmatched = new ArrayList<>();
        boolean whole = knownFailures.stream().allMatch(known -> known.isOfAny() || selected.test(known.scenario()));
        for (KnownFailure known : knownFailures) {
            boolean isMissing = known.isOfAny()
                    ? whole && results.stream().noneMatch(known::explains)
                    : selected.test(known.scenario()) && !seen.contains(known.scenario());
            if (isMissing) {
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
     * passed in some of the runs, or failed in another way, is flaky, at the rate that was counted. What is known to be
     * flaky stays so, known crashes among it: that it did not show in a few runs says little. Entries for other places
     * are left alone.
     *
     * @param results of all runs
     * @param newGrounds the source of new entries, and until when they hold; the reason is what was seen
     */
    public Profile updated(
            String implementationLabel, Target target, List<ScenarioResult> results, Grounds newGrounds) {
        List<KnownFailure> elsewhere = knownFailures.stream()
                .filter(known -> !known.grounds().when().holds(target))
                .toList();
        Stream<KnownFailure> here = where(target).failing(results, newGrounds);
        return new Profile(
                name,
                implementationLabel,
                target.capabilities(),
                knownCrashes,
                Stream.concat(here, elsewhere.stream())
                        .sorted(Comparator.comparing(KnownFailure::scenario))
                        .toList());
    }

    private Stream<KnownFailure> failing(List<ScenarioResult> results, Grounds newGrounds) {
        Map<String, Set<KnownFailure>> seen = new TreeMap<>();
        Set<KnownFailure> seenOfAny = new HashSet<>();
        for (ScenarioResult result : results) {
            String diagnosis = result.diagnosis();
            switch (result.verdict()) {
                case FAILED, HUNG, KNOWN_FAILURE -> {
                    KnownFailure ofAny = explainingOfAny(result);
                    if (ofAny != null) {
                        seenOfAny.add(ofAny);
                    } else if (diagnosis != null && !knowsAsFlaky(result)) {
                        Set<KnownFailure> ways = seen.computeIfAbsent(result.id(), id -> new LinkedHashSet<>());
                        if (ways.stream().noneMatch(known -> known.explains(result))) {
                            ways.add(entry(result, diagnosis, newGrounds));
                        }
                    }
                }
                case PASSED, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> {}
            }
        }
        Stream<KnownFailure> flaky = knownFailures.stream().filter(KnownFailure::isFlaky);
        Stream<KnownFailure> failed =
                seen.values().stream().flatMap(Set::stream).map(entry -> counted(entry, results));
        return Stream.of(seenOfAny.stream(), failed, flaky).flatMap(entries -> entries);
    }

    /** What does not show whenever its scenario is judged is flaky; what is known to show now and then does not count. */
    private KnownFailure counted(KnownFailure entry, List<ScenarioResult> results) {
        int shown = 0;
        int judged = 0;
        for (ScenarioResult result : results) {
            if (result.id().equals(entry.scenario())) {
                shown += entry.explains(result) ? 1 : 0;
                judged += result.verdict().judged() && !knowsAsFlaky(result) ? 1 : 0;
            }
        }
        return shown == judged ? entry : entry.flaky(new Rate(shown, judged));
    }

    private KnownFailure entry(ScenarioResult result, String diagnosis, Grounds newGrounds) {
        KnownFailure known = explaining(result, entries(result.id()));
        return known == null ? observed(result.id(), diagnosis, newGrounds) : known;
    }

    /** An entry in the words of the run. */
    private static KnownFailure observed(String scenario, String diagnosis, Grounds newGrounds) {
        String[] words = diagnosis.split("[ :]+", 3);
        int but = diagnosis.lastIndexOf(" but ");
        String seen = but < 0 ? diagnosis : diagnosis.substring(but + " but ".length());
        Grounds grounds = Grounds.of(seen, newGrounds.source(), newGrounds.expires());
        return new KnownFailure(scenario, words[0], words[1], grounds, null);
    }
}

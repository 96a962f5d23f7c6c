package org.wsktck.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;
import org.wsktck.reports.Replay.Fate;

/**
 * What a run found out about what a client in use needs.
 *
 * @param client the name under which it is known
 * @param replays how the sequences of calls went that it makes
 * @param hold how many of the requirements hold that it relies on
 * @param notMet those of them that are not met, the most pressing first
 * @param notJudged those that have a scenario in the run, and none that came to a verdict on them, each with why
 * @param untested those that no scenario of the run is about, each with why
 */
record ClientStanding(
        String client,
        Replays replays,
        int hold,
        List<NotMet> notMet,
        Map<String, String> notJudged,
        Map<String, String> untested) {

    /** That of every client that the report says something about, by name. */
    static List<ClientStanding> of(ConformanceReport report, List<FindingGroup> groups) {
        Standings standings = Standings.of(report);
        Map<String, Failure> failures = Failure.byScenario(groups);
        Map<String, NotMet> notMet = NotMet.byRequirement(report, failures.values());
        Map<String, Map<String, String>> untested = untested(report);
        Map<String, List<ScenarioResult>> resultsById =
                report.scenarios().stream().collect(Collectors.groupingBy(ScenarioResult::id));
        List<ClientStanding> all = requirements(report).entrySet().stream()
                .map(client -> {
                    String name = client.getKey();
                    List<String> reliedOn = client.getValue();
                    return new ClientStanding(
                            name,
                            Replays.of(report.clients(), name, reliedOn, resultsById, failures),
                            standings.count(reliedOn, Standing.HOLDS),
                            reliedOn.stream()
                                    .map(notMet::get)
                                    .filter(Objects::nonNull)
                                    .sorted(NotMet.mostPressing(report.strict()))
                                    .toList(),
                            notJudged(reliedOn, standings),
                            untested.getOrDefault(name, Map.of()));
                })
                .toList();
        boolean replayed = all.stream().anyMatch(standing -> standing.replays.isInReport());
        return all.stream().filter(standing -> standing.isTold(replayed)).toList();
    }

    /** Where clients were replayed, one that cannot be yet is named as well: nobody is to think that it works. */
    private boolean isTold(boolean replayed) {
        return judged() + notJudged.size() > 0 || replays.isInReport() || (replayed && replays.isWaiting());
    }

    /** Whether it works, in a few words. */
    String answer() {
        boolean isWhole = replays.notLookedAt().isEmpty() && notJudged.isEmpty() && untested.isEmpty();
        if (!replays.of(Fate.STOPS).isEmpty()) {
            return "Does not work";
        }
        if (!notMet.isEmpty()) {
            return replays.judged() > 0
                    ? "Works in part: no call stops it, not all it relies on holds"
                    : "Not all it relies on holds";
        }
        if (judged() + replays.judged() == 0) {
            return "Not judged";
        }
        return isWhole ? "Works" : "Works as far as it was looked at";
    }

    /** How many of the requirements that it relies on a scenario came to a verdict on. */
    int judged() {
        return hold + notMet.size();
    }

    private static Map<String, String> notJudged(List<String> reliedOn, Standings standings) {
        var notJudged = new LinkedHashMap<String, String>();
        reliedOn.stream()
                .filter(id -> standings.of(id) == Standing.NOT_JUDGED)
                .forEach(id -> notJudged.put(id, standings.whyNotJudged(id)));
        return notJudged;
    }

    /** What each client relies on, as far as the report says; nothing for one whose calls alone it knows. */
    private static Map<String, List<String>> requirements(ConformanceReport report) {
        var clients =
                new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER.thenComparing(Function.identity()));
        for (ClientInfo client : report.clients()) {
            clients.put(client.name(), List.of());
        }
        clients.putAll(Requirements.of(report).byClient());
        return new LinkedHashMap<>(clients);
    }

    /** What each client relies on and no scenario of the run is about, with why not. */
    private static Map<String, Map<String, String>> untested(ConformanceReport report) {
        var untested = new LinkedHashMap<String, Map<String, String>>();
        report.specification().stream()
                .flatMap(area -> area.untested().stream())
                .forEach(missing -> missing.requirement()
                        .reliedOnBy()
                        .forEach(
                                reliance -> untested.computeIfAbsent(reliance.client(), unused -> new LinkedHashMap<>())
                                        .put(missing.requirement().id(), why(missing))));
        return untested;
    }

    private static String why(UntestedRequirement missing) {
        if (missing.untestable() != null) {
            return "cannot be tested";
        }
        return missing.waitsFor() == null
                ? "no scenario of this run is about it"
                : "no scenario yet, waits for " + missing.waitsFor();
    }
}

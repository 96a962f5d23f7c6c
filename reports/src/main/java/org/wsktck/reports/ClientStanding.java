package org.wsktck.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;

/**
 * What a run found out about what a client in use needs.
 *
 * @param client the name under which it is known
 * @param hold how many of the requirements hold that it relies on
 * @param judged how many of them a scenario came to a verdict on
 * @param notJudged how many of them no scenario came to a verdict on
 * @param replays how the sequences of calls went that it makes
 * @param blocker the most pressing of what keeps it from working; null if nothing does
 * @param flaw the most pressing SHOULD that is missed beside what it does, and keeps it from nothing; null if none is
 */
record ClientStanding(
        String client,
        int hold,
        int judged,
        int notJudged,
        Replays replays,
        @Nullable Blocker blocker,
        @Nullable Blocker flaw) {
    /**
     * A scenario that failed.
     *
     * @param requirements what it was about
     * @param cause why it failed
     * @param ofAClient whether it replays what a client does
     */
    record Blocker(ScenarioResult scenario, List<String> requirements, Cause cause, boolean ofAClient) {
        /** Its own calls say more than a scenario of a requirement, and that more than another client's calls. */
        int distance(Replays replays) {
            return replays.has(scenario) ? 0 : ofAClient ? 2 : 1;
        }

        boolean isOn(List<String> reliedOn) {
            return requirements.stream().anyMatch(reliedOn::contains);
        }
    }

    /** That of every client that the report says something about, by name. */
    static List<ClientStanding> of(ConformanceReport report, List<FindingGroup> groups) {
        Standings standings = Standings.of(report);
        List<Blocker> blockers = blockers(report, groups);
        Map<String, List<ScenarioResult>> resultsById =
                report.scenarios().stream().collect(Collectors.groupingBy(ScenarioResult::id));
        List<ClientStanding> all = requirements(report).entrySet().stream()
                .map(client -> of(
                        client.getKey(),
                        client.getValue(),
                        standings,
                        Replays.of(report.clients(), client.getKey(), client.getValue(), resultsById),
                        blockers))
                .toList();
        boolean replayed = all.stream().anyMatch(standing -> standing.replays.isInReport());
        return all.stream().filter(standing -> standing.isTold(replayed)).toList();
    }

    /** Where clients were replayed, one that cannot be yet is named as well: nobody is to think that it works. */
    private boolean isTold(boolean replayed) {
        return judged + notJudged > 0 || replays.isInReport() || (replayed && replays.isWaiting());
    }

    private static ClientStanding of(
            String client, List<String> requirements, Standings standings, Replays replays, List<Blocker> blockers) {
        int hold = standings.count(requirements, Standing.HOLDS);
        int notJudged = standings.count(requirements, Standing.NOT_JUDGED);
        return new ClientStanding(
                client,
                hold,
                requirements.size() - notJudged,
                notJudged,
                replays,
                blockers.stream()
                        .filter(blocker -> replays.has(blocker.scenario()) || blocker.isOn(requirements))
                        .filter(blocker -> !replays.isFlaw(blocker.scenario()))
                        .min(Comparator.comparing(blocker -> blocker.distance(replays)))
                        .orElse(null),
                blockers.stream()
                        .filter(blocker -> replays.isFlaw(blocker.scenario()))
                        .findFirst()
                        .orElse(null));
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

    private static List<Blocker> blockers(ConformanceReport report, List<FindingGroup> groups) {
        Set<String> ofClients = report.clients().stream()
                .flatMap(client -> client.sequences().stream())
                .map(ClientSequence::scenario)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return groups.stream()
                .flatMap(group -> group.scenarios().stream()
                        .filter(Findings::isFailure)
                        .map(scenario -> new Blocker(
                                scenario,
                                Deviation.requirements(scenario),
                                group.cause(),
                                ofClients.contains(scenario.id()))))
                // Of those that press alike, the one whose cause has the most others comes first.
                .sorted(Comparator.comparing(Blocker::scenario, Findings.mostPressing(report.strict())))
                .toList();
    }
}

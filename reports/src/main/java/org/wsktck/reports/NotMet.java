package org.wsktck.reports;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;

/**
 * A requirement that is not met, and the scenario that says most about it.
 *
 * @param requirement its id
 * @param failure a scenario that failed on it
 */
record NotMet(String requirement, Failure failure) {
    /** All of a report by id; of several scenarios the one that says more than the others. */
    static Map<String, NotMet> byRequirement(ConformanceReport report, Collection<Failure> failures) {
        Set<String> replays = replays(report.clients());
        // The calls of a client, which is mostly another one, say less than a scenario of the requirement.
        Comparator<NotMet> telling = mostPressing(report.strict())
                .thenComparing(
                        notMet -> replays.contains(notMet.failure.scenario().id()));
        var byRequirement = new HashMap<String, NotMet>();
        for (Failure failure : failures) {
            if (Standings.saysOf(failure.scenario())) {
                Deviation.requirements(failure.scenario())
                        .forEach(id -> byRequirement.merge(
                                id,
                                new NotMet(id, failure),
                                (one, other) -> telling.compare(other, one) < 0 ? other : one));
            }
        }
        return byRequirement;
    }

    private static Set<String> replays(Collection<ClientInfo> clients) {
        var replays = new HashSet<String>();
        clients.forEach(client -> client.sequences().stream()
                .map(ClientSequence::scenario)
                .filter(Objects::nonNull)
                .forEach(replays::add));
        return replays;
    }

    /** What gates and is news comes first, and of these what was carried out and went wrong before what is missing. */
    static Comparator<NotMet> mostPressing(boolean strict) {
        return Comparator.comparing((NotMet notMet) -> notMet.failure.scenario(), Findings.mostPressing(strict))
                .thenComparing(notMet -> notMet.failure.cause().isMissingFunction());
    }
}

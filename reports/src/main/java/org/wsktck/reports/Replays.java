package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;

/**
 * How the sequences of calls went that a client makes.
 *
 * @param scenarios the ids of the scenarios that replay them
 * @param passed sequences whose scenario passed, in every address family that it ran in
 * @param judged sequences whose scenario came to a verdict
 * @param notJudged sequences whose scenario is in the report and did not
 * @param notYet sequences that no scenario replays
 */
record Replays(List<String> scenarios, int passed, int judged, int notJudged, int notYet) {
    private static final Replays NONE = new Replays(List.of(), 0, 0, 0, 0);

    static Replays of(List<ClientInfo> clients, String client, Map<String, List<ScenarioResult>> resultsById) {
        return clients.stream()
                .filter(info -> info.name().equals(client))
                .findFirst()
                .map(info -> of(info, resultsById))
                .orElse(NONE);
    }

    private static Replays of(ClientInfo client, Map<String, List<ScenarioResult>> resultsById) {
        List<String> scenarios = new ArrayList<>();
        int passed = 0;
        int judged = 0;
        int notJudged = 0;
        int notYet = 0;
        for (ClientSequence sequence : client.sequences()) {
            String scenario = sequence.scenario();
            if (scenario == null) {
                notYet++;
                continue;
            }
            scenarios.add(scenario);
            List<ScenarioResult> results = resultsById.getOrDefault(scenario, List.of());
            if (results.stream().anyMatch(Replays::hinders)) {
                judged++;
            } else if (results.stream().anyMatch(result -> result.verdict().judged())) {
                judged++;
                passed++;
            } else if (!results.isEmpty()) {
                notJudged++;
            }
        }
        return new Replays(List.copyOf(scenarios), passed, judged, notJudged, notYet);
    }

    /** A SHOULD that the sequence does not rest on may be missed beside it: the client does not look there. */
    private static boolean hinders(ScenarioResult result) {
        return result.verdict().deviates()
                && (result.level() == Level.MUST
                        || !Collections.disjoint(Deviation.requirements(result), result.verifies()));
    }

    /** Whether the report says anything about one of them. */
    boolean isInReport() {
        return judged + notJudged > 0;
    }

    /** Whether all that the client does is still to be replayed. */
    boolean isWaiting() {
        return scenarios.isEmpty() && notYet > 0;
    }

    /** {@code 3 of 4}; of nothing judged, {@code none judged}. */
    String words() {
        return judged == 0 ? "none judged" : passed + " of " + judged;
    }

    /** What became of the others; empty if there are none. */
    String others() {
        List<String> others = new ArrayList<>();
        if (notJudged > 0) {
            others.add(notJudged + " not judged");
        }
        if (notYet > 0) {
            others.add(notYet + " not replayed yet");
        }
        return String.join(", ", others);
    }
}

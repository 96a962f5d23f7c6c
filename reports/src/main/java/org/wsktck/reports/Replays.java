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
 * @param reliedOn ids of the requirements that the client relies on
 * @param passed sequences that work: in every address family that it ran in, nothing was in the way of their scenario
 * @param flawed how many of these sequences miss a SHOULD all the same, where the client does not look
 * @param judged sequences whose scenario came to a verdict
 * @param notJudged sequences whose scenario is in the report and did not
 * @param notYet sequences that no scenario replays
 */
record Replays(
        List<String> scenarios, List<String> reliedOn, int passed, int flawed, int judged, int notJudged, int notYet) {
    private static final Replays NONE = new Replays(List.of(), List.of(), 0, 0, 0, 0, 0);

    static Replays of(
            List<ClientInfo> clients,
            String client,
            List<String> reliedOn,
            Map<String, List<ScenarioResult>> resultsById) {
        return clients.stream()
                .filter(info -> info.name().equals(client))
                .findFirst()
                .map(info -> of(info, reliedOn, resultsById))
                .orElse(NONE);
    }

    private static Replays of(ClientInfo client, List<String> reliedOn, Map<String, List<ScenarioResult>> resultsById) {
        List<String> scenarios = new ArrayList<>();
        int passed = 0;
        int flawed = 0;
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
            if (results.stream().anyMatch(result -> hinders(result, reliedOn))) {
                judged++;
            } else if (results.stream().anyMatch(result -> result.verdict().judged())) {
                judged++;
                passed++;
                flawed += results.stream().anyMatch(result -> result.verdict().deviates()) ? 1 : 0;
            } else if (!results.isEmpty()) {
                notJudged++;
            }
        }
        return new Replays(List.copyOf(scenarios), reliedOn, passed, flawed, judged, notJudged, notYet);
    }

    /** A SHOULD that nothing of the client's rests on may be missed beside it: the client does not look there. */
    private static boolean hinders(ScenarioResult result, List<String> reliedOn) {
        List<String> missed = Deviation.requirements(result);
        return result.verdict().deviates()
                && (result.level() == Level.MUST
                        || !Collections.disjoint(missed, result.verifies())
                        || !Collections.disjoint(missed, reliedOn));
    }

    /** Whether it replays one of them. */
    boolean has(ScenarioResult result) {
        return scenarios.contains(result.id());
    }

    /** Whether it replays one of them, and misses a SHOULD where the client does not look. */
    boolean isFlaw(ScenarioResult result) {
        return has(result) && result.verdict().deviates() && !hinders(result, reliedOn);
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

    /** What else there is to say of them, of those that work too; empty if that is nothing. */
    String others() {
        List<String> others = new ArrayList<>();
        if (flawed > 0) {
            others.add(flawed + (flawed == 1 ? " breaks" : " break") + " a SHOULD");
        }
        if (notJudged > 0) {
            others.add(notJudged + " not judged");
        }
        if (notYet > 0) {
            others.add(notYet + " not replayed yet");
        }
        return String.join(", ", others);
    }
}

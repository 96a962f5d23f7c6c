package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.Replay.Fate;

/**
 * How the sequences of calls went that a client makes.
 *
 * @param all one for each, in the order of the report
 */
record Replays(List<Replay> all) {
    private static final Replays NONE = new Replays(List.of());

    static Replays of(
            List<ClientInfo> clients,
            String client,
            List<String> reliedOn,
            Map<String, List<ScenarioResult>> resultsById,
            Map<String, Failure> failures) {
        return clients.stream()
                .filter(info -> info.name().equals(client))
                .findFirst()
                .map(info -> new Replays(info.sequences().stream()
                        .map(sequence -> Replay.of(
                                sequence,
                                reliedOn,
                                resultsById.getOrDefault(String.valueOf(sequence.scenario()), List.of()),
                                failures))
                        .toList()))
                .orElse(NONE);
    }

    /** Those that came to that. */
    List<Replay> of(Fate fate) {
        return all.stream().filter(replay -> replay.fate() == fate).toList();
    }

    private int count(Fate fate) {
        return of(fate).size();
    }

    /** Those that nothing was found out about, each of which says why. */
    List<Replay> notLookedAt() {
        return all.stream().filter(replay -> !replay.why().isEmpty()).toList();
    }

    /** How many work, whether or not they miss a SHOULD beside. */
    int passed() {
        return count(Fate.WORKS) + count(Fate.FLAWED);
    }

    /** How many were judged. */
    int judged() {
        return passed() + count(Fate.STOPS);
    }

    /** Whether the report says anything about one of them. */
    boolean isInReport() {
        return judged() + count(Fate.NOT_JUDGED) > 0;
    }

    /** Whether all that the client does is still to be replayed. */
    boolean isWaiting() {
        return !all.isEmpty() && count(Fate.NOT_YET) == all.size();
    }

    /** {@code 3 of 4}; of nothing judged, {@code none judged}. */
    String words() {
        return judged() == 0 ? "none judged" : passed() + " of " + judged();
    }

    /** What else there is to say of them, of those that work too; empty if that is nothing. */
    String others() {
        List<String> others = new ArrayList<>();
        int flawed = count(Fate.FLAWED);
        if (flawed > 0) {
            others.add(flawed + (flawed == 1 ? " breaks" : " break") + " a SHOULD");
        }
        add(others, Fate.NOT_JUDGED, "not judged");
        add(others, Fate.NOT_IN_RUN, "not in this run");
        add(others, Fate.NOT_YET, "not replayed yet");
        return String.join(", ", others);
    }

    private void add(List<String> others, Fate fate, String words) {
        if (count(fate) > 0) {
            others.add(count(fate) + " " + words);
        }
    }
}

package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences of a client that deviate alike.
 *
 * @param call the call at which they do, in words: {@code at WskBind}, {@code after WskSend}
 * @param cause why, in words
 * @param replays the sequences, each with its scenario
 */
record ReplayGroup(String call, String cause, List<Replay> replays) {
    /** The groups, the largest first. */
    static List<ReplayGroup> of(List<Replay> deviating) {
        Map<String, ReplayGroup> groups = new LinkedHashMap<>();
        for (Replay replay : deviating) {
            Failure failure = requireNonNull(replay.failure(), "failure");
            String call = failure.call();
            String cause = failure.cause().headline();
            groups.computeIfAbsent(call + "\n" + cause, unused -> new ReplayGroup(call, cause, new ArrayList<>()))
                    .replays
                    .add(replay);
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(group -> -group.replays.size()))
                .toList();
    }

    /** Their names. */
    List<String> sequences() {
        return replays.stream().map(Replay::sequence).toList();
    }
}

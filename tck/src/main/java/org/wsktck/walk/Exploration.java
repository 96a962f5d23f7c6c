package org.wsktck.walk;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskFunction;

/** Takes walks one after the other, and keeps one finding for each cause of failure. */
public final class Exploration {
    /** A thousand walks, or some thirty that wait for what does not come: a minute or so. */
    private static final int EFFORT_MAX = 1_000;

    /** Is told how it goes. */
    public interface Listener {
        /** Another walk has been taken. */
        void taken(long walks, int causes);

        /** A cause of failure has been found. */
        void found(Finding finding);
    }

    /**
     * A cause of failure, and the least walk that shows it.
     *
     * @param replays in how many of some replays it failed again
     */
    public record Finding(Walker.Outcome outcome, AddressFamily family, String replays) {}

    private final ConformanceRun run;
    private final Listener listener;
    private final WalkCounts counts = new WalkCounts();
    private final Set<WskFunction> missing = EnumSet.noneOf(WskFunction.class);
    private final Map<String, Walker> walkers = new HashMap<>();
    private final Map<String, Finding> found = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();
    private final Map<ScenarioVerdict, Integer> verdicts = new EnumMap<>(ScenarioVerdict.class);
    private final List<String> reasons = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private long walks;

    /** Has taken none yet. */
    public Exploration(ConformanceRun run, Listener listener) {
        this.run = run;
        this.listener = listener;
    }

    /**
     * Takes a walk.
     *
     * @param shrink whether the least walk that fails in the same way is looked for
     */
    public void take(Walk walk, AddressFamily family, boolean shrink) {
        Walker walker = walkers.computeIfAbsent(walk.profile() + " " + family, key -> walker(walk.profile(), family));
        run.begins("the walk that " + (shrink ? walk.seedOptions(family) + " --walks 1" : walk.options(family))
                + " takes again");
        Walker.Outcome outcome = walker.take(walk);
        walks++;
        verdicts.merge(outcome.result().verdict(), 1, Integer::sum);
        String reason = outcome.result().reason();
        if (reason != null && !reasons.contains(reason)) {
            reasons.add(reason);
        }
        if (outcome.isFinding() && times.merge(outcome.cause(), 1, Integer::sum) == 1) {
            Walker.Outcome least = shrink ? walker.shrink(outcome, EFFORT_MAX) : outcome;
            Finding finding = new Finding(least, family, walker.replays(least));
            found.put(outcome.cause(), finding);
            listener.found(finding);
        }
        listener.taken(walks, found.size());
    }

    private Walker walker(WalkProfile profile, AddressFamily family) {
        ScenarioInfo info = info(profile, family);
        return new Walker(play -> run.judge(info, play), counts, missing);
    }

    private static ScenarioInfo info(WalkProfile profile, AddressFamily family) {
        return ScenarioIndex.find().stream()
                .filter(entry -> isOf(profile, entry.method()))
                .findFirst()
                .map(entry -> ScenarioInfo.of(entry.method(), entry.scenario(), family))
                .orElseThrow(() -> new IllegalStateException("no scenario stands for the walks " + profile.word()));
    }

    private static boolean isOf(WalkProfile profile, Method method) {
        WalkRow row = method.getAnnotation(WalkRow.class);
        return row != null && row.value() == profile;
    }

    /** One finding for each cause, in the order in which they were found. */
    public List<Finding> found() {
        return List.copyOf(found.values());
    }

    /** Whether something was found that gates: a failure of a MUST, and of a SHOULD too where the run is strict. */
    public boolean isStopped() {
        return found.values().stream().anyMatch(this::gates);
    }

    private boolean gates(Finding finding) {
        return finding.outcome().gates(run.isStrict());
    }

    /** Whether walks come to a verdict: an adapter that fails makes further ones pointless. */
    public boolean isJudged() {
        return !verdicts.containsKey(ScenarioVerdict.ADAPTER_ERROR) && !verdicts.containsKey(ScenarioVerdict.NOT_RUN);
    }

    /** What came of it, in a few lines. */
    public String summary() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "walks    %d in %.1f s, %.0f a minute: %s",
                walks,
                seconds,
                walks * 60 / seconds,
                verdicts));
        text.append(String.format("%nsteps    %s", counts.actions()));
        text.append(String.format(
                "%nreached  %d pairs of neighbouring steps, %d of states and steps",
                counts.pairs(), counts.cells().size()));
        found.forEach((cause, finding) -> text.append(String.format(
                "%nfound    %s, %d times%s",
                cause,
                times.get(cause),
                gates(finding) ? "" : " (" + finding.outcome().result().level() + ", does not gate)")));
        if (!missing.isEmpty()) {
            text.append(String.format("%nmissing  not implemented, and left out: %s", missing));
        }
        reasons.forEach(reason -> text.append(String.format("%nreason   %s", reason)));
        return text.toString();
    }
}

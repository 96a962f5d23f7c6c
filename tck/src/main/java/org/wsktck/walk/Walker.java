package org.wsktck.walk;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.WskFunction;

/** Takes walks, and makes the least of those that fail. */
public final class Walker {
    private static final int REPLAYS = 3;
    private static final Pattern FUNCTION = Pattern.compile("\\b(Wsk[A-Z]\\w+)");

    private final Function<Play, ScenarioResult> once;
    private final WalkCounts counts;

    /** The functions that the implementation has answered as by a stub: no step needs them any more. */
    private final Set<WskFunction> missing;

    /**
     * Has taken none yet.
     *
     * @param once plays something in a session of its own, and judges that
     * @param counts are told what is done
     * @param missing gets the functions that turn out not to be implemented
     */
    public Walker(Function<Play, ScenarioResult> once, WalkCounts counts, Set<WskFunction> missing) {
        this.once = once;
        this.counts = counts;
        this.missing = missing;
    }

    /** What came of a walk: its result, and the steps that it came to. */
    public record Outcome(Walk walk, ScenarioResult result) {
        /** Whether something was found. */
        public boolean isFinding() {
            return isFailure(result);
        }

        /** Whether something was found that keeps an implementation from passing. */
        public boolean gates(boolean strict) {
            return isFinding() && result.level().gates(strict);
        }

        /** What findings of one cause have in common: what kind of failure it is, the requirement, and the function. */
        public String cause() {
            return causeOf(result);
        }
    }

    /** Takes a walk; without the steps that need a function which turns out not to be implemented. */
    public Outcome take(Walk walk) {
        while (true) {
            Player player = new Player(walk, counts, missing);
            ScenarioResult result = once.apply(player);
            if (!isFailure(result) || !missing.addAll(notImplemented(result))) {
                return new Outcome(walk.with(player.taken()), result);
            }
        }
    }

    private static Set<WskFunction> notImplemented(ScenarioResult result) {
        String diagnosis = String.valueOf(result.diagnosis());
        return !diagnosis.startsWith(Diagnosis.NOT_IMPLEMENTED + " ")
                ? Set.of()
                : Arrays.stream(WskFunction.values())
                        .filter(function -> function(diagnosis).equals(" " + function.functionName()))
                        .collect(Collectors.toSet());
    }

    /**
     * The shortest walk that fails in the same way, as far as it is found.
     *
     * @param tries how many walks it may take
     * @param millis how long it may take
     */
    public Outcome shrink(Outcome found, int tries, long millis) {
        String cause = found.cause();
        Shrinker shrinker = new Shrinker(candidate -> fails(candidate, cause), tries, millis);
        Walk least = shrinker.shrink(found.walk());
        Outcome again = take(least);
        return again.isFinding() && again.cause().equals(cause) ? again : found;
    }

    /** In how many of some replays it fails again: {@code 3 of 3}. */
    public String replays(Outcome found) {
        int failed = 0;
        for (int i = 0; i < REPLAYS; i++) {
            failed += fails(found.walk(), found.cause()) ? 1 : 0;
        }
        return failed + " of " + REPLAYS;
    }

    private boolean fails(Walk walk, String cause) {
        Outcome outcome = take(walk);
        return outcome.isFinding() && outcome.cause().equals(cause);
    }

    private static boolean isFailure(ScenarioResult result) {
        return result.verdict() == ScenarioVerdict.FAILED || result.verdict() == ScenarioVerdict.HUNG;
    }

    private static String causeOf(ScenarioResult result) {
        String diagnosis = String.valueOf(result.diagnosis());
        int colon = diagnosis.indexOf(':');
        String kind = colon < 0 ? diagnosis : diagnosis.substring(0, colon);
        return kind + function(diagnosis);
    }

    /** The first function that is named, behind a space; empty if none is. */
    private static String function(String diagnosis) {
        Matcher function = FUNCTION.matcher(diagnosis);
        return function.find() ? " " + function.group(1) : "";
    }
}

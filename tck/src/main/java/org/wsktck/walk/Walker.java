package org.wsktck.walk;

import java.util.Arrays;
import java.util.EnumSet;
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

    /** What a walk costs that waits for something which does not come, against one that passes. */
    private static final int EFFORT_OF_WAITING = 30;

    /** What a walk costs that hangs. */
    private static final int EFFORT_OF_HANGING = 100;

    private static final Set<Diagnosis> WAITED_FOR = EnumSet.of(
            Diagnosis.NOT_COMPLETED,
            Diagnosis.NEVER_COMPLETED,
            Diagnosis.NOT_IMPLEMENTED,
            Diagnosis.DID_NOT_RETURN,
            Diagnosis.NOT_CALLED_BACK,
            Diagnosis.PEER_SAW_OTHER,
            Diagnosis.GIVEN_NOT_REACHED);

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

        /** Whether something was found that has this cause. */
        boolean isOf(String cause) {
            return isFinding() && cause().equals(cause);
        }

        /** About how much time it cost, told from what came of it: a walk that passes costs 1. */
        int effort() {
            if (result.verdict() == ScenarioVerdict.HUNG) {
                return EFFORT_OF_HANGING;
            }
            String diagnosis = String.valueOf(result.diagnosis());
            return WAITED_FOR.stream().anyMatch(kind -> diagnosis.startsWith(kind + " ")) ? EFFORT_OF_WAITING : 1;
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
     * @param effort how much the walks that it takes may cost together: one that passes costs 1, one that waits in vain
     *     more
     */
    public Outcome shrink(Outcome found, int effort) {
        String cause = found.cause();
        Walk least = new Shrinker(this::take, cause, effort).shrink(found.walk());
        Outcome again = take(least);
        return again.isOf(cause) ? again : found;
    }

    /** In how many of some replays it fails again: {@code 3 of 3}. */
    public String replays(Outcome found) {
        int failed = 0;
        for (int i = 0; i < REPLAYS; i++) {
            failed += take(found.walk()).isOf(found.cause()) ? 1 : 0;
        }
        return failed + " of " + REPLAYS;
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

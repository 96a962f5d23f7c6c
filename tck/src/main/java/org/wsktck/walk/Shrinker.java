package org.wsktck.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Leaves of a walk the few steps that a finding takes, each as plain as it can be. */
final class Shrinker {
    private static final int[] SMALL = {1, 16, 256, 4_096};

    private final Function<Walk, Walker.Outcome> take;
    private final String cause;
    private int effortLeft;

    /**
     * Has tried nothing yet.
     *
     * @param take takes a walk
     * @param cause what a walk has to fail of to be the same finding
     * @param effort how much the walks taken may cost together, as {@link Walker.Outcome#effort()} counts it: not a time, so
     *     that the same answers lead to the same walk on any machine, and out of a recording
     */
    Shrinker(Function<Walk, Walker.Outcome> take, String cause, int effort) {
        this.take = take;
        this.cause = cause;
        this.effortLeft = effort;
    }

    /** The least that was found. */
    Walk shrink(Walk walk) {
        Walk least = withFewerSteps(walk);
        least = withPlainSteps(least);
        return withSmallerSizes(least);
    }

    private boolean fails(Walk candidate) {
        if (effortLeft <= 0) {
            return false;
        }
        Walker.Outcome outcome = take.apply(candidate);
        effortLeft -= outcome.effort();
        return outcome.isOf(cause);
    }

    /** Without halves, quarters, and at last single steps, from the end on: what comes late is most often in vain. */
    private Walk withFewerSteps(Walk walk) {
        Walk least = walk;
        int length = Math.max(1, walk.steps().size() / 2);
        while (true) {
            boolean isLess = false;
            for (int to = least.steps().size(); to > 0; to -= length) {
                List<Step> rest = new ArrayList<>(least.steps());
                rest.subList(Math.max(0, to - length), to).clear();
                Walk candidate = least.with(rest);
                if (fails(candidate)) {
                    least = candidate;
                    isLess = true;
                    to = Math.min(to, rest.size() + length);
                }
            }
            if (length > 1) {
                length = length / 2;
            } else if (!isLess) {
                return least;
            }
        }
    }

    private Walk withPlainSteps(Walk walk) {
        Walk least = walk;
        for (int i = 0; i < least.steps().size(); i++) {
            Step step = least.steps().get(i);
            if (!step.isPlain()) {
                least = tried(least, i, step.plain(step.size()));
            }
        }
        return least;
    }

    private Walk withSmallerSizes(Walk walk) {
        Walk least = walk;
        for (int i = 0; i < least.steps().size(); i++) {
            for (int size : SMALL) {
                Step step = least.steps().get(i);
                if (step.action().isSized() && size < step.size()) {
                    least = tried(least, i, step.sized(size));
                }
            }
        }
        return least;
    }

    private Walk tried(Walk least, int index, Step plainer) {
        List<Step> steps = new ArrayList<>(least.steps());
        steps.set(index, plainer);
        Walk candidate = least.with(steps);
        return fails(candidate) ? candidate : least;
    }
}

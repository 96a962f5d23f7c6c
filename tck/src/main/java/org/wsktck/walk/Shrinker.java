package org.wsktck.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves of a walk the few steps that a finding takes, each as plain as it can be. */
final class Shrinker {
    private static final int[] SMALL = {1, 16, 256, 4_096};

    private final Predicate<Walk> stillFails;
    private int triesLeft;
    private final long endNanos;

    /**
     * Has tried nothing yet.
     *
     * @param stillFails whether a walk fails in the same way
     * @param tries how often it may be asked
     * @param millis after which time it is not asked any more
     */
    Shrinker(Predicate<Walk> stillFails, int tries, long millis) {
        this.stillFails = stillFails;
        this.triesLeft = tries;
        this.endNanos = System.nanoTime() + millis * 1_000_000;
    }

    /** The least that was found. */
    Walk shrink(Walk walk) {
        Walk least = withFewerSteps(walk);
        least = withPlainSteps(least);
        return withSmallerSizes(least);
    }

    private boolean fails(Walk candidate) {
        if (triesLeft <= 0 || System.nanoTime() > endNanos) {
            return false;
        }
        triesLeft--;
        return stillFails.test(candidate);
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

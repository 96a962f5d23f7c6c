package org.wsktck.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the steps of a walk. Whether a step is possible when its turn comes is for the {@link Player} to see, who leaves
 * out those that are not: so a walk keeps its meaning when steps are taken away.
 */
final class Generator {
    private static final int STEPS_MIN = 10;

    /** Sizes around which something changes in many implementations. */
    private static final int[] EDGES = {1, 2, 1_460, 4_096, 8_192, 65_535, 65_536, 65_537, 131_072, 1_048_577};

    private Generator() {}

    /** What has become of a socket or a registration, as far as it helps to draw steps that can be taken. */
    private enum Sketch {
        ABSENT,
        MADE,
        READY,
        OVER;

        /** That step, or the one that has to come before it. */
        Action sensible(Action drawn) {
            if (drawn.isOfListener()) {
                return drawn;
            }
            return switch (drawn) {
                case CREATE, REGISTER, CONNECT_REFUSED, CONNECT_UNANSWERED -> drawn;
                case BIND -> this == ABSENT ? Action.CREATE : drawn;
                case CAPTURE, DEREGISTER -> this == ABSENT ? Action.REGISTER : drawn;
                case RELEASE, USE ->
                    switch (this) {
                        case ABSENT -> Action.REGISTER;
                        case MADE -> Action.CAPTURE;
                        default -> drawn;
                    };
                case MISUSE -> drawn;
                default ->
                    switch (this) {
                        case ABSENT -> Action.CONNECT;
                        case MADE -> unconnected(drawn);
                        case READY -> drawn;
                        case OVER -> isWorthTrying(drawn) ? drawn : Action.CLOSE;
                    };
            };
        }

        /** Most sockets are bound and connected next, and some stay as they are for a while. */
        private static Action unconnected(Action drawn) {
            return switch (drawn) {
                case ADDRESSES, CLOSE -> drawn;
                case SEND, PEER_READS -> Action.BIND;
                case RECEIVE_ALL, CANCEL -> Action.MISUSE;
                default -> Action.CONNECT;
            };
        }

        /** What has to be refused now, or to come to an end. */
        private static boolean isWorthTrying(Action drawn) {
            return drawn == Action.SEND
                    || drawn == Action.RECEIVE
                    || drawn == Action.CANCEL
                    || drawn == Action.ADDRESSES;
        }

        Sketch after(Action action) {
            return switch (action) {
                case CREATE, BIND, REGISTER -> this == ABSENT ? MADE : this;
                case CONNECT, ACCEPT, CAPTURE -> READY;
                case CLOSE, DEREGISTER -> ABSENT;
                case ABORT, KILL, PEER_RESETS -> OVER;
                case CONNECT_REFUSED, CONNECT_UNANSWERED -> this == READY ? READY : OVER;
                default -> this;
            };
        }
    }

    static List<Step> steps(WalkProfile profile, long seed) {
        SplittableRandom random =
                new SplittableRandom(seed * 31 + profile.word().hashCode());
        int sockets = 1 + random.nextInt(profile.sockets());
        int count = STEPS_MIN + random.nextInt(profile.stepsMax() - STEPS_MIN + 1);
        boolean isPlain = profile != WalkProfile.MEMORY && random.nextInt(3) == 0;
        List<Action> actions = profile.actions();
        List<Step> steps = new ArrayList<>();
        Sketch[] sketches = new Sketch[sockets];
        Arrays.fill(sketches, Sketch.ABSENT);
        for (int number = 1; number <= count; number++) {
            int on = random.nextInt(sockets);
            Action drawn = pick(actions, random);
            // What makes no sense in this state is now and then let through all the same.
            Action sensible = random.nextInt(16) == 0 ? drawn : sketches[on].sensible(drawn);
            // Where connections are taken, sockets come of that.
            Action action = profile == WalkProfile.SERVER && sensible == Action.CONNECT ? Action.ACCEPT : sensible;
            sketches[on] = sketches[on].after(action);
            Step step = new Step(
                    number,
                    action,
                    1 + on,
                    size(profile.bytesMax(), random),
                    random.nextInt(1_000),
                    pick(List.of(Shape.values()), random),
                    pick(List.of(Step.IrpUse.values()), random));
            steps.add(isPlain ? step.plain(step.size()) : step);
        }
        return steps;
    }

    private static <T> T pick(List<T> among, SplittableRandom random) {
        return among.get(random.nextInt(among.size()));
    }

    /** Small ones are as likely as large ones. */
    private static int size(int max, SplittableRandom random) {
        if (max == 0) {
            return 0;
        }
        if (random.nextInt(8) == 0) {
            return Math.min(max, EDGES[random.nextInt(EDGES.length)]);
        }
        int magnitude = 1 + random.nextInt(32 - Integer.numberOfLeadingZeros(max));
        return Math.min(max, 1 + random.nextInt(1 << magnitude));
    }
}

package org.wsktck.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

/** Walks are drawn from their seed alone, and what is left of one can be written down. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WalkTest {
    @ParameterizedTest
    @EnumSource
    void a_seed_always_draws_the_same_walk_and_another_seed_another_one(WalkProfile profile) {
        assertThat(Walk.of(profile, 41)).isEqualTo(Walk.of(profile, 41));
        assertThat(Walk.of(profile, 41).steps())
                .isNotEqualTo(Walk.of(profile, 42).steps());
    }

    @ParameterizedTest
    @EnumSource
    void walks_stay_within_what_their_profile_says(WalkProfile profile) {
        assertThat(LongStream.range(0, 200).boxed().flatMap(seed -> Walk.of(profile, seed).steps().stream()))
                .allMatch(step -> step.on() >= 1 && step.on() <= profile.sockets())
                .allMatch(step -> step.size() <= profile.bytesMax());
        assertThat(LongStream.range(0, 200)
                        .mapToObj(seed -> Walk.of(profile, seed).steps().size()))
                .allMatch(steps -> steps >= 10 && steps <= profile.stepsMax());
    }

    @ParameterizedTest
    @EnumSource
    void everything_that_a_profile_names_is_drawn_sooner_or_later(WalkProfile profile) {
        assertThat(LongStream.range(0, 500)
                        .boxed()
                        .flatMap(seed -> Walk.of(profile, seed).steps().stream())
                        .map(Step::action))
                .containsAll(profile.actions());
    }

    @Test
    void what_is_left_of_a_walk_is_the_same_when_it_is_read_again() {
        Walk drawn = Walk.of(WalkProfile.CANCEL, 7);
        Step plain = drawn.steps().get(4).plain(16);
        Walk left =
                drawn.with(List.of(drawn.steps().get(1), plain, drawn.steps().get(8)));

        assertThat(left.selection()).isEqualTo("2,5=16,9");
        assertThat(Walk.of(WalkProfile.CANCEL, 7, left.selection())).isEqualTo(left);
    }

    @Test
    void a_step_that_the_walk_does_not_have_is_refused_with_those_it_has() {
        int count = Walk.of(WalkProfile.MEMORY, 3).steps().size();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Walk.of(WalkProfile.MEMORY, 3, "1,99"))
                .withMessage("\"99\" is no step of this walk, which has 1 to " + count
                        + " (expected: numbers, such as 2,5=16,9)");
    }

    private static final String CAUSE = "WRONG_DATA WSK-RECV-017 WskReceive";

    private static Walker.Outcome passed(Walk walk) {
        return new Walker.Outcome(
                walk, MadeUpResult.of("walk.memory", ScenarioVerdict.PASSED).made());
    }

    private static Walker.Outcome failed(Walk walk, String diagnosis) {
        return new Walker.Outcome(
                walk,
                MadeUpResult.of("walk.memory", ScenarioVerdict.FAILED)
                        .diagnosis(diagnosis)
                        .made());
    }

    @Test
    void shrinking_leaves_the_steps_that_matter_as_plain_as_can_be() {
        Walk drawn = Walk.of(WalkProfile.MEMORY, 1);
        List<Integer> needed = List.of(3, 7);
        Shrinker shrinker = new Shrinker(
                walk -> walk.steps().stream().map(Step::number).toList().containsAll(needed)
                        ? failed(walk, "WRONG_DATA WSK-RECV-017: IRP 2 (WskReceive)")
                        : passed(walk),
                CAUSE,
                1_000);

        Walk least = shrinker.shrink(drawn);

        assertThat(least.steps()).extracting(Step::number).containsExactlyElementsOf(needed);
        assertThat(least.steps()).allMatch(Step::isPlain);
        assertThat(least.steps()).allMatch(step -> !step.action().isSized() || step.size() == 1);
    }

    /** How many walks are taken, with an effort of 60, if all end so. */
    private static int taken(Function<Walk, Walker.Outcome> ending) {
        int[] taken = {0};
        Shrinker shrinker = new Shrinker(
                walk -> {
                    taken[0]++;
                    return ending.apply(walk);
                },
                CAUSE,
                60);
        shrinker.shrink(Walk.of(WalkProfile.NEIGHBOURS, 5));
        return taken[0];
    }

    @Test
    void shrinking_takes_no_more_walks_than_it_may_and_fewer_of_those_that_take_long() {
        assertThat(taken(WalkTest::passed)).isEqualTo(60);
        assertThat(taken(walk -> failed(walk, "COMPLETED_EARLY WSK-RECV-002: IRP 3 (WskReceive)")))
                .isEqualTo(60);
        assertThat(taken(walk -> failed(walk, "NEVER_COMPLETED WSK-RECV-002: IRP 3 (WskReceive)")))
                .isEqualTo(2);
        assertThat(taken(walk -> new Walker.Outcome(
                        walk,
                        MadeUpResult.of("walk.memory", ScenarioVerdict.HUNG).made())))
                .isEqualTo(1);
    }
}

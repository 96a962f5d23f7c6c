package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.run.ScenarioIndex;

/** Parts of a run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShardTest {
    private static final int COUNT = 5;

    private static List<String> ids() {
        return ScenarioIndex.find().stream().map(entry -> entry.scenario().id()).toList();
    }

    @Test
    void each_scenario_is_in_one_part() {
        assertThat(ids())
                .hasSizeGreaterThan(500)
                .allSatisfy(id -> assertThat(
                                IntStream.rangeClosed(1, COUNT).filter(index -> new Shard(index, COUNT).has(id)))
                        .hasSize(1));
    }

    @Test
    void no_part_is_much_larger_than_another() {
        long even = ids().size() / COUNT;

        for (int index = 1; index <= COUNT; index++) {
            Shard shard = new Shard(index, COUNT);
            assertThat(ids().stream().filter(shard::has).count()).isBetween(even * 3 / 4, even * 5 / 4);
        }
    }

    /** Machines of another year have to divide in the same way. */
    @Test
    void the_part_of_a_scenario_follows_from_its_id() {
        assertThat(new Shard(3, 3).has("smoke.bind")).isTrue();
        assertThat(new Shard(2, 3).has("close.resets-connected")).isTrue();
    }

    @Test
    void the_whole_has_everything() {
        assertThat(ids()).allMatch(Shard.WHOLE::has);
        assertThat(Shard.WHOLE.isWhole()).isTrue();
    }
}

package org.wsktck.harness.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.harness.condition.Choices.IrpHistory;
import org.wsktck.harness.condition.Choices.MdlShape;
import org.wsktck.harness.condition.Choices.Way;

/** Each two settings of two conditions occur together, with few runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoveringSetsTest {
    static Stream<Set<Condition>> combinations() {
        return Stream.of(
                EnumSet.allOf(Condition.class),
                EnumSet.of(Condition.WAY),
                EnumSet.of(Condition.WAY, Condition.IRP),
                EnumSet.of(Condition.MDL, Condition.IRP, Condition.WAY),
                EnumSet.of(Condition.WAY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL),
                EnumSet.of(
                        Condition.WAY,
                        Condition.MDL,
                        Condition.IRP,
                        Condition.POSITION,
                        Condition.NEIGHBOUR,
                        Condition.IRQL));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void each_pair_of_settings_that_is_not_all_plain_occurs(Set<Condition> conditions) {
        List<Circumstances> rows = CoveringSets.of(conditions);
        List<String> missing = new ArrayList<>();
        for (Condition one : conditions) {
            for (Condition other : conditions) {
                for (Choice first : one.choices()) {
                    for (Choice second : other.choices()) {
                        boolean isTold =
                                first.equals(one.plain()) && second.equals(other.plain()); // the plain run has it
                        boolean isPossible = one != other || first.equals(second);
                        if (!isTold
                                && isPossible
                                && rows.stream()
                                        .noneMatch(row -> row.of(one).equals(first)
                                                && row.of(other).equals(second))) {
                            missing.add(first.label() + " with " + second.label());
                        }
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void no_row_is_plain_or_there_twice(Set<Condition> conditions) {
        assertThat(CoveringSets.of(conditions)).doesNotHaveDuplicates().noneMatch(Circumstances::isPlain);
    }

    @Test
    void a_set_is_far_smaller_than_all_combinations() {
        assertThat(CoveringSets.of(EnumSet.allOf(Condition.class))).hasSizeLessThan(50);
    }

    @Test
    void the_rows_are_dealt_out_without_loss() {
        List<Circumstances> rows = CoveringSets.of(EnumSet.of(Condition.MDL, Condition.IRP));

        List<Circumstances> dealt = IntStream.range(0, 5)
                .boxed()
                .flatMap(place -> Deal.share(rows, place, 5).stream())
                .toList();

        assertThat(dealt).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void what_is_not_plain_is_said() {
        Circumstances circumstances = Circumstances.PLAIN
                .with(Condition.IRP, IrpHistory.REUSED_AFTER_CANCEL)
                .with(Condition.WAY, Way.SOCKET_CONNECT)
                .with(Condition.MDL, MdlShape.CHAIN_OF_2);

        assertThat(circumstances).hasToString("WskSocketConnect; MDL chain of 2; IRP reused after cancel");
        assertThat(circumstances.without(Condition.MDL).without(Condition.IRP).without(Condition.WAY))
                .isEqualTo(Circumstances.PLAIN)
                .hasToString("");
    }
}

package org.wsktck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Outcome;
import org.wsktck.spi.NtStatus;

/** What scenarios accept of an ambiguity is what the catalogue accepts, no more and no less. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptedAgainstAmbiguitiesTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    static Stream<Field> sets() {
        return StatusSetTest.acceptedSets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void a_set_names_an_outcome_exactly_if_it_comes_from_an_ambiguity(Field field) throws IllegalAccessException {
        assertThat(field.isAnnotationPresent(Accepted.Outcome.class))
                .isEqualTo(set(field).ambiguity().startsWith("AMB-"));
    }

    static Stream<Field> setsOfAmbiguities() {
        return sets().filter(field -> field.isAnnotationPresent(Accepted.Outcome.class));
    }

    /** Success is left out: where the outcome has it, the scenario asks for "success or one of". */
    @ParameterizedTest
    @MethodSource("setsOfAmbiguities")
    void a_set_accepts_the_failures_of_its_outcome(Field field) throws IllegalAccessException {
        StatusSet set = set(field);
        String name = Objects.requireNonNull(field.getAnnotation(Accepted.Outcome.class))
                .value();
        Outcome outcome = CATALOGUE.ambiguity(set.ambiguity()).outcome(name);

        assertThat(set.statuses().isEmpty()).as("any failure").isEqualTo(outcome.anyFailure());
        if (!outcome.anyFailure()) {
            assertThat(set.statuses())
                    .extracting(NtStatus::shortName)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(outcome.statuses().stream(), outcome.weak().stream())
                                    .filter(status -> !status.equals(NtStatus.STATUS_SUCCESS.shortName()))
                                    .toList());
        }
    }

    private static StatusSet set(Field field) throws IllegalAccessException {
        return (StatusSet) field.get(null);
    }
}

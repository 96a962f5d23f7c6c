package org.wsktck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.spi.NtStatus;

/** Accepted statuses: exactly those, and where each set comes from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusSetTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void a_set_accepts_its_statuses_and_no_others() {
        StatusSet set = StatusSet.of("AMB-11", STATUS_CONNECTION_REFUSED, STATUS_UNSUCCESSFUL);

        assertThat(set.accepts(STATUS_CONNECTION_REFUSED)).isTrue();
        assertThat(set.accepts(STATUS_UNSUCCESSFUL)).isTrue();
        assertThat(set.accepts(STATUS_CANCELLED)).isFalse();
        assertThat(set.accepts(STATUS_SUCCESS)).isFalse();
        assertThat(set).hasToString("STATUS_CONNECTION_REFUSED, STATUS_UNSUCCESSFUL (AMB-11)");
    }

    @Test
    void any_failure_accepts_warnings_and_errors_and_no_success() {
        StatusSet set = StatusSet.anyFailure("AMB-03");

        assertThat(set.accepts(STATUS_UNSUCCESSFUL)).isTrue();
        assertThat(set.accepts(new NtStatus(0xC0FFEE00))).isTrue();
        assertThat(set.accepts(new NtStatus(0x80000005)))
                .as("a warning is not NT_SUCCESS")
                .isTrue();
        assertThat(set.accepts(STATUS_SUCCESS)).isFalse();
        assertThat(set.accepts(STATUS_PENDING)).isFalse();
        assertThat(set).hasToString("any failure status (AMB-03)");
    }

    @Test
    void a_set_can_be_widened_without_changing_the_first() {
        StatusSet first = StatusSet.of("AMB-09", STATUS_UNSUCCESSFUL);
        StatusSet wider = first.or(STATUS_CANCELLED);

        assertThat(wider.accepts(STATUS_CANCELLED)).isTrue();
        assertThat(wider.accepts(STATUS_UNSUCCESSFUL)).isTrue();
        assertThat(first.accepts(STATUS_CANCELLED)).isFalse();
    }

    static Stream<Field> acceptedSets() {
        return Arrays.stream(Accepted.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == StatusSet.class);
    }

    @ParameterizedTest
    @MethodSource("acceptedSets")
    void every_accepted_set_names_an_ambiguity_or_a_requirement_of_the_catalogue(Field field)
            throws IllegalAccessException {
        StatusSet set = (StatusSet) field.get(null);

        String source = set.ambiguity();
        String found = source.startsWith("AMB-")
                ? CATALOGUE.ambiguity(source).id()
                : CATALOGUE.require(source).id();
        assertThat(found).isEqualTo(source);
        assertThat(set.accepts(STATUS_PENDING)).as("a final status").isFalse();
        assertThat(set.statuses()).doesNotHaveDuplicates();
    }
}

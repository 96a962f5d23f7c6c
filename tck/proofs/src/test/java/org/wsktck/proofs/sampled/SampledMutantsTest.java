package org.wsktck.proofs.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.intercept.InterceptedImplementation;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutants;
import org.wsktck.reference.ReferenceWsk;

/** Every mutant of the sample is wrong, and in what it says that it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class SampledMutantsTest {
    /** Long enough for any machine, for what should come on the reference and should not, and does, on a mutant. */
    private static final long PATIENCE_MILLIS = 10_000;

    /** For what does not come on a mutant. */
    private static final long IMPATIENCE_MILLIS = 700;

    /** For what does not come on the reference. */
    private static final long QUIET_MILLIS = 80;

    private static final int AT_LEAST = 66;

    private static final Map<String, Consumer<Probe>> PROBES = new TreeMap<>();

    static {
        Stream.of(SocketProbes.all(), EndProbes.all(), StateProbes.all(), DataProbes.all())
                .forEach(PROBES::putAll);
    }

    static Stream<String> ids() {
        return Mutants.sampled().stream().map(Mutant::id);
    }

    @Test
    void the_sample_is_large_enough_and_each_of_it_has_its_probe() {
        assertThat(ids()).hasSizeGreaterThanOrEqualTo(AT_LEAST).doesNotHaveDuplicates();
        assertThat(ids()).containsExactlyElementsOf(PROBES.keySet());
    }

    @Test
    void the_sample_is_not_among_the_mutants_that_prove_the_kit() {
        assertThat(Mutants.all()).extracting(Mutant::id).noneMatch(id -> id.startsWith("sampled."));
        assertThat(ids()).allMatch(id -> id.matches("sampled\\.[a-z]+(-[a-z0-9]+)+"));
    }

    @Test
    void each_says_in_one_sentence_what_it_does_and_breaks_what_is_in_the_catalogue() {
        Set<String> known =
                Catalogue.load().requirements().stream().map(Requirement::id).collect(Collectors.toSet());

        assertThat(Mutants.sampled())
                .allSatisfy(mutant -> assertThat(mutant.breaks())
                        .as(mutant.id())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .isSubsetOf(known))
                .allSatisfy(mutant -> assertThat(mutant.does())
                        .isNotBlank()
                        .doesNotEndWith(".")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_application_sees_the_fault_and_the_reference_has_it_not(String id) throws Exception {
        Consumer<Probe> probe = Objects.requireNonNull(PROBES.get(id), id);

        List<String> right = seen(new Probe(new ReferenceWsk(), PATIENCE_MILLIS, QUIET_MILLIS), probe);
        List<String> wrong = seen(
                new Probe(
                        new InterceptedImplementation(
                                new ReferenceWsk(),
                                Mutants.require(id).interceptor().get(),
                                id),
                        IMPATIENCE_MILLIS,
                        PATIENCE_MILLIS),
                probe);

        assertThat(right)
                .isNotEmpty()
                .isEqualTo(seen(new Probe(new ReferenceWsk(), PATIENCE_MILLIS, QUIET_MILLIS), probe));
        assertThat(wrong).as("what is seen on the mutant").isNotEqualTo(right);
    }

    private static List<String> seen(Probe application, Consumer<Probe> probe) throws Exception {
        try (application) {
            probe.accept(application);
        }
        return application.seen();
    }
}

package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.spi.contract.mutant.IoManagerMutant;
import org.wsktck.spi.contract.mutant.IoManagerMutants;

/** The contract is judged by I/O managers that are wrong: it fails each of them, and each of its tests fails one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IoManagerMutantsTest {
    private static final int SIDE_BY_SIDE = 8;

    /** One run a mutant, by its id. */
    private static final Map<String, ContractRun> RUNS = new ConcurrentHashMap<>();

    /** Side by side, since mutants mostly wait for what they fail to do. */
    @BeforeAll
    static void run_the_contract_against_each_mutant() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Callable<ContractRun>> runs = mutants().stream()
                    .map(mutant -> (Callable<ContractRun>) () -> RUNS.put(mutant.id(), ContractRun.against(mutant)))
                    .toList();
            for (Future<ContractRun> run : workers.invokeAll(runs)) {
                run.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    static List<IoManagerMutant> mutants() {
        return IoManagerMutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void the_contract_fails_a_mutant_on_the_requirement_that_it_breaks(IoManagerMutant mutant) {
        assertThat(run(mutant).failedRequirements())
                .as("requirements failed by %s, in %s", mutant, run(mutant).failedTests())
                .contains(mutant.breaks());
    }

    @Test
    void each_test_of_the_contract_fails_a_mutant() {
        Set<String> silent = new TreeSet<>();
        for (IoManagerMutant mutant : mutants()) {
            silent.addAll(run(mutant).tests());
        }
        for (IoManagerMutant mutant : mutants()) {
            silent.removeAll(run(mutant).failedTests());
        }

        assertThat(silent).as("tests that no mutant fails").isEmpty();
    }

    @Test
    void the_wrapping_that_mutants_are_made_of_passes_the_contract() {
        ContractRun run = ContractRun.against("class:org.wsktck.spi.contract.mutant.WrappedIoManager");

        assertThat(run.failedTests()).isEmpty();
        assertThat(run.tests()).hasSizeGreaterThan(60);
    }

    @Test
    void ids_of_mutants_are_unique() {
        assertThat(mutants()).extracting(IoManagerMutant::id).doesNotHaveDuplicates();
    }

    private static ContractRun run(IoManagerMutant mutant) {
        return Objects.requireNonNull(RUNS.get(mutant.id()));
    }
}

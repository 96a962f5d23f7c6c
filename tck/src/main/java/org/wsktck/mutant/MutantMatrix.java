package org.wsktck.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.wsktck.harness.ConformanceRun;
import org.wsktck.harness.Diagnosis;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.harness.ScenarioIndex;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;

/**
 * Which scenario fails on which mutant. A mutant that fails no scenario on what it breaks is silent, a scenario that no
 * mutant fails is unkillable; both are defects of the kit.
 */
public final class MutantMatrix {
    /**
     * A mutant's row.
     *
     * @param id the mutant
     * @param breaks the requirements that it breaks
     * @param killedBy the scenarios that failed on one of them
     * @param alsoFailed the scenarios that failed on another requirement
     */
    public record Row(String id, List<String> breaks, List<String> killedBy, List<String> alsoFailed) {}

    private static final int SIDE_BY_SIDE = 10;

    /**
     * The time that a mutant is given, short since most of it goes by in vain, is for the failures that are expected of
     * it. One that nobody expects has to hold when there is so much more time, as a real implementation has.
     */
    private static final double PATIENT = 6.25;

    private final RunConfig config;
    private final boolean full;
    private final List<ScenarioIndex.Entry> scenarios = ScenarioIndex.find();
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> killed = new TreeSet<>();
    private final List<String> defects = new ArrayList<>();

    /**
     * Prepares the matrix.
     *
     * @param config the settings; its implementation is what the mutants are built on, its selection selects mutants
     * @param full whether each mutant meets every scenario, not only those that verify what it breaks
     */
    public MutantMatrix(RunConfig config, boolean full) {
        this.config = config;
        this.full = full;
    }

    /**
     * Runs every selected mutant, several side by side, since most of the time goes into waiting for what a mutant fails
     * to do.
     *
     * @param progress gets each row, in the mutants' order, on the calling thread
     */
    public void run(Consumer<Row> progress) throws UnknownImplementation {
        List<Mutant> selected = Mutants.all().stream()
                .filter(mutant ->
                        config.select().isEmpty() || config.select().stream().anyMatch(mutant.id()::startsWith))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (Mutant mutant : selected) {
                outcomes.add(workers.submit(() -> run(mutant)));
            }
            for (Future<Outcome> pending : outcomes) {
                Outcome outcome = pending.get();
                rows.add(outcome.row());
                killed.addAll(outcome.killed());
                defects.addAll(outcome.defects());
                progress.accept(outcome.row());
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownImplementation unknown) {
                throw unknown;
            }
            throw new IllegalStateException("a mutant could not be run", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the matrix is incomplete", interrupted);
        } finally {
            workers.shutdownNow();
        }
        if (config.select().isEmpty()) {
            // Those need containers; a test of their own runs them against mutants there.
            scenarios.stream()
                    .filter(entry -> !entry.scenario().id().startsWith("thirdparty."))
                    .map(entry -> entry.scenario().id())
                    .filter(id -> !killed.contains(id))
                    .forEach(id -> defects.add("unkillable scenario: " + id + " fails on no mutant on a requirement"
                            + " that it verifies"));
        }
    }

    /**
     * What came of one mutant.
     *
     * @param killed scenarios that failed on a requirement which they verify and it breaks
     */
    private record Outcome(Row row, Set<String> killed, List<String> defects) {}

    private Outcome run(Mutant mutant) throws UnknownImplementation {
        RunConfig own = config.withImplementation("mutant:" + mutant.id() + "@" + config.implementation())
                .withSelect(full ? List.of() : mutant.breaks());
        Judged judged = judge(own);
        Map<String, Set<String>> failures = judged.failures();
        List<String> unexpected = failures.entrySet().stream()
                .filter(failure -> !isExpected(mutant, failure.getKey(), failure.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!unexpected.isEmpty()) {
            failures.keySet().removeAll(unexpected);
            failures.putAll(judge(own.withSelect(unexpected).withTimeoutFactor(config.timeoutFactor() * PATIENT))
                    .failures());
        }

        Set<String> killedBy = new TreeSet<>();
        Set<String> alsoFailed = new TreeSet<>();
        failures.forEach((scenario, requirements) -> {
            (isOnWhatItBreaks(mutant, requirements) ? killedBy : alsoFailed).add(scenario);
        });
        Row row = new Row(mutant.id(), mutant.breaks(), List.copyOf(killedBy), List.copyOf(alsoFailed));
        return new Outcome(row, killed(mutant, failures), defects(mutant, row, judged));
    }

    /**
     * What one run has shown.
     *
     * @param failures the scenarios that failed, each with the requirements that it failed on
     */
    private record Judged(Map<String, Set<String>> failures, Set<String> executed, int exitCode) {}

    private static Judged judge(RunConfig config) throws UnknownImplementation {
        Map<String, Set<String>> failures = new TreeMap<>();
        Set<String> executed = new TreeSet<>();
        ConformanceRun run = new ConformanceRun(config, result -> {
            if (result.verdict().executed()) {
                executed.add(result.id());
            }
            noteFailure(result, failures);
        });
        ConformanceLauncher.execute(config, run);
        int exitCode = run.exitCode(false);
        run.discard();
        return new Judged(failures, executed, exitCode);
    }

    private static boolean isExpected(Mutant mutant, String scenario, Set<String> failedOn) {
        return isOnWhatItBreaks(mutant, failedOn) || mutant.alsoFails().containsKey(scenario);
    }

    private static boolean isOnWhatItBreaks(Mutant mutant, Set<String> failedOn) {
        return failedOn.stream().anyMatch(mutant.breaks()::contains);
    }

    private Set<String> killed(Mutant mutant, Map<String, Set<String>> failures) {
        Set<String> killed = new TreeSet<>();
        for (ScenarioIndex.Entry entry : scenarios) {
            Set<String> failedOn = failures.getOrDefault(entry.scenario().id(), Set.of());
            if (List.of(entry.scenario().verifies()).stream()
                    .anyMatch(id -> mutant.breaks().contains(id) && failedOn.contains(id))) {
                killed.add(entry.scenario().id());
            }
        }
        return killed;
    }

    private List<String> defects(Mutant mutant, Row row, Judged judged) {
        List<String> defects = new ArrayList<>();
        if (row.killedBy().isEmpty()) {
            defects.add("silent mutant: " + mutant.id() + " fails no scenario on " + mutant.breaks()
                    + (row.alsoFailed().isEmpty() ? "" : ", only " + row.alsoFailed() + " on other requirements"));
        }
        if (judged.exitCode() != Judgement.EXIT_GATE_FAIL) {
            defects.add("mutant that the gate lets pass: " + mutant.id() + " ends with exit code " + judged.exitCode()
                    + " (expected: " + Judgement.EXIT_GATE_FAIL + ")");
        }
        row.alsoFailed().stream()
                .filter(scenario -> !mutant.alsoFails().containsKey(scenario))
                .forEach(scenario -> defects.add("unlisted failure: " + scenario + " fails on " + mutant.id() + " on "
                        + judged.failures().get(scenario) + "; list it with its reason, or make the mutant narrower"));
        if (full) {
            mutant.alsoFails().keySet().stream()
                    .filter(judged.executed()::contains)
                    .filter(scenario -> !row.alsoFailed().contains(scenario))
                    .forEach(scenario ->
                            defects.add("listed failure that did not happen: " + scenario + " on " + mutant.id()));
        }
        return defects;
    }

    private static void noteFailure(ScenarioResult result, Map<String, Set<String>> failures) {
        switch (result.verdict()) {
            case FAILED, HUNG -> {
                // A scenario that did not get to where it starts from has said nothing about what it verifies.
                if (!String.valueOf(result.diagnosis()).startsWith(Diagnosis.GIVEN_NOT_REACHED.name())) {
                    failures.computeIfAbsent(result.id(), id -> new TreeSet<>()).add(failedRequirement(result));
                }
            }
            case ADAPTER_ERROR ->
                failures.computeIfAbsent(result.id(), id -> new TreeSet<>()).add("(adapter error)");
            case PASSED, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> {}
        }
    }

    /** The requirement that a failure message begins with. */
    private static String failedRequirement(ScenarioResult result) {
        String message = String.valueOf(result.failure());
        return message.substring(0, message.indexOf(' '));
    }

    /** The matrix, one row a mutant. */
    public List<Row> rows() {
        return rows;
    }

    /** What is wrong with the kit; empty if every mutant is killed and every scenario can fail. */
    public List<String> defects() {
        return defects;
    }
}

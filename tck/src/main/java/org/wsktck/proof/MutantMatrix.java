package org.wsktck.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import java.util.stream.Stream;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutants;

/**
 * Which scenario fails on which mutant. A mutant that fails no scenario on what it breaks is silent, a scenario that no
 * mutant fails is unkillable, a scenario that failed on a mutant once and does no longer is blind where it saw: all are
 * defects of the kit.
 */
public final class MutantMatrix {
    /**
     * A mutant's row.
     *
     * @param id the mutant
     * @param breaks the requirements that it breaks
     * @param killedBy the scenarios that failed on one of them
     * @param alsoFailed the scenarios that failed on another requirement
     * @param passedWithMoreTime the scenarios that something came too late for, and passed when there was more time: not
     *     counted as failed
     * @param notReached the scenarios that did not get to what they are about: they have shown nothing broken that they
     *     verify, though a run's verdict counts them
     */
    public record Row(
            String id,
            List<String> breaks,
            List<String> killedBy,
            List<String> alsoFailed,
            List<String> passedWithMoreTime,
            List<String> notReached) {
        /** All that failed. */
        List<String> failed() {
            return Stream.concat(killedBy.stream(), alsoFailed.stream()).toList();
        }
    }

    private static final int SIDE_BY_SIDE = 10;

    /** How often a mutant that something seems wrong with is run again, alone. */
    private static final int ALONE_MAX = 3;

    private final RunConfig config;
    private final boolean full;
    private final List<Mutant> mutants;
    private final Kills known;
    private final MutantTrial.Runner runner;
    private final List<ScenarioIndex.Entry> scenarios = ScenarioIndex.find();
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> killed = new TreeSet<>();
    private final List<String> defects = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private final List<String> seenBesideOthers = new ArrayList<>();

    /**
     * Prepares the matrix.
     *
     * @param config the settings; its implementation is what the mutants are built on, its selection selects mutants
     * @param full whether each mutant meets every scenario, not only those that are known to fail on it or verify what it
     *     breaks
     * @param known what is known to fail
     */
    public MutantMatrix(RunConfig config, boolean full, Kills known) {
        this(config, full, Mutants.all(), known, MutantTrial::execute);
    }

    MutantMatrix(RunConfig config, boolean full, List<Mutant> mutants, Kills known, MutantTrial.Runner runner) {
        this.config = config;
        this.full = full;
        this.mutants = mutants;
        this.known = known;
        this.runner = runner;
    }

    /**
     * Runs every selected mutant, several side by side, since most of the time goes into waiting for what a mutant fails
     * to do. Those that something seems wrong with are run again in the end, alone: some faults need a race, which many
     * beside it may take away.
     *
     * @param progress gets each row, in the mutants' order but for those that are run again, on the calling thread
     */
    public void run(Consumer<Row> progress) throws UnknownImplementation {
        List<Mutant> selected = mutants.stream()
                .filter(mutant ->
                        config.select().isEmpty() || config.select().stream().anyMatch(mutant.id()::startsWith))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            Map<MutantTrial, Future<MutantTrial.Outcome>> outcomes = new LinkedHashMap<>();
            for (Mutant mutant : selected) {
                MutantTrial trial = new MutantTrial(mutant, known.of(mutant.id()), config, full, runner);
                outcomes.put(trial, workers.submit(trial::run));
            }
            List<MutantTrial> again = new ArrayList<>();
            for (Map.Entry<MutantTrial, Future<MutantTrial.Outcome>> trial : outcomes.entrySet()) {
                MutantTrial.Outcome outcome = trial.getValue().get();
                if (outcome.defects().isEmpty()) {
                    take(outcome, progress);
                } else {
                    again.add(trial.getKey());
                    seenBesideOthers.addAll(outcome.defects());
                }
            }
            for (MutantTrial trial : again) {
                take(alone(trial), progress);
            }
            seenBesideOthers.removeAll(defects);
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

    private static MutantTrial.Outcome alone(MutantTrial trial) throws UnknownImplementation {
        MutantTrial.Outcome outcome = trial.run();
        for (int runs = 1; runs < ALONE_MAX && !outcome.defects().isEmpty(); runs++) {
            outcome = trial.run();
        }
        return outcome;
    }

    private void take(MutantTrial.Outcome outcome, Consumer<Row> progress) {
        rows.add(outcome.row());
        killed.addAll(killed(outcome.row().breaks(), outcome.failures()));
        defects.addAll(outcome.defects());
        news.addAll(outcome.news());
        progress.accept(outcome.row());
    }

    /** The scenarios that failed on a requirement which they verify and the mutant breaks. */
    private Set<String> killed(List<String> breaks, Map<String, Set<String>> failures) {
        Set<String> killed = new TreeSet<>();
        for (ScenarioIndex.Entry entry : scenarios) {
            Set<String> failedOn = failures.getOrDefault(entry.scenario().id(), Set.of());
            if (List.of(entry.scenario().verifies()).stream()
                    .anyMatch(id -> breaks.contains(id) && failedOn.contains(id))) {
                killed.add(entry.scenario().id());
            }
        }
        return killed;
    }

    /** The matrix, one row a mutant. */
    public List<Row> rows() {
        return rows;
    }

    /** Every scenario that fails on a mutant, on whatever requirement. */
    public Kills kills() {
        Map<String, Set<String>> scenarios = new TreeMap<>();
        rows.forEach(row -> scenarios.put(row.id(), new TreeSet<>(row.failed())));
        return new Kills(scenarios);
    }

    /** The kills that were not known. */
    public List<String> news() {
        return news;
    }

    /** What seemed to be a defect and was none when its mutant was run alone. */
    public List<String> seenBesideOthers() {
        return seenBesideOthers;
    }

    /** What is wrong with the kit; empty if every mutant is killed as is known and every scenario can fail. */
    public List<String> defects() {
        return defects;
    }
}

package org.wsktck.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.RunListener;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.mutant.Mutant;
import org.wsktck.proof.MutantMatrix.Row;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** One mutant and the scenarios that it meets: which of them fail, and whether those are the ones that should. */
final class MutantTrial {
    /** Runs the scenarios of a run. */
    @FunctionalInterface
    interface Runner {
        /**
         * Runs them.
         *
         * @param results gets each result
         * @return the run's exit code
         */
        int run(RunConfig config, RunListener results) throws UnknownImplementation;
    }

    /**
     * What came of it.
     *
     * @param failures the scenarios that failed, each with the requirements that it failed on
     * @param defects what is wrong with the mutant or a scenario
     * @param news kills that were not known
     */
    record Outcome(Row row, Map<String, Set<String>> failures, List<String> defects, List<String> news) {}

    /**
     * The time that a mutant is given, short since most of it goes by in vain, is for the failures that are expected of
     * it. What nobody expects has to hold when there is so much more time, as a real implementation has.
     */
    private static final double PATIENT = 6.25;

    private final Mutant mutant;
    private final Set<String> known;
    private final RunConfig config;
    private final Runner runner;

    /**
     * Prepares it.
     *
     * @param known the scenarios that are known to fail on it
     * @param full whether the mutant meets every scenario, not only those and the ones that verify what it breaks
     */
    MutantTrial(Mutant mutant, Set<String> known, RunConfig config, boolean full, Runner runner) {
        this.mutant = mutant;
        this.known = known;
        List<String> met =
                Stream.concat(mutant.breaks().stream(), known.stream()).toList();
        this.config = config.with(Setting.IMPLEMENTATION, "mutant:" + mutant.id() + "@" + config.implementation())
                .selecting(full ? List.of() : met);
        this.runner = runner;
    }

    /** Runs the scenarios without leaving a report. */
    static int execute(RunConfig config, RunListener results) throws UnknownImplementation {
        try (ConformanceRun run = new ConformanceRun(config, results)) {
            ConformanceLauncher.execute(config, run);
            return run.exitCode();
        }
    }

    Outcome run() throws UnknownImplementation {
        Judged judged = judge(config);
        Set<String> unexpected = judged.failures().entrySet().stream()
                .filter(failure -> !known.contains(failure.getKey()) && !isOnWhatItBreaks(failure.getValue()))
                .map(Map.Entry::getKey)
                .filter(judged::failedOnlyForTime)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missed = known.stream().filter(judged::passed).collect(Collectors.toCollection(TreeSet::new));
        Judged again = judgeAgain(unexpected, missed);

        Map<String, Set<String>> failures = new TreeMap<>(judged.failures());
        unexpected.removeIf(scenario -> !again.passed(scenario));
        failures.keySet().removeAll(unexpected);
        again.failures().forEach(failures::putIfAbsent);
        missed.removeIf(failures::containsKey);

        Set<String> killedBy = new TreeSet<>();
        Set<String> alsoFailed = new TreeSet<>();
        failures.forEach((scenario, requirements) -> {
            (isOnWhatItBreaks(requirements) ? killedBy : alsoFailed).add(scenario);
        });
        Row row = new Row(
                mutant.id(),
                mutant.breaks(),
                List.copyOf(killedBy),
                List.copyOf(alsoFailed),
                List.copyOf(unexpected),
                judged.notReached());
        List<String> news = failures.keySet().stream()
                .filter(scenario -> !known.contains(scenario))
                .map(scenario ->
                        "new kill: " + scenario + " fails on " + mutant.id() + ": " + judged.diagnosis(scenario))
                .toList();
        return new Outcome(row, failures, defects(row, missed, judged.exitCode()), news);
    }

    /**
     * Once more, with more time, what nobody expects to fail and came too late, since on a busy machine anything may;
     * and what is known to fail and did not, since some failures need a race.
     */
    private Judged judgeAgain(Set<String> unexpected, Set<String> missed) throws UnknownImplementation {
        List<String> select =
                Stream.concat(unexpected.stream(), missed.stream()).sorted().toList();
        return select.isEmpty()
                ? new Judged(Map.of(), Set.of(), Judgement.EXIT_GATE_FAIL)
                : judge(config.selecting(select).with(Setting.TIMEOUT_FACTOR, config.timeoutFactor() * PATIENT));
    }

    /**
     * What one run has shown.
     *
     * @param results each scenario's, one for each address family, without those that were not executed
     * @param incomplete the scenarios of which one was not executed: a host without IPv6 does not show that they pass
     */
    private record Judged(Map<String, List<ScenarioResult>> results, Set<String> incomplete, int exitCode) {
        /** The scenarios that failed, each with the requirements that it failed on. */
        Map<String, Set<String>> failures() {
            Map<String, Set<String>> failures = new TreeMap<>();
            results.forEach((scenario, all) -> all.stream()
                    .map(ScenarioFailure::requirement)
                    .filter(requirement -> !requirement.isEmpty())
                    .forEach(requirement -> failures.computeIfAbsent(scenario, id -> new TreeSet<>())
                            .add(requirement)));
            return failures;
        }

        List<String> notReached() {
            return results.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(ScenarioFailure::isOfGiven))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        boolean failedOnlyForTime(String scenario) {
            return failed(scenario).allMatch(ScenarioFailure::isOfTime);
        }

        boolean passed(String scenario) {
            List<ScenarioResult> all = results.getOrDefault(scenario, List.of());
            return !all.isEmpty()
                    && !incomplete.contains(scenario)
                    && all.stream().allMatch(result -> result.verdict() == ScenarioVerdict.PASSED);
        }

        /** How it failed, in a line. */
        String diagnosis(String scenario) {
            return failed(scenario)
                    .map(result -> String.valueOf(result.diagnosis()))
                    .collect(Collectors.joining("; "));
        }

        private Stream<ScenarioResult> failed(String scenario) {
            return results.getOrDefault(scenario, List.of()).stream()
                    .filter(result -> !ScenarioFailure.requirement(result).isEmpty());
        }
    }

    private Judged judge(RunConfig own) throws UnknownImplementation {
        Map<String, List<ScenarioResult>> results = new TreeMap<>();
        Set<String> incomplete = new TreeSet<>();
        int exitCode = runner.run(own, result -> {
            if (result.verdict().executed()) {
                results.computeIfAbsent(result.id(), id -> new ArrayList<>()).add(result);
            } else {
                incomplete.add(result.id());
            }
        });
        return new Judged(results, incomplete, exitCode);
    }

    private boolean isOnWhatItBreaks(Set<String> failedOn) {
        return failedOn.stream().anyMatch(mutant.breaks()::contains);
    }

    private List<String> defects(Row row, Set<String> lost, int exitCode) {
        List<String> defects = new ArrayList<>();
        if (row.killedBy().isEmpty()) {
            defects.add("silent mutant: " + mutant.id() + " fails no scenario on " + mutant.breaks()
                    + (row.alsoFailed().isEmpty() ? "" : ", only " + row.alsoFailed() + " on other requirements"));
        }
        if (exitCode != Judgement.EXIT_GATE_FAIL) {
            defects.add("mutant that the gate lets pass: " + mutant.id() + " ends with exit code " + exitCode
                    + " (expected: " + Judgement.EXIT_GATE_FAIL + ")");
        }
        lost.forEach(scenario -> defects.add(
                "lost kill: " + scenario + " does not fail on " + mutant.id() + " any more, though it is known to"));
        return defects;
    }
}

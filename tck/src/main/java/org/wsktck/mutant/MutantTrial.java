package org.wsktck.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.RunListener;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.mutant.MutantMatrix.Row;
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
     */
    record Outcome(Row row, Map<String, Set<String>> failures, List<String> defects) {}

    /**
     * The time that a mutant is given, short since most of it goes by in vain, is for the failures that are expected of
     * it. One that nobody expects has to hold when there is so much more time, as a real implementation has.
     */
    private static final double PATIENT = 6.25;

    private final Mutant mutant;
    private final RunConfig config;
    private final boolean full;
    private final Runner runner;

    /**
     * Prepares it.
     *
     * @param full whether the mutant meets every scenario, not only those that verify what it breaks
     */
    MutantTrial(Mutant mutant, RunConfig config, boolean full, Runner runner) {
        this.mutant = mutant;
        this.config = config.with(Setting.IMPLEMENTATION, "mutant:" + mutant.id() + "@" + config.implementation())
                .selecting(full ? List.of() : mutant.breaks());
        this.full = full;
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
        Map<String, Set<String>> failures = judged.failures();
        Set<String> passedWithMoreTime = passedWithMoreTime(judged, failures);
        failures.keySet().removeAll(passedWithMoreTime);

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
                List.copyOf(passedWithMoreTime));
        return new Outcome(row, failures, defects(row, failures, judged));
    }

    /**
     * What one run has shown.
     *
     * @param results each scenario's, one for each address family, without those that were not executed
     */
    private record Judged(Map<String, List<ScenarioResult>> results, int exitCode) {
        /** The scenarios that failed, each with the requirements that it failed on. */
        Map<String, Set<String>> failures() {
            Map<String, Set<String>> failures = new TreeMap<>();
            results.forEach((scenario, all) -> all.stream()
                    .map(MutantTrial::failedOn)
                    .filter(requirement -> !requirement.isEmpty())
                    .forEach(requirement -> failures.computeIfAbsent(scenario, id -> new TreeSet<>())
                            .add(requirement)));
            return failures;
        }

        boolean failedOnlyForTime(String scenario) {
            return of(scenario).stream().allMatch(result -> failedOn(result).isEmpty() || isOfTime(result));
        }

        boolean passed(String scenario) {
            return !of(scenario).isEmpty()
                    && of(scenario).stream().allMatch(result -> result.verdict() == ScenarioVerdict.PASSED);
        }

        /** How it failed, in a line. */
        String diagnosis(String scenario) {
            return of(scenario).stream()
                    .filter(result -> !failedOn(result).isEmpty())
                    .map(result -> String.valueOf(result.diagnosis()))
                    .collect(Collectors.joining("; "));
        }

        private List<ScenarioResult> of(String scenario) {
            return results.getOrDefault(scenario, List.of());
        }
    }

    private Judged judge(RunConfig own) throws UnknownImplementation {
        Map<String, List<ScenarioResult>> results = new TreeMap<>();
        int exitCode = runner.run(own, result -> {
            if (result.verdict().executed()) {
                results.computeIfAbsent(result.id(), id -> new ArrayList<>()).add(result);
            }
        });
        return new Judged(results, exitCode);
    }

    /**
     * The scenarios that nobody expects to fail on this mutant, and that pass when there is more time. Only those are
     * tried again that something came too late for: any other failure that comes and goes is a race in the kit.
     */
    private Set<String> passedWithMoreTime(Judged judged, Map<String, Set<String>> failures)
            throws UnknownImplementation {
        List<String> again = failures.entrySet().stream()
                .filter(failure -> !isExpected(failure.getKey(), failure.getValue()))
                .map(Map.Entry::getKey)
                .filter(judged::failedOnlyForTime)
                .toList();
        if (again.isEmpty()) {
            return Set.of();
        }
        Judged patient = judge(config.selecting(again).with(Setting.TIMEOUT_FACTOR, config.timeoutFactor() * PATIENT));
        return again.stream().filter(patient::passed).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isExpected(String scenario, Set<String> failedOn) {
        return isOnWhatItBreaks(failedOn) || mutant.alsoFails().containsKey(scenario);
    }

    private boolean isOnWhatItBreaks(Set<String> failedOn) {
        return failedOn.stream().anyMatch(mutant.breaks()::contains);
    }

    private List<String> defects(Row row, Map<String, Set<String>> failures, Judged judged) {
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
                        + failures.get(scenario) + "; list it with its reason, or make the mutant narrower: "
                        + judged.diagnosis(scenario)));
        if (full) {
            mutant.alsoFails().keySet().stream()
                    .filter(judged.results()::containsKey)
                    .filter(scenario -> !row.alsoFailed().contains(scenario))
                    .forEach(scenario ->
                            defects.add("listed failure that did not happen: " + scenario + " on " + mutant.id()));
        }
        return defects;
    }

    /** The requirement that the scenario failed on; empty if it has shown none broken. */
    private static String failedOn(ScenarioResult result) {
        return switch (result.verdict()) {
            // A scenario that did not get to where it starts from has said nothing about what it verifies.
            case FAILED, HUNG -> is(result, Diagnosis.GIVEN_NOT_REACHED) ? "" : requirementAtTheHead(result);
            case ADAPTER_ERROR -> "(adapter error)";
            case PASSED, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> "";
        };
    }

    private static boolean isOfTime(ScenarioResult result) {
        String diagnosis = String.valueOf(result.diagnosis());
        // What neither a cancellation nor a close has freed, and what the ledger misses at the end, is lost, not late.
        return (result.verdict() == ScenarioVerdict.HUNG
                        && !is(result, Diagnosis.NEVER_COMPLETED)
                        && !diagnosis.endsWith("though everything has been closed"))
                || (is(result, Diagnosis.PEER_SAW_OTHER) && diagnosis.contains("TIMED_OUT"))
                || (is(result, Diagnosis.ADAPTER_THREW) && diagnosis.contains(" has not returned within "));
    }

    private static boolean is(ScenarioResult result, Diagnosis diagnosis) {
        return String.valueOf(result.diagnosis()).startsWith(diagnosis.name());
    }

    /** A failure message begins with it. */
    private static String requirementAtTheHead(ScenarioResult result) {
        String message = String.valueOf(result.failure());
        return message.substring(0, message.indexOf(' '));
    }
}

package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What follows from the scenarios of a run: the verdict on the implementation, the gate, and the exit code.
 *
 * <p>Each of the three is decided by the first rule that holds; the rules stand in that order in the methods below.
 *
 * @param verdict what the run says about the implementation
 * @param gate whether a build may go on
 * @param exitCode the process's exit code: 0, 1, 3, 4 or 5 (2, wrong usage, is the command line's own)
 * @param reasons why verdict and gate are not CONFORMANT and PASS, one sentence each
 */
public record Judgement(RunVerdict verdict, Gate gate, int exitCode, List<String> reasons) {
    /** The gate passed. */
    public static final int EXIT_PASS = 0;
    /** The gate failed. */
    public static final int EXIT_GATE_FAIL = 1;
    /** An error of the adapter or of the kit kept the run from being judged. */
    public static final int EXIT_NOT_JUDGED = 3;
    /** Not one scenario was executed. */
    public static final int EXIT_NOTHING_EXECUTED = 4;
    /** The gate is inconclusive. */
    public static final int EXIT_GATE_INCONCLUSIVE = 5;

    /** How the reason begins that an entry of the profile is. */
    static final String UNMATCHED = "profile entry matches no scenario: ";
    /** How the reason begins that an entry of the profile is whose last day is over. */
    static final String EXPIRED = "profile entry has expired: ";
    /** How the reason begins that an error of the kit is. */
    static final String KIT_ERROR = "error inside the kit: ";

    /** The reason that a run without time limits is. */
    static final String UNTIMED = "run without time limits, for a debugger (debug-wait): that passes no gate";

    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /** Judges a run by its scenarios and circumstances. */
    public static Judgement of(List<ScenarioResult> scenarios, Circumstances circumstances) {
        return new Judgement(
                verdict(scenarios, circumstances),
                gate(scenarios, circumstances),
                exitCode(scenarios, circumstances),
                reasons(scenarios, circumstances));
    }

    private static RunVerdict verdict(List<ScenarioResult> scenarios, Circumstances circumstances) {
        if (any(scenarios, Judgement::violatesMust)) {
            return RunVerdict.NOT_CONFORMANT;
        }
        // A run that was cut short, or executed nothing, has judged nothing of what it left out: that is never a pass.
        if (any(scenarios, result -> result.level() == Level.MUST && leftOpen(result))
                || passesNothing(circumstances)
                || nothingExecuted(scenarios)) {
            return RunVerdict.INCONCLUSIVE;
        }
        return RunVerdict.CONFORMANT;
    }

    private static Gate gate(List<ScenarioResult> scenarios, Circumstances circumstances) {
        if (any(scenarios, result -> failsAnew(result, circumstances.strict()))
                || any(scenarios, result -> result.verdict() == ScenarioVerdict.UNEXPECTED_PASS)
                || !circumstances.unmatchedProfileEntries().isEmpty()
                || !circumstances.expiredProfileEntries().isEmpty()
                || circumstances.smokeFailed()) {
            return Gate.FAIL;
        }
        // Nothing whose truth is undetermined may fail a build; it is not conformant before it is determined either.
        if (any(
                        scenarios,
                        result -> result.level().gates(circumstances.strict())
                                && leftOpen(result)
                                && !result.isDisputed())
                || passesNothing(circumstances)
                || nothingExecuted(scenarios)) {
            return Gate.INCONCLUSIVE;
        }
        return Gate.PASS;
    }

    private static int exitCode(List<ScenarioResult> scenarios, Circumstances circumstances) {
        if (nothingExecuted(scenarios)) {
            return EXIT_NOTHING_EXECUTED;
        }
        if (!circumstances.kitErrors().isEmpty() || adapterErrorHidesTheOutcome(scenarios, circumstances.strict())) {
            return EXIT_NOT_JUDGED;
        }
        return switch (gate(scenarios, circumstances)) {
            case FAIL -> EXIT_GATE_FAIL;
            case INCONCLUSIVE -> EXIT_GATE_INCONCLUSIVE;
            case PASS -> EXIT_PASS;
        };
    }

    /** A failure that was seen stands, whatever an adapter error hides elsewhere: then the run has been judged. */
    private static boolean adapterErrorHidesTheOutcome(List<ScenarioResult> scenarios, boolean strict) {
        return any(
                        scenarios,
                        result -> result.verdict() == ScenarioVerdict.ADAPTER_ERROR
                                && result.level().gates(strict))
                && !any(scenarios, result -> failsAnew(result, strict));
    }

    private static List<String> reasons(List<ScenarioResult> scenarios, Circumstances circumstances) {
        var reasons = new ArrayList<String>();
        if (nothingExecuted(scenarios)) {
            reasons.add("nothing was executed");
        }
        if (circumstances.smokeFailed()) {
            reasons.add("the smoke level failed: fix the adapter first");
        }
        for (Level level : Level.values()) {
            if (level.gates(circumstances.strict())) {
                addCount(reasons, scenarios, level, ScenarioVerdict.FAILED);
                addCount(reasons, scenarios, level, ScenarioVerdict.HUNG);
                addCount(reasons, scenarios, level, ScenarioVerdict.KNOWN_FAILURE);
                addCount(reasons, scenarios, level, ScenarioVerdict.INCONCLUSIVE);
                addCount(reasons, scenarios, level, ScenarioResult::isDisputed, "disputed");
                addCount(reasons, scenarios, level, ScenarioResult::isUnheld, "not in the recording");
                addCount(reasons, scenarios, level, ScenarioVerdict.ADAPTER_ERROR);
            }
            addCount(reasons, scenarios, level, ScenarioVerdict.UNEXPECTED_PASS);
        }
        for (String entry : circumstances.unmatchedProfileEntries()) {
            reasons.add(UNMATCHED + entry);
        }
        for (String entry : circumstances.expiredProfileEntries()) {
            reasons.add(EXPIRED + entry);
        }
        if (circumstances.untimed()) {
            reasons.add(UNTIMED);
        }
        if (circumstances.cutShort() != null) {
            reasons.add(circumstances.cutShort());
        }
        for (String error : circumstances.kitErrors()) {
            reasons.add(KIT_ERROR + error);
        }
        return reasons;
    }

    private static void addCount(
            List<String> reasons, List<ScenarioResult> scenarios, Level level, ScenarioVerdict verdict) {
        addCount(
                reasons,
                scenarios,
                level,
                result -> result.verdict() == verdict && !result.isDisputed(),
                predicate(verdict));
    }

    private static void addCount(
            List<String> reasons,
            List<ScenarioResult> scenarios,
            Level level,
            Predicate<ScenarioResult> which,
            String words) {
        long count = scenarios.stream()
                .filter(result -> result.level() == level && which.test(result))
                .count();
        if (count > 0) {
            reasons.add(count + " " + level + (count == 1 ? " scenario " : " scenarios ") + words);
        }
    }

    private static String predicate(ScenarioVerdict verdict) {
        return switch (verdict) {
            case KNOWN_FAILURE -> "known to fail";
            case UNEXPECTED_PASS -> "unexpectedly passed";
            case ADAPTER_ERROR -> "stopped by an adapter error";
            case PASSED, FAILED, HUNG, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> verdict.words();
        };
    }

    private static boolean violatesMust(ScenarioResult result) {
        return result.level() == Level.MUST
                && switch (result.verdict()) {
                    case FAILED, HUNG, KNOWN_FAILURE -> true;
                    case PASSED, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR -> false;
                };
    }

    private static boolean failsAnew(ScenarioResult result, boolean strict) {
        return result.level().gates(strict)
                && switch (result.verdict()) {
                    case FAILED, HUNG -> true;
                    case PASSED, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN, ADAPTER_ERROR ->
                        false;
                };
    }

    private static boolean leftOpen(ScenarioResult result) {
        return switch (result.verdict()) {
            case INCONCLUSIVE, ADAPTER_ERROR -> true;
            case NOT_RUN -> result.isUnheld();
            case PASSED, FAILED, HUNG, KNOWN_FAILURE, UNEXPECTED_PASS, NOT_APPLICABLE -> false;
        };
    }

    /** Whatever the scenarios say: what was left out, or had all the time it wanted, is no pass. */
    private static boolean passesNothing(Circumstances circumstances) {
        return circumstances.cutShort() != null
                || circumstances.untimed()
                || circumstances.smokeFailed()
                || !circumstances.kitErrors().isEmpty();
    }

    private static boolean nothingExecuted(List<ScenarioResult> scenarios) {
        return !any(scenarios, result -> result.verdict().executed());
    }

    private static boolean any(List<ScenarioResult> scenarios, Predicate<ScenarioResult> rule) {
        return scenarios.stream().anyMatch(rule);
    }
}

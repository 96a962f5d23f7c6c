package org.wsktck.reports;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a scenario is a finding, in words that do not depend on the scenario.
 *
 * @param key equal for findings that may well have one cause
 * @param expected what was expected; null where what was there says it all
 * @param observed what was there
 */
record Cause(String key, @Nullable String expected, String observed) {
    private static final int TEXT_LIMIT = 1_000;
    private static final String KNOWN = "known, ";
    private static final String MISSING = "missing ";

    /**
     * The cause of a finding.
     *
     * @param working the functions that are known to be there
     */
    static Cause of(ScenarioResult scenario, Set<String> working) {
        // What is known already is not mixed with what is news, whatever its cause.
        String known = scenario.verdict() == ScenarioVerdict.KNOWN_FAILURE ? KNOWN : "";
        Deviation deviation = Deviation.of(scenario);
        if (deviation == null) {
            return unexplained(scenario);
        }
        String missing = deviation.missingFunction(working);
        if (missing != null) {
            return new Cause(known + MISSING + missing, null, missing + " is not implemented");
        }
        String expected = limited(Deviation.withoutNumbers(deviation.expected()));
        String observed = limited(Deviation.withoutNumbers(deviation.observed()));
        return new Cause(
                deviation.isCrash()
                        ? known + "crash " + calledFunction(deviation.expected()) + observed
                        : like(scenario) + withoutTimes(expected) + " but " + withoutTimes(observed),
                expected,
                observed);
    }

    /** The function whose call did not return, with a blank behind it; empty if it was no call. */
    private static String calledFunction(String expected) {
        int arguments = expected.indexOf('(');
        String function = arguments < 0 ? "" : expected.substring(0, arguments);
        return function.matches("\\w+") ? function + " " : "";
    }

    private static Cause unexplained(ScenarioResult scenario) {
        String reason = scenario.reason();
        if (scenario.verdict() == ScenarioVerdict.ADAPTER_ERROR && reason != null) {
            String observed = limited(withoutArguments(PrintableText.firstLine(reason)));
            return new Cause("adapter " + adapterError(PrintableText.clip(reason, TEXT_LIMIT)), null, observed);
        }
        String observed = limited(Deviation.withoutNumbers(Explanation.of(scenario)));
        return new Cause(like(scenario) + withoutTimes(observed), null, observed);
    }

    private static String like(ScenarioResult scenario) {
        return scenario.verdict() + " " + scenario.level() + " ";
    }

    /**
     * What is the same wherever it strikes: an exception without the call that it came out of, but with the lines that
     * say where it comes from; an agent's doing without the message that it was asked for.
     */
    private static String adapterError(String reason) {
        int thrown = reason.indexOf(" threw ");
        if (thrown < 0) {
            return reason.replaceAll("\\b[A-Z]+(_[A-Z]+)+\\b(, )?", "").replaceAll("\\d+", "N");
        }
        String[] exception = reason.substring(thrown).split("\n", 2);
        return exception[0].replaceAll("\\d+", "N") + (exception.length == 1 ? "" : "\n" + exception[1]);
    }

    private static String withoutArguments(String text) {
        return text.replaceAll("\\b(Wsk[A-Z]\\w*)\\([^)]*\\)", "$1");
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("within \\d+ ms", "within N ms");
    }

    private static String limited(String text) {
        return PrintableText.clip(PrintableText.joined(text), TEXT_LIMIT);
    }

    /** Whether it is nothing but a function that is not there. */
    boolean isMissingFunction() {
        return key.startsWith(MISSING) || key.startsWith(KNOWN + MISSING);
    }

    /** All of it in one line. */
    String headline() {
        return expected == null ? observed : "Expected: " + expected + ". Observed: " + observed;
    }
}

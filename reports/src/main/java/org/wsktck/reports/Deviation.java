package org.wsktck.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario that failed showed, taken from its diagnosis.
 *
 * @param kind the kind of thing that went wrong, as the harness names it
 * @param requirement the requirement that was looked at
 * @param expected what was expected
 * @param observed what was there
 * @param scenario the scenario
 */
record Deviation(String kind, String requirement, String expected, String observed, ScenarioResult scenario) {
    private static final Pattern DIAGNOSIS =
            Pattern.compile("([A-Z_]+) (WSK-[A-Z]+-\\d{3}): expected (.*?) but (.*)", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("\\bWsk[A-Z]\\w*");

    /** What the scenario showed; null if its diagnosis is not of the form that the harness writes. */
    static @Nullable Deviation of(ScenarioResult scenario) {
        String diagnosis = scenario.diagnosis();
        if (diagnosis == null) {
            return null;
        }
        Matcher matcher = DIAGNOSIS.matcher(diagnosis);
        if (!matcher.matches()) {
            return null;
        }
        return new Deviation(
                matcher.group(1),
                matcher.group(2),
                withoutPorts(matcher.group(3)),
                withoutPorts(matcher.group(4)),
                scenario);
    }

    /** Ports of a run are drawn by the system; a port 0 is what the scenario asked for. */
    private static String withoutPorts(String text) {
        return text.replaceAll("(\\d+\\.\\d+\\.\\d+\\.\\d+|\\]):[1-9]\\d{0,4}\\b", "$1:PORT");
    }

    /** The function that is not implemented, if it is nothing but that. */
    @Nullable
    String missingFunction() {
        boolean said = kind.equals("NOT_IMPLEMENTED")
                || (kind.equals("RETURNED_OTHER_STATUS") && observed.contains("STATUS_NOT_IMPLEMENTED"));
        if (!said) {
            return null;
        }
        Matcher observedFunction = FUNCTION.matcher(observed);
        if (observedFunction.find()) {
            return observedFunction.group();
        }
        Matcher expectedFunction = FUNCTION.matcher(expected);
        return expectedFunction.find() ? expectedFunction.group() : null;
    }

    /** Whether the scenario did not come to what it is about. */
    boolean beforehand() {
        return kind.equals("GIVEN_NOT_REACHED");
    }

    /** Expected and observed without the numbers that IRPs and sockets have within a scenario. */
    String gist() {
        return withoutNumbers("Expected: " + expected + ". Observed: " + observed);
    }

    /** Without the numbers that IRPs and sockets have within a scenario. */
    static String withoutNumbers(String text) {
        return text.replaceAll(" \\(submission \\d+\\)", "").replaceAll("\\b(IRP|socket) \\d+\\b", "$1");
    }
}

package org.wsktck.reports;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** A part of the names of the functions that the requirements of an area are about; none where they are about all. */
    private static final Map<String, String> FUNCTION_OF_AREA = Map.ofEntries(
            entry("ACCEPT", "Accept"),
            entry("ADDR", "Address"),
            entry("BIND", "Bind"),
            entry("CLOSE", "Close"),
            entry("CONNECT", "Connect"),
            entry("CONNECTEX", "ConnectEx"),
            entry("DISCONNECT", "Disconnect"),
            entry("LISTEN", "Listen"),
            entry("RECV", "Receive"),
            entry("SEND", "Send"),
            entry("SOCKET", "Socket"),
            entry("SOCKETCONNECT", "SocketConnect"));

    private static final Pattern FUNCTION = Pattern.compile("\\bWsk[A-Z]\\w*");
    private static final Pattern REFUSED =
            Pattern.compile("\\b(Wsk[A-Z]\\w*)(?:\\([^)]*\\))? returned STATUS_NOT_IMPLEMENTED");

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
    static String withoutPorts(String text) {
        return text.replaceAll("(\\d+\\.\\d+\\.\\d+\\.\\d+|\\]):[1-9]\\d{0,4}\\b", "$1:PORT");
    }

    /**
     * The function that is not implemented, if it is nothing but that: whatever the scenario expected of it, or of the
     * peer behind it, cannot come.
     *
     * @param working the functions that are known to be there
     */
    @Nullable
    String missingFunction(Set<String> working) {
        List<String> missing = Answer.of(scenario).stream()
                .filter(Answer::missing)
                .map(Answer::function)
                .toList();
        String last = missing.isEmpty() ? null : missing.get(missing.size() - 1);
        String about = functionItIsAbout();
        String function;
        if (observed.contains("STATUS_NOT_IMPLEMENTED")) {
            function = about == null ? last : about;
        } else if (about == null) {
            function = observed.contains("TIMED_OUT") ? last : null;
        } else {
            function = missing.contains(about) ? about : null;
        }
        return function == null || working.contains(function) ? null : function;
    }

    private @Nullable String functionItIsAbout() {
        for (String text : List.of(observed, expected)) {
            Matcher refused = REFUSED.matcher(text);
            if (refused.find()) {
                return refused.group(1);
            }
            Matcher function = FUNCTION.matcher(text);
            if (function.find()) {
                return function.group();
            }
        }
        return null;
    }

    /** What a scenario was about in the end: the requirement that it failed on, or those that it verifies. */
    static List<String> requirements(ScenarioResult scenario) {
        Deviation deviation = of(scenario);
        return deviation == null ? scenario.verifies() : List.of(deviation.requirement());
    }

    /** Whether the implementation went down. */
    boolean isCrash() {
        return kind.equals("CRASHED");
    }

    /** Whether the scenario did not come to what it is about. */
    boolean beforehand() {
        return kind.equals("GIVEN_NOT_REACHED");
    }

    /** Whether a function is not there that the requirement is not about, which says nothing of the one that it is about. */
    boolean isForAnotherFunction() {
        String word = FUNCTION_OF_AREA.get(Requirements.area(requirement));
        String about = functionItIsAbout();
        return kind.equals("NOT_IMPLEMENTED") && word != null && about != null && !about.contains(word);
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

package org.wsktck.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that failed, and why.
 *
 * @param scenario the scenario
 * @param cause the cause that the page groups it by
 */
record Failure(ScenarioResult scenario, Cause cause) {
    private static final Pattern FUNCTION = Pattern.compile("\\bWsk[A-Z]\\w*");

    /** All of a report by {@link ScenarioResult#displayName()}. */
    static Map<String, Failure> byScenario(List<FindingGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.scenarios().stream()
                        .filter(scenario -> scenario.verdict().deviates())
                        .map(scenario -> new Failure(scenario, group.cause())))
                .collect(Collectors.toMap(
                        failure -> failure.scenario.displayName(),
                        failure -> failure,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    /** The call at which it failed: {@code at WskBind}; where it was a peer that saw it, {@code after WskSend}. */
    String call() {
        String named = function(cause.observed() + " " + cause.expected());
        if (named != null) {
            return "at " + named;
        }
        Integer line = OffendingEntry.lineOf(scenario);
        String last = null;
        for (JournalEntry entry : scenario.journal()) {
            if (line != null && entry.line() == line && entry.kind().equals("step")) {
                line = null; // What the step did comes behind it, and it is the last.
            }
            if (line != null && entry.line() > line) {
                break;
            }
            String function = entry.kind().equals("call") ? function(entry.text()) : null;
            last = function == null ? last : function;
        }
        return last == null ? "before its first call" : "after " + last;
    }

    private static @Nullable String function(String text) {
        Matcher matcher = FUNCTION.matcher(text);
        return matcher.find() ? matcher.group() : null;
    }
}

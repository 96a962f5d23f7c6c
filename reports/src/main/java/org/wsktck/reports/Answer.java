package org.wsktck.reports;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a function of WSK answered a call, read from a journal.
 *
 * @param function its name
 * @param missing whether the answer was STATUS_NOT_IMPLEMENTED, at once or after STATUS_PENDING
 * @param works whether it was success, or is still to come
 */
record Answer(String function, boolean missing, boolean works) {
    private static final Pattern RETURN = Pattern.compile(
            "(Wsk[A-Z]\\w*)\\(.*?(IRP \\d+(?: \\(submission \\d+\\))?)?\\) returned (STATUS_\\w+).*", Pattern.DOTALL);
    private static final String NOT_IMPLEMENTED = "STATUS_NOT_IMPLEMENTED";

    /** The answers of a scenario, in order. */
    static List<Answer> of(ScenarioResult scenario) {
        List<String> refusals = scenario.journal().stream()
                .filter(entry -> entry.kind().equals("completion"))
                .map(JournalEntry::text)
                .filter(text -> text.contains(NOT_IMPLEMENTED))
                .toList();
        return scenario.journal().stream()
                .filter(entry -> entry.kind().equals("return"))
                .flatMap(entry -> of(entry.text(), refusals))
                .toList();
    }

    private static Stream<Answer> of(String text, List<String> refusals) {
        Matcher matcher = RETURN.matcher(text);
        if (!matcher.matches()) {
            return Stream.empty();
        }
        String status = matcher.group(3);
        boolean pending = status.equals("STATUS_PENDING");
        boolean missing = status.equals(NOT_IMPLEMENTED)
                || (pending && isAmong(refusals, matcher.group(2) + " completed " + NOT_IMPLEMENTED));
        boolean works = status.equals("STATUS_SUCCESS") || (pending && !missing);
        return Stream.of(new Answer(matcher.group(1), missing, works));
    }

    private static boolean isAmong(List<String> refusals, String beginning) {
        return refusals.stream().anyMatch(refusal -> refusal.startsWith(beginning));
    }

    /** The functions that work in one scenario or another. What they refuse elsewhere is the call, and they are there. */
    static Set<String> workingFunctions(List<ScenarioResult> scenarios) {
        return scenarios.stream()
                .flatMap(scenario -> of(scenario).stream())
                .filter(Answer::works)
                .map(Answer::function)
                .collect(Collectors.toSet());
    }
}

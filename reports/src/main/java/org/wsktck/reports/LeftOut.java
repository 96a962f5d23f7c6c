package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scenarios that came to nothing for the same reason.
 *
 * @param why what they need, or the reason without the numbers that differ from scenario to scenario
 * @param undeclared whether it is capabilities that they need
 * @param scenarios the scenarios
 */
record LeftOut(String why, boolean undeclared, List<ScenarioResult> scenarios) {
    private static final Pattern UNDECLARED =
            Pattern.compile("the implementation does not declare \\[?([A-Z0-9_]+(?:, [A-Z0-9_]+)*)]?");
    private static final String IPV6 = "IPV6";
    private static final int WHY_LIMIT = 300;

    /** All scenarios of that verdict by their reasons, those of the most scenarios first. */
    static List<LeftOut> of(ConformanceReport report, ScenarioVerdict verdict) {
        Map<String, List<ScenarioResult>> byReason = report.scenarios().stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .collect(Collectors.groupingBy(LeftOut::why, TreeMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(group -> new LeftOut(
                        group.getKey(), !needs(group.getValue().get(0)).isEmpty(), group.getValue()))
                .sorted(Comparator.comparing(group -> -group.scenarios.size()))
                .toList();
    }

    /** How many of them need IPV6 as well, since they are the same once more over IPv6. */
    long overIpv6() {
        return scenarios.stream()
                .filter(scenario -> needs(scenario).size() > 1 && isTheSameOverIpv6(scenario))
                .count();
    }

    private static String why(ScenarioResult scenario) {
        List<String> needs = new ArrayList<>(needs(scenario));
        if (needs.isEmpty()) {
            return PrintableText.clip(Deviation.withoutNumbers(Explanation.of(scenario)), WHY_LIMIT);
        }
        if (needs.size() > 1 && isTheSameOverIpv6(scenario)) {
            needs.remove(IPV6);
        }
        return String.join(" and ", needs);
    }

    private static boolean isTheSameOverIpv6(ScenarioResult scenario) {
        return scenario.family() == Family.IPV6 && needs(scenario).contains(IPV6);
    }

    /** The capabilities that it needs and that are not declared; empty if it came to nothing for another reason. */
    static List<String> needs(ScenarioResult scenario) {
        Matcher matcher = UNDECLARED.matcher(Explanation.of(scenario));
        return matcher.matches() ? List.of(matcher.group(1).split(", ")) : List.of();
    }
}

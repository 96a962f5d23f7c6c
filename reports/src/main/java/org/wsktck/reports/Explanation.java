package org.wsktck.reports;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The one line that explains a scenario's verdict. */
final class Explanation {
    private Explanation() {}

    /**
     * The head of the diagnosis, else of the reason, else of the failure message; empty if there is nothing to explain.
     * What is disputed is no finding before anything else.
     */
    static String of(ScenarioResult scenario) {
        return Stream.of(
                        scenario.isDisputed() ? scenario.reason() : null,
                        scenario.diagnosis(),
                        scenario.reason(),
                        scenario.failure())
                .filter(Objects::nonNull)
                .findFirst()
                .map(PrintableText::firstLine)
                .orElse("");
    }

    /** Why a scenario came to no verdict: the capabilities that it needs, or an explanation behind the word for that. */
    static String whyNotJudged(ScenarioResult scenario) {
        List<String> needs = LeftOut.needs(scenario);
        if (!needs.isEmpty()) {
            return "the implementation does not declare " + String.join(" and ", needs);
        }
        String explanation = of(scenario);
        return scenario.verdict().words() + (explanation.isEmpty() ? "" : ": " + explanation);
    }
}

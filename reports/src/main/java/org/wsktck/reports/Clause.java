package org.wsktck.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.RequirementInfo;

/**
 * A requirement of the specification, and what became of it in a run.
 *
 * @param requirement the requirement
 * @param fate what became of it
 * @param why why nothing did, as a sentence; null where its scenarios say so, or something did
 * @param heldUpBy the same in a few words that many requirements share; empty where something became of it, or nothing can
 * @param scenarios the scenarios that verify it
 */
record Clause(
        RequirementInfo requirement, Fate fate, @Nullable String why, String heldUpBy, List<ScenarioResult> scenarios) {
    /** What may become of a requirement; in the order in which an area counts them. */
    enum Fate {
        /** A scenario passed, and none failed on it. */
        HOLDS("met", "passed"),
        /** A scenario failed on it. */
        NOT_MET("not met", "failed"),
        /** It has scenarios, and none of them came to a verdict on it. */
        NOT_JUDGED("not judged", "inconclusive"),
        /** No scenario of the run is about it. */
        NO_SCENARIO("without scenario", "not-run"),
        /** Nobody could. */
        UNTESTABLE("cannot be tested", "not-applicable");

        private final String words;
        private final String styleClass;

        Fate(String words, String styleClass) {
            this.words = words;
            this.styleClass = styleClass;
        }

        /** How a reader sees it. */
        String words() {
            return words;
        }

        /** The class of its badge. */
        String styleClass() {
            return styleClass;
        }
    }
}

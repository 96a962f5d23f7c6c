package org.wsktck.reports;

/** The one line that explains a scenario's verdict. */
final class Explanation {
    private Explanation() {}

    /** The diagnosis, else the reason, else the head of the failure message; empty if there is nothing to explain. */
    static String of(ScenarioResult scenario) {
        if (scenario.diagnosis() != null) {
            return PrintableText.line(scenario.diagnosis());
        }
        if (scenario.reason() != null) {
            return PrintableText.line(scenario.reason());
        }
        return scenario.failure() == null ? "" : PrintableText.firstLine(scenario.failure());
    }
}

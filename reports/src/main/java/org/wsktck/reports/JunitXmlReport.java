package org.wsktck.reports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as JUnit XML, for systems that draw test results: one suite for each area, one test case for each scenario
 * and family, and one more for the gate.
 *
 * <p>Long texts are cut; conformance.json has them whole. It is red exactly when the gate does not pass. What failed without gating, such as a SHOULD, is skipped and says so.
 */
public final class JunitXmlReport {
    private static final String GATE_SUITE = "gate";
    private static final int ATTRIBUTE_LIMIT = 2_000;

    private final ConformanceReport report;
    private final XMLStreamWriter xml;

    private JunitXmlReport(ConformanceReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** The report as an XML document. */
    public static String render(ConformanceReport report) {
        return XmlText.of(xml -> new JunitXmlReport(report, xml).document());
    }

    private void document() throws XMLStreamException {
        Map<String, List<ScenarioResult>> areas = report.scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioResult::area, TreeMap::new, Collectors.toList()));
        Outcome gate = Outcome.of(report.gate());
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuites");
        attribute("name", "WSK conformance: " + report.implementation().id());
        attribute("tests", report.scenarios().size() + 1);
        attribute("failures", count(report.scenarios(), Outcome.FAILURE) + (gate == Outcome.FAILURE ? 1 : 0));
        attribute("errors", count(report.scenarios(), Outcome.ERROR) + (gate == Outcome.ERROR ? 1 : 0));
        attribute("skipped", count(report.scenarios(), Outcome.SKIPPED));
        attribute("time", seconds(report.durationMillis()));
        gateSuite(gate);
        for (var area : areas.entrySet()) {
            suite(area.getKey(), area.getValue());
        }
        line(0);
        xml.writeEndElement();
        line(0);
        xml.writeEndDocument();
    }

    private void gateSuite(Outcome outcome) throws XMLStreamException {
        openSuite(GATE_SUITE, 1, outcome == Outcome.FAILURE ? 1 : 0, outcome == Outcome.ERROR ? 1 : 0, 0, 0);
        line(2);
        xml.writeStartElement("properties");
        property("verdict", report.verdict().name());
        property("gate", report.gate().name());
        property("scope", report.scope());
        property("testbed", report.testbed().kind());
        property("profile", report.profile());
        property("seed", Long.toString(report.seed()));
        line(2);
        xml.writeEndElement();
        openCase(GATE_SUITE, "gate", 0);
        if (outcome != Outcome.PASSED) {
            String message = "gate " + report.gate() + ": "
                    + report.reasons().stream().map(PrintableText::firstLine).collect(Collectors.joining("; "));
            problem(outcome, message, report.gate().name(), String.join("\n", report.reasons()));
        }
        closeCase();
        closeSuite();
    }

    private void suite(String area, List<ScenarioResult> scenarios) throws XMLStreamException {
        openSuite(
                area,
                scenarios.size(),
                count(scenarios, Outcome.FAILURE),
                count(scenarios, Outcome.ERROR),
                count(scenarios, Outcome.SKIPPED),
                scenarios.stream().mapToLong(ScenarioResult::durationMillis).sum());
        for (ScenarioResult scenario : scenarios) {
            openCase(area, scenario.displayName(), scenario.durationMillis());
            Outcome outcome = outcome(scenario);
            if (outcome != Outcome.PASSED) {
                problem(
                        outcome,
                        Outcome.message(scenario, report.strict()),
                        scenario.verdict().name(),
                        body(scenario));
            }
            closeCase();
        }
        closeSuite();
    }

    private Outcome outcome(ScenarioResult scenario) {
        return Outcome.of(scenario, report.strict());
    }

    /** The failure message, else what of the reason does not stand in one line. */
    private static String body(ScenarioResult scenario) {
        if (scenario.failure() != null) {
            return scenario.failure();
        }
        String reason = scenario.reason();
        return reason == null || reason.strip().lines().count() == 1 ? "" : reason;
    }

    private long count(List<ScenarioResult> scenarios, Outcome outcome) {
        return scenarios.stream()
                .filter(scenario -> outcome(scenario) == outcome)
                .count();
    }

    private void openSuite(String name, long tests, long failures, long errors, long skipped, long durationMillis)
            throws XMLStreamException {
        line(1);
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", tests);
        attribute("failures", failures);
        attribute("errors", errors);
        attribute("skipped", skipped);
        attribute("time", seconds(durationMillis));
        attribute("timestamp", report.startedAt().toString());
    }

    private void closeSuite() throws XMLStreamException {
        line(1);
        xml.writeEndElement();
    }

    private void openCase(String area, String name, long durationMillis) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        attribute("classname", "wsk." + area);
        attribute("name", name);
        attribute("time", seconds(durationMillis));
    }

    private void closeCase() throws XMLStreamException {
        line(2);
        xml.writeEndElement();
    }

    private void problem(Outcome outcome, String message, String type, String body) throws XMLStreamException {
        line(3);
        xml.writeStartElement(
                switch (outcome) {
                    case FAILURE -> "failure";
                    case ERROR -> "error";
                    case SKIPPED -> "skipped";
                    case PASSED -> throw new IllegalArgumentException("outcome: PASSED (expected: a problem)");
                });
        attribute("message", PrintableText.line(message));
        if (outcome != Outcome.SKIPPED) {
            attribute("type", type);
        }
        xml.writeCharacters(PrintableText.forXml(PrintableText.message(body)));
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        line(3);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PrintableText.forXml(PrintableText.clip(value, ATTRIBUTE_LIMIT)));
    }

    private void attribute(String name, long value) throws XMLStreamException {
        xml.writeAttribute(name, Long.toString(value));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}

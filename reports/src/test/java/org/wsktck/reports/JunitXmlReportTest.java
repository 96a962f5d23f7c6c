package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JunitXmlReportTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "close.completes-pending-receive [IPv4], failure, failed: IRP 3 was not completed within 2000 ms",
        "close.completes-pending-send [IPv4], failure, hung: IRP 3 was not completed within 2000 ms",
        "connect.before-bind [IPv4], failure, unexpected pass: profile entry: connect.before-bind",
        "socket.create [IPv4], error, adapter error: IRP 3 was not completed within 2000 ms",
        "connect.twice [IPv4], skipped, known failure: issue 12: a second connect succeeds",
        "receive.waitall [IPv4], skipped, not applicable: capability WAITALL is not declared",
        "connect.blackhole [IPv4], skipped, inconclusive: the path does not carry: blackhole",
        "send.over-ipv6 [IPv4], skipped, not run: no IPv6 on this host",
    })
    void every_verdict_has_its_place(String name, String tag, String message) throws Exception {
        Element testcase = testcase(parse(Samples.everyVerdict()), name);

        assertThat(children(testcase)).singleElement().satisfies(problem -> {
            assertThat(problem.getTagName()).isEqualTo(tag);
            assertThat(problem.getAttribute("message")).isEqualTo(message);
        });
    }

    @Test
    void a_passed_scenario_has_its_time_and_nothing_else() throws Exception {
        Element testcase = testcase(parse(Samples.everyVerdict()), "bind.succeeds-on-wildcard [IPv6]");

        assertThat(children(testcase)).isEmpty();
        assertThat(testcase.getAttribute("time")).isEqualTo("0.004");
        assertThat(testcase.getAttribute("classname")).isEqualTo("wsk.bind");
    }

    @Test
    void a_failure_carries_the_whole_message() throws Exception {
        Element testcase = testcase(parse(Samples.everyVerdict()), "close.completes-pending-receive [IPv4]");

        assertThat(children(testcase).get(0).getTextContent())
                .startsWith("WSK-CLOSE-002 (MUST) not met")
                .endsWith("--select close.completes-pending-receive\n");
    }

    @Test
    void a_SHOULD_that_failed_is_skipped_unless_the_run_is_strict() throws Exception {
        String name = "connect.reports-refusal [IPv4]";
        Element lenient = testcase(parse(Samples.everyVerdict()), name);
        Element strict =
                testcase(parse(Samples.everyVerdictBuilder().strict(true).build()), name);

        assertThat(children(lenient)).singleElement().satisfies(problem -> {
            assertThat(problem.getTagName()).isEqualTo("skipped");
            assertThat(problem.getAttribute("message")).startsWith("SHOULD, does not gate; failed: ");
        });
        assertThat(children(strict))
                .singleElement()
                .satisfies(problem -> assertThat(problem.getTagName()).isEqualTo("failure"));
    }

    @Test
    void there_is_one_suite_for_each_area_with_right_counts() throws Exception {
        Element root = parse(Samples.everyVerdict());

        assertThat(children(root).stream().map(suite -> suite.getAttribute("name")))
                .containsExactly("gate", "bind", "close", "connect", "receive", "send", "socket");
        assertThat(children(root)).allSatisfy(JunitXmlReportTest::countsAreRight);
        countsAreRight(root);
        assertThat(root.getAttribute("tests")).isEqualTo("12");
    }

    @Test
    void hostile_text_is_kept_as_far_as_XML_can_hold_it_and_a_reader_reads_on() throws Exception {
        Element testcase = testcase(parse(Samples.hostile()), "close.hostile [IPv4]");

        assertThat(children(testcase).get(0).getTextContent())
                .startsWith("</script><script>document.title='owned'</script>")
                .contains("]]> --> <!-- ' \" & ${x} {{css}} [31m", "long long")
                .endsWith("…\n(cut here; conformance.json has the whole message)")
                .hasSizeBetween(20_000, 20_100);
    }

    @Test
    void attributes_are_cut() throws Exception {
        String endless = "x".repeat(1 << 20);
        Element root = parse(new ReportBuilder(
                        Samples.everyVerdict().kit(),
                        new ConformanceReport.ImplementationInfo(endless, endless, endless, List.of(endless), null),
                        Samples.everyVerdict().testbed())
                .scope(endless)
                .kitErrors(List.of(endless))
                .scenarios(List.of(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.INCONCLUSIVE)
                        .because(endless)))
                .build());

        assertThat(elements(root.getElementsByTagName("*")))
                .allSatisfy(element -> assertThat(IntStream.range(
                                        0, element.getAttributes().getLength())
                                .mapToObj(i -> element.getAttributes().item(i).getNodeValue()))
                        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(2_000)));
    }

    @Test
    void a_reason_of_several_lines_keeps_them_below_its_first() throws Exception {
        String reason = "the peer broke\n  at Peer.java:7";
        Element testcase = testcase(
                parse(Samples.everyVerdictBuilder()
                        .scenarios(List.of(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.INCONCLUSIVE)
                                .because(reason)))
                        .build()),
                "close.x [IPv4]");

        assertThat(children(testcase)).singleElement().satisfies(problem -> {
            assertThat(problem.getAttribute("message")).isEqualTo("inconclusive: the peer broke");
            assertThat(problem.getTextContent()).isEqualTo(reason);
        });
    }

    @Test
    void a_run_in_which_nothing_was_executed_is_an_error_of_the_gate() throws Exception {
        Element root = parse(Samples.empty());

        assertThat(root.getAttribute("tests")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(children(testcase(root, "gate")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.getAttribute("message"))
                        .isEqualTo("gate INCONCLUSIVE: nothing was executed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_red_exactly_when_the_exit_code_is_not_0(boolean strict) throws Exception {
        var random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            List<ScenarioResult> scenarios = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> Samples.scenario(
                                    "close.number-" + i,
                                    pick(random, Level.values()),
                                    pick(random, ScenarioVerdict.values()))
                            .because("drawn"))
                    .toList();
            ReportBuilder builder = Samples.everyVerdictBuilder().strict(strict).scenarios(scenarios);
            Element root = parse(builder.build());

            boolean red = number(root, "failures") + number(root, "errors") > 0;
            assertThat(red)
                    .as("strict %s: %s", strict, scenarios)
                    .isEqualTo(builder.judgement().exitCode() != Judgement.EXIT_PASS);
        }
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static void countsAreRight(Element element) {
        assertThat(number(element, "tests"))
                .isEqualTo(element.getElementsByTagName("testcase").getLength());
        assertThat(number(element, "failures"))
                .isEqualTo(element.getElementsByTagName("failure").getLength());
        assertThat(number(element, "errors"))
                .isEqualTo(element.getElementsByTagName("error").getLength());
        assertThat(number(element, "skipped"))
                .isEqualTo(element.getElementsByTagName("skipped").getLength());
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static Element parse(ConformanceReport report)
            throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitXmlReport.render(report))))
                .getDocumentElement();
    }

    private static Element testcase(Element root, String name) {
        return elements(root.getElementsByTagName("testcase"))
                .filter(testcase -> testcase.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test case " + name));
    }

    private static List<Element> children(Element parent) {
        return elements(parent.getChildNodes()).toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}

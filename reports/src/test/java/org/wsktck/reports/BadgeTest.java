package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;
import org.xml.sax.InputSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BadgeTest {
    /** What WCAG 2 asks of text of that size. */
    private static final double CONTRAST_MIN = 4.5;

    @Test
    void a_conformant_run_says_how_many_MUSTs_that_is() throws IOException {
        Golden.assertMatches(Badge.render(Samples.allPassed()), "badge.svg");
    }

    @Test
    void a_run_that_is_not_conformant_says_no_number() throws Exception {
        assertThat(texts(Samples.everyVerdict())).containsExactly("WSK conformance", "NOT CONFORMANT");
        assertThat(texts(Samples.empty())).containsExactly("WSK conformance", "INCONCLUSIVE");
    }

    @Test
    void one_MUST_is_one() throws Exception {
        assertThat(texts(Samples.everyVerdictBuilder()
                        .catalogue(new CatalogueCoverage(685, 412, 1, List.of()))
                        .scenarios(Samples.allPassed().scenarios())
                        .build()))
                .containsExactly("WSK conformance", "CONFORMANT 1 MUST");
    }

    @Test
    void who_cannot_see_it_hears_what_it_is_about() throws Exception {
        Element picture = parse(Badge.render(Samples.everyVerdict()));

        assertThat(picture.getAttribute("role")).isEqualTo("img");
        assertThat(picture.getAttribute("aria-label"))
                .isEqualTo("WSK conformance: NOT CONFORMANT; forgetful 0.1.0;"
                        + " connection sockets; IPv4, IPv6; loopback; containers not run")
                .isEqualTo(elements(picture, "title").findFirst().orElseThrow().getTextContent());
    }

    static Stream<ConformanceReport> reports() {
        return Stream.of(Samples.allPassed(), Samples.everyVerdict(), Samples.empty(), Samples.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void text_stands_inside_its_half_and_can_be_read(ConformanceReport report) throws Exception {
        Element picture = parse(Badge.render(report));
        List<Element> halves = elements(picture, "rect").toList();
        List<Element> texts = elements(picture, "text").toList();

        assertThat(halves).hasSize(2);
        for (int i = 0; i < halves.size(); i++) {
            int start = number(halves.get(i), "x");
            int end = start + number(halves.get(i), "width");
            assertThat(number(texts.get(i), "x")).isEqualTo(start + 6);
            assertThat(number(texts.get(i), "x") + number(texts.get(i), "textLength"))
                    .isEqualTo(end - 6);
            assertThat(contrastToWhite(halves.get(i).getAttribute("fill"))).isGreaterThan(CONTRAST_MIN);
        }
        assertThat(number(picture, "width")).isEqualTo(number(halves.get(1), "x") + number(halves.get(1), "width"));
    }

    @Test
    void hostile_text_is_text() throws Exception {
        String svg = Badge.render(Samples.hostile());
        Element picture = parse(svg);

        assertThat(svg).hasSizeLessThan(20_000).matches("[\\n -~]*");
        assertThat(elements(picture, "*").map(Element::getTagName))
                .containsExactly("title", "rect", "rect", "g", "text", "text");
        assertThat(picture.getAttribute("aria-label"))
                .startsWith("WSK conformance: NOT CONFORMANT; </script><script>document.title='owned'</script>");
    }

    @Test
    void it_asks_for_nothing_from_elsewhere() {
        assertThat(Badge.render(Samples.allPassed()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("://", "href", "url(", "<style", "<script", "<image");
    }

    private static List<String> texts(ConformanceReport report) throws Exception {
        return elements(parse(Badge.render(report)), "text")
                .map(Element::getTextContent)
                .toList();
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    private static int number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** The contrast ratio of WCAG 2. */
    private static double contrastToWhite(String colour) {
        double luminance = 0.2126 * linear(colour.substring(1, 3))
                + 0.7152 * linear(colour.substring(3, 5))
                + 0.0722 * linear(colour.substring(5, 7));
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(String hex) {
        double part = Integer.parseInt(hex, 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}

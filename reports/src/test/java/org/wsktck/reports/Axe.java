package org.wsktck.reports;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** Looks for what keeps people from reading a page: axe-core, run in it. */
final class Axe {
    private Axe() {}

    /** The serious and critical findings, a line each. */
    static List<String> findings(Page page) {
        // Of WCAG 2.2, which axe-core leaves out unless it is asked.
        AxeRuleOptions asked = new AxeRuleOptions();
        asked.setEnabled(true);
        AxeRunOptions options = violations();
        options.setRules(Map.of("target-size", asked));
        return find(new AxeBuilder(page).options(options));
    }

    /** Those about colours alone. */
    static List<String> colours(Page page) {
        return find(
                new AxeBuilder(page).options(violations()).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    /** Those about how large what can be pressed is. */
    static List<String> targets(Page page) {
        return find(new AxeBuilder(page).options(violations()).withRules(List.of("target-size")));
    }

    /** Nothing is told at length about what is as it should be. */
    private static AxeRunOptions violations() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private static List<String> find(AxeBuilder axe) {
        // The other mode is for pages with frames, takes a second page, and finds nothing where it fails.
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(violation -> List.of("serious", "critical").contains(violation.getImpact()))
                .flatMap(violation -> violation.getNodes().stream()
                        .map(node -> "%s (%s): %s".formatted(violation.getId(), violation.getImpact(), where(node))))
                .toList();
    }

    private static String where(CheckedNode node) {
        // One selector, since there are no frames.
        Object selector = ((List<?>) node.getTarget()).get(0);
        return selector + ": " + node.getFailureSummary();
    }
}

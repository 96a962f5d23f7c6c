package org.wsktck.reports;

/** What a reader narrows the findings and the scenarios by; the page's script shows it. */
final class HtmlFilter {
    private HtmlFilter() {}

    static String render(ConformanceReport report) {
        if (report.scenarios().isEmpty()) {
            return "";
        }
        var html = new HtmlWriter();
        html.markup("<div id=\"filter\" role=\"search\" aria-label=\"Findings and scenarios\" hidden>"
                + "<label>Filter <input type=\"search\" id=\"text\" placeholder=\"id, title, requirement or words\""
                + " autocomplete=\"off\" spellcheck=\"false\"></label>"
                + "<div role=\"group\" aria-label=\"Verdicts to show\">");
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            chipIfAny(
                    html,
                    HtmlVerdict.styleClass(verdict),
                    verdict.words(),
                    report.summary().count(verdict));
        }
        for (Mark mark : Mark.values()) {
            long marked = report.scenarios().stream().filter(mark::isOn).count();
            chipIfAny(html, mark.word(), mark.word(), marked);
        }
        html.markup("</div><p class=\"hint\"><kbd>/</kbd> filter, <kbd>↑</kbd> <kbd>↓</kbd> move,"
                + " <kbd>Enter</kbd> open</p></div>");
        return html.toString();
    }

    /** Nothing where there are none. */
    static void chipIfAny(HtmlWriter html, String verdict, String words, long count) {
        if (count > 0) {
            chip(html, "data-v", verdict, words, count);
        }
    }

    /**
     * What can be pressed to see these alone.
     *
     * @param attribute the attribute that the page's script knows the kind of filter by
     * @param value what is filtered by
     */
    static void chip(HtmlWriter html, String attribute, String value, String words, long count) {
        html.open("button", "type", "button", "class", "chip", "aria-pressed", "false", attribute, value);
        html.text(words + " ").element("b", Long.toString(count)).close("button");
    }
}

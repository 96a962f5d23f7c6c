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
            int count = report.summary().count(verdict);
            if (count > 0) {
                String styleClass = HtmlFindings.styleClass(verdict);
                html.open("button", "type", "button", "class", "chip", "aria-pressed", "false", "data-v", styleClass);
                html.text(verdict.words() + " ")
                        .element("b", Integer.toString(count))
                        .close("button");
            }
        }
        html.markup("</div><p class=\"hint\"><kbd>/</kbd> filter, <kbd>↑</kbd> <kbd>↓</kbd> move,"
                + " <kbd>Enter</kbd> open</p></div>");
        return html.toString();
    }
}

package org.wsktck.reports;

/**
 * The verdict as a picture of one line, in SVG: it needs no server, no font and no network. A verdict CONFORMANT says how
 * many MUSTs it rests on; what else narrows it, such as a selection, stands in the picture's title.
 */
public final class Badge {
    private static final String LABEL = "WSK conformance";
    private static final int TITLE_LIMIT = 500;
    private static final double CHARACTER_WIDTH = 6.5;
    private static final int MARGIN = 6;

    private static final String TEMPLATE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
              <title>%2$s</title>
              <rect width="%3$d" height="20" fill="#555555"/>
              <rect x="%3$d" width="%4$d" height="20" fill="%5$s"/>
              <g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" aria-hidden="true">
                <text x="%6$d" y="14" textLength="%7$d">%8$s</text>
                <text x="%9$d" y="14" textLength="%10$d">%11$s</text>
              </g>
            </svg>
            """;

    private Badge() {}

    /** The picture; the same report gives the same bytes. */
    public static String render(ConformanceReport report) {
        String words = words(report);
        int left = textWidth(LABEL) + 2 * MARGIN;
        int right = textWidth(words) + 2 * MARGIN;
        return PrintableText.asciiXml(TEMPLATE.formatted(
                left + right,
                title(report, words),
                left,
                right,
                colour(report.verdict()),
                MARGIN,
                textWidth(LABEL),
                LABEL,
                left + MARGIN,
                textWidth(words),
                words));
    }

    private static String words(ConformanceReport report) {
        int musts = report.catalogue().mustProviderCovered();
        return report.verdict() == RunVerdict.CONFORMANT
                ? RunVerdict.CONFORMANT.words() + " " + musts + (musts == 1 ? " MUST" : " MUSTs")
                : report.verdict().words();
    }

    /** What a screen reader says, and a pointer that rests on the picture shows. */
    private static String title(ConformanceReport report, String words) {
        String implementation =
                report.implementation().name() + " " + report.implementation().version();
        String title = LABEL + ": " + words + "; " + implementation + "; " + report.scope();
        return HtmlWriter.escape(PrintableText.clip(PrintableText.joined(title), TITLE_LIMIT));
    }

    /** The text is drawn just as wide, whatever font there is: hence the margins are always the same. */
    private static int textWidth(String text) {
        return (int) Math.ceil(text.length() * CHARACTER_WIDTH);
    }

    /** White text on each can be read by people who see little contrast. */
    private static String colour(RunVerdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> "#1a7f37";
            case INCONCLUSIVE -> "#9a6700";
            case NOT_CONFORMANT -> "#b3261e";
        };
    }
}

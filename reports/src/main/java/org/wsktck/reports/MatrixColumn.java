package org.wsktck.reports;

/** How a report is called at the head of its column: by a letter, since two may be of the same implementation. */
final class MatrixColumn {
    /** As many as there are letters. */
    static final int MAX = 26;

    private static final int NAME_LIMIT = 60;

    private MatrixColumn() {}

    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /** {@code A reference 0.1.0}. */
    static String name(int index, ConformanceReport report) {
        return letter(index) + " "
                + line(report.implementation().name()) + " "
                + line(report.implementation().version());
    }

    /** A text of a report that has the width of a column, and must not take more than its share of the height. */
    static String line(String text) {
        return PrintableText.clip(PrintableText.line(text), NAME_LIMIT);
    }

    /** {@code 2026-11-22 08:15 UTC}. */
    static String date(ConformanceReport report) {
        return report.startedAt()
                        .toString()
                        .substring(0, "2026-11-22T08:15".length())
                        .replace('T', ' ') + " UTC";
    }
}

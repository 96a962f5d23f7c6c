package org.wsktck.reports;

import java.util.List;

/** What one run may have otherwise than another; the more it says about the difference, the earlier it stands. */
enum RunTrait {
    NAME("Implementation"),
    VERSION("Version"),
    TESTBED("Testbed"),
    ADDRESS("Run as"),
    PROFILE("Profile"),
    STRICT("Gated by"),
    KIT("Kit"),
    SEED("Seed"),
    DATE("Date");

    private static final int LIMIT = 60;

    private final String title;

    RunTrait(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What a report has, as short as a column takes it. */
    String of(ConformanceReport report) {
        return PrintableText.clip(PrintableText.line(whole(report)), LIMIT);
    }

    boolean isSameIn(List<ConformanceReport> reports) {
        return reports.stream().map(this::whole).distinct().count() <= 1;
    }

    private String whole(ConformanceReport report) {
        return switch (this) {
            case NAME -> report.implementation().name();
            case VERSION -> report.implementation().version();
            case TESTBED -> report.testbed().kind();
            case ADDRESS -> report.implementation().id();
            case PROFILE -> report.profile().equals("none") ? "no profile" : report.profile();
            case STRICT -> report.strict() ? "MUST and SHOULD" : "MUST alone";
            case KIT -> report.kit().version();
            case SEED -> Long.toString(report.seed());
            case DATE -> date(report);
        };
    }

    /** {@code 2026-11-22 08:15 UTC}. */
    private static String date(ConformanceReport report) {
        return report.startedAt()
                        .toString()
                        .substring(0, "2026-11-22T08:15".length())
                        .replace('T', ' ') + " UTC";
    }
}

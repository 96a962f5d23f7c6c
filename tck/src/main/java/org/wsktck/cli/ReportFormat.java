package org.wsktck.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.wsktck.reports.Badge;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.GithubAnnotations;
import org.wsktck.reports.MarkdownReport;
import org.wsktck.reports.OpenTestReport;

/** A form into which {@code wsk-tck report} brings a report. */
enum ReportFormat {
    MARKDOWN,
    GITHUB,
    BADGE,
    OTR;

    /** The name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The report in this form. */
    String render(ConformanceReport report) {
        return switch (this) {
            case MARKDOWN -> MarkdownReport.render(report);
            case GITHUB -> GithubAnnotations.render(report);
            case BADGE -> Badge.render(report);
            case OTR -> OpenTestReport.render(report);
        };
    }

    /** All names, in the order in which the help explains them. */
    static Stream<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word);
    }
}

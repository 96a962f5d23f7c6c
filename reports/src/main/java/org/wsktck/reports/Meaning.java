package org.wsktck.reports;

/** What verdict and gate of a run say, and what they ask, each in a sentence or two. */
final class Meaning {
    private static final String NO_PROFILE = "none";

    private static final int PROFILE_LIMIT = 100;

    private Meaning() {}

    static String ofVerdict(ConformanceReport report) {
        return switch (report.verdict()) {
            case CONFORMANT -> "Every MUST that applies and was looked at holds, within the scope.";
            case NOT_CONFORMANT ->
                "A MUST that applies is not met. Only MUSTs count, and a failure that is known counts too.";
            case INCONCLUSIVE -> "No MUST was seen to be broken, but not all could be judged.";
        };
    }

    static String ofGate(ConformanceReport report) {
        String whose = report.strict() ? "a MUST or, as this run is strict, a SHOULD" : "a MUST";
        String known = report.profile().equals(NO_PROFILE)
                ? "fails. There is no profile of known failures."
                : "fails in a way that the profile "
                        + PrintableText.clip(PrintableText.line(report.profile()), PROFILE_LIMIT)
                        + " does not know, or the profile no longer fits: something passes that it calls failing, or an"
                        + " entry is over. Known failures pass.";
        return "Whether a build may go on: it may not if " + whose + " " + known
                + (report.strict() ? "" : " SHOULDs are reported, and do not count.");
    }
}

package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides about a run beside its scenarios.
 *
 * @param strict SHOULD gates as well
 * @param smokeFailed the smoke level failed, so the rest was not run
 * @param untimed nothing that it waited for had a time limit
 * @param cutShort why the run ended before all selected scenarios had been run; null if they have
 * @param kitErrors what went wrong inside the kit itself, one sentence each; empty in a sound run
 * @param unmatchedProfileEntries entries of the profile that match no scenario
 * @param expiredProfileEntries entries of the profile whose last day is over, whatever their scenarios did
 */
public record Circumstances(
        boolean strict,
        boolean smokeFailed,
        boolean untimed,
        @Nullable String cutShort,
        List<String> kitErrors,
        List<String> unmatchedProfileEntries,
        List<String> expiredProfileEntries) {

    /** A run of which there is nothing to say. */
    public static final Circumstances ORDINARY =
            new Circumstances(false, false, false, null, List.of(), List.of(), List.of());

    /** Those that a report was judged under, as its reasons tell them. */
    public static Circumstances of(ConformanceReport report) {
        Circumstances silent = new Circumstances(
                report.strict(),
                report.smoke().failed(),
                report.reasons().contains(Judgement.UNTIMED),
                null,
                List.of(),
                List.of(),
                List.of());
        Set<String> derived =
                Set.copyOf(Judgement.of(report.scenarios(), silent).reasons());
        String cutShort = null;
        List<String> kitErrors = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        List<String> expired = new ArrayList<>();
        for (String reason : report.reasons()) {
            if (reason.startsWith(Judgement.UNMATCHED)) {
                unmatched.add(reason.substring(Judgement.UNMATCHED.length()));
            } else if (reason.startsWith(Judgement.EXPIRED)) {
                expired.add(reason.substring(Judgement.EXPIRED.length()));
            } else if (reason.startsWith(Judgement.KIT_ERROR)) {
                kitErrors.add(reason.substring(Judgement.KIT_ERROR.length()));
            } else if (!derived.contains(reason)) {
                cutShort = reason;
            }
        }
        return new Circumstances(
                silent.strict(), silent.smokeFailed(), silent.untimed(), cutShort, kitErrors, unmatched, expired);
    }

    public Circumstances {
        kitErrors = List.copyOf(kitErrors);
        unmatchedProfileEntries = List.copyOf(unmatchedProfileEntries);
        expiredProfileEntries = List.copyOf(expiredProfileEntries);
    }
}

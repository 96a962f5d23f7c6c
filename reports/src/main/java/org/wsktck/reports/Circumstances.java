package org.wsktck.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides about a run beside its scenarios.
 *
 * @param strict SHOULD gates as well
 * @param smokeFailed the smoke level failed, so the rest was not run
 * @param cutShort why the run ended before all selected scenarios had been run; null if they have
 * @param kitErrors what went wrong inside the kit itself, one sentence each; empty in a sound run
 * @param unmatchedProfileEntries entries of the profile that match no scenario
 */
public record Circumstances(
        boolean strict,
        boolean smokeFailed,
        @Nullable String cutShort,
        List<String> kitErrors,
        List<String> unmatchedProfileEntries) {

    /** A run of which there is nothing to say. */
    public static final Circumstances ORDINARY = new Circumstances(false, false, null, List.of(), List.of());

    public Circumstances {
        kitErrors = List.copyOf(kitErrors);
        unmatchedProfileEntries = List.copyOf(unmatchedProfileEntries);
    }
}

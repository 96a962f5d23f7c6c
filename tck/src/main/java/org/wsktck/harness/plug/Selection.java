package org.wsktck.harness.plug;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wsktck.catalogue.NearestIds;

/** Refuses a selection of which a part matches nothing: it is mistyped, and would silently narrow the run. */
public final class Selection {
    private Selection() {}

    /**
     * Requires that each part matches something.
     *
     * @param what what is selected among: the word after {@code list} that prints all
     * @param names what might have been meant
     * @param matches whether a part matches anything
     */
    public static void require(RunConfig config, String what, Collection<String> names, Predicate<String> matches)
            throws BadSetting {
        List<String> unmatched =
                config.select().stream().filter(matches.negate()).toList();
        if (unmatched.isEmpty()) {
            return;
        }
        String problem = String.join(", ", unmatched) + " matches nothing (nearest: "
                + unmatched.stream()
                        .flatMap(entry -> NearestIds.of(entry, names).stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + "); `wsk-tck list " + what + "` prints those there are";
        if (unmatched.size() == config.select().size()) {
            throw new NothingSelected(config.caller(), problem);
        }
        throw new BadSetting(config.caller(), Setting.SELECT, problem);
    }
}

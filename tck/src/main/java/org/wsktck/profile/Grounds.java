package org.wsktck.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ProfileEntry;

/**
 * On what grounds an entry stands in a profile, and how far.
 *
 * @param reason why it fails, in one sentence
 * @param source where that is seen: a link, or in a profile of the kit a position in the implementation's source; may be
 *     empty
 * @param expires the last day on which the failure counts as known
 * @param when where the entry applies
 * @param disputed where it is publicly disputed that this is a failure at all; null if it is not
 * @param owner who will mend it; null if nobody is named
 */
public record Grounds(
        String reason,
        String source,
        LocalDate expires,
        When when,
        @Nullable String disputed,
        @Nullable String owner) {
    /** Of an undisputed entry that applies everywhere. */
    public static Grounds of(String reason, String source, LocalDate expires) {
        return new Grounds(reason, source, expires, When.ALWAYS, null, null);
    }

    /** Whether everybody can look up why the entry stands there. */
    boolean hasPublicLink() {
        return disputed != null || PublicLink.is(source);
    }

    /** Whether its last day is over. */
    boolean areOver(LocalDate today) {
        return today.isAfter(expires);
    }

    /** As a report has it. */
    ProfileEntry inReport(@Nullable Rate rate) {
        return new ProfileEntry(owner, expires, rate == null ? null : rate.toString(), disputed);
    }

    /** The reason and where it is seen. */
    String words() {
        return source.isEmpty() ? reason : reason + " (" + source + ")";
    }
}

package org.wsktck.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On what grounds an entry stands in a profile, and how far.
 *
 * @param reason why it fails, in one sentence
 * @param source where that is seen: a link, or in a profile of the kit a position in the implementation's source; may be
 *     empty
 * @param expires the last day on which the failure counts as known
 * @param when where the entry applies
 * @param disputed where it is publicly disputed that this is a failure at all; null if it is not
 */
public record Grounds(
        String reason,
        String source,
        LocalDate expires,
        When when,
        @Nullable String disputed) {
    /** Of an undisputed entry that applies everywhere. */
    public static Grounds of(String reason, String source, LocalDate expires) {
        return new Grounds(reason, source, expires, When.ALWAYS, null);
    }

    /** Whether everybody can look up why the entry stands there. */
    boolean hasPublicLink() {
        return disputed != null || PublicLink.is(source);
    }

    /** The reason and where it is seen. */
    String words() {
        return source.isEmpty() ? reason : reason + " (" + source + ")";
    }
}

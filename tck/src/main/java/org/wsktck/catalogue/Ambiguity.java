package org.wsktck.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A point on which the pages are silent, contradict each other, or are contradicted by what is observed.
 *
 * @param id {@code AMB-} and two digits
 * @param title the question
 * @param pages what the pages say, or do not say
 * @param candidates the readings that are possible
 * @param evidence what is known of Windows, of other providers, and of clients in use
 * @param accepted what is accepted, in words
 * @param outcomes what is accepted, as sets of statuses; empty where it is not a matter of statuses
 */
public record Ambiguity(
        String id,
        String title,
        String pages,
        @Nullable String candidates,
        @Nullable String evidence,
        String accepted,
        List<Outcome> outcomes) {
    /**
     * The outcome of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Outcome outcome(String name) {
        for (Outcome outcome : outcomes) {
            if (outcome.name().equals(name)) {
                return outcome;
            }
        }
        String known = outcomes.stream().map(Outcome::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                id + " has no outcome \"" + name + "\" (expected: " + (known.isEmpty() ? "none" : known) + ")");
    }
}

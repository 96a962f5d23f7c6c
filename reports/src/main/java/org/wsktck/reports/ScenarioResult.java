package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, run once over one address family.
 *
 * @param id area and slug: {@code close.completes-pending-receive}
 * @param family the address family it ran over
 * @param title the scenario's sentence
 * @param verifies ids of the requirements that it verifies
 * @param level the strongest level among those requirements
 * @param danger what it may do to a real kernel
 * @param verdict what became of it
 * @param diagnosis one line that says what was wrong; absent unless something was
 * @param reason why it is not applicable, inconclusive, not run, or a known failure; absent otherwise
 * @param notes remarks that change no verdict
 * @param durationMillis wall-clock time in milliseconds
 * @param steps the given, when and then sentences that were reached, in order
 * @param observed which of several accepted outcomes was seen, by the ambiguity's id
 * @param journal what happened, in the order in which the kit learnt of it
 * @param rerun the command that runs this scenario again
 * @param failure the whole failure message; absent unless the scenario failed, hung or hit an adapter error
 * @param reproducer a program that shows the failure by itself; absent where there is none
 * @param reference the same on the reference, of a scenario that failed; absent where nobody asked for it
 * @param profileEntry the entry of the profile that it failed by; absent of every other
 */
public record ScenarioResult(
        String id,
        Family family,
        String title,
        List<String> verifies,
        Level level,
        Danger danger,
        ScenarioVerdict verdict,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String diagnosis,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        List<String> notes,
        long durationMillis,
        List<String> steps,
        Map<String, String> observed,
        List<JournalEntry> journal,
        String rerun,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reproducer reproducer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReferencePlay reference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProfileEntry profileEntry) {

    /** How the reason begins of a scenario whose expectation is disputed. */
    private static final String DISPUTED = "disputed: ";

    /** How the reason begins of a scenario that asks what the recording it is judged from does not hold. */
    public static final String UNHELD = "the recording ";

    public ScenarioResult {
        requireNonNull(id, "id");
        requireNonNull(family, "family");
        requireNonNull(title, "title");
        requireNonNull(level, "level");
        requireNonNull(danger, "danger");
        requireNonNull(verdict, "verdict");
        requireNonNull(rerun, "rerun");
        verifies = List.copyOf(verifies);
        notes = List.copyOf(notes);
        steps = List.copyOf(steps);
        observed = Copies.inGivenOrder(observed);
        journal = List.copyOf(journal);
    }

    /** The same with another verdict, for that reason. */
    public ScenarioResult with(ScenarioVerdict otherVerdict, String otherReason) {
        return with(otherVerdict, otherReason, durationMillis, reproducer, reference, profileEntry);
    }

    /** The same, undetermined, since what it expects is disputed. */
    public ScenarioResult disputed(String why) {
        return with(ScenarioVerdict.INCONCLUSIVE, DISPUTED + why);
    }

    /** Whether it is undetermined since what it expects is disputed: then it keeps a build from nothing. */
    @JsonIgnore
    public boolean isDisputed() {
        return verdict == ScenarioVerdict.INCONCLUSIVE && reason != null && reason.startsWith(DISPUTED);
    }

    /** Whether it was not run since the recording that is judged does not hold what it asks: then nothing is known of it. */
    @JsonIgnore
    public boolean isUnheld() {
        return verdict == ScenarioVerdict.NOT_RUN && reason != null && reason.startsWith(UNHELD);
    }

    /** The same, lasting since that moment, by {@link System#nanoTime()}. */
    public ScenarioResult since(long startNanos) {
        return with(verdict, reason, (System.nanoTime() - startNanos) / 1_000_000, reproducer, reference, profileEntry);
    }

    /** The same with that reproducer. */
    public ScenarioResult with(@Nullable Reproducer otherReproducer) {
        return with(verdict, reason, durationMillis, otherReproducer, reference, profileEntry);
    }

    /** The same with what the reference did. */
    public ScenarioResult with(ReferencePlay otherReference) {
        return with(verdict, reason, durationMillis, reproducer, otherReference, profileEntry);
    }

    /** The same that failed by that entry of the profile. */
    public ScenarioResult with(ProfileEntry entry) {
        return with(verdict, reason, durationMillis, reproducer, reference, entry);
    }

    private ScenarioResult with(
            ScenarioVerdict otherVerdict,
            @Nullable String otherReason,
            long otherMillis,
            @Nullable Reproducer otherReproducer,
            @Nullable ReferencePlay otherReference,
            @Nullable ProfileEntry otherEntry) {
        return new ScenarioResult(
                id,
                family,
                title,
                verifies,
                level,
                danger,
                otherVerdict,
                diagnosis,
                otherReason,
                notes,
                otherMillis,
                steps,
                observed,
                journal,
                rerun,
                failure,
                otherReproducer,
                otherReference,
                otherEntry);
    }

    /** The part of the id before its first dot: {@code close}. The whole id where there is none. */
    @JsonIgnore
    public String area() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** The verdict and the head of the diagnosis, which is the same in two runs: what stands behind it may name ports. */
    @JsonIgnore
    public String outcome() {
        int colon = diagnosis == null ? -1 : diagnosis.indexOf(':');
        return verdict + (diagnosis == null || colon < 0 ? "" : " " + diagnosis.substring(0, colon));
    }

    /** Id and family, as in {@code close.completes-pending-receive [IPv4]}; unique within a run. */
    @JsonIgnore
    public String displayName() {
        return family == Family.NONE ? id : id + " [" + family.label() + "]";
    }
}

package org.wsktck.mutant;

import java.util.List;
import java.util.function.Supplier;
import org.wsktck.intercept.Interceptor;

/**
 * An implementation that breaks one rule under one condition. The condition is a circumstance that the author of a
 * provider could get wrong, in the terms of WSK: never the lengths, counts or texts by which a scenario could be
 * recognised.
 *
 * @param id area and slug, {@code send.counts-one-byte-less}
 * @param breaks the requirements that it breaks: some scenario must fail on one of them
 * @param does what it does, in one sentence
 * @param interceptor makes what does it, for one instance
 */
public record Mutant(String id, List<String> breaks, String does, Supplier<Interceptor> interceptor) {
    /** A mutant of which not everything has been said. */
    public record Started(String id, List<String> breaks, String does) {
        /** Says what it does, in one sentence. */
        public Started does(String sentence) {
            return new Started(id, breaks, sentence);
        }

        /** Says what does it. */
        public Mutant by(Supplier<Interceptor> interceptor) {
            return new Mutant(id, breaks, does, interceptor);
        }
    }
}

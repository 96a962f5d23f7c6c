package org.wsktck.mutant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wsktck.intercept.Interceptor;

/**
 * An implementation that breaks one rule under one condition.
 *
 * @param id area and slug, {@code send.counts-one-byte-less}
 * @param breaks the requirements that it breaks: some scenario must fail on one of them
 * @param does what it does, in one sentence
 * @param interceptor makes what does it, for one instance
 * @param alsoFails further scenarios that fail on it, each with why
 */
public record Mutant(
        String id, List<String> breaks, String does, Supplier<Interceptor> interceptor, Map<String, String> alsoFails) {

    public Mutant {
        breaks = List.copyOf(breaks);
        alsoFails = Map.copyOf(alsoFails);
    }

    /** A mutant that breaks one requirement. */
    static Mutant mutant(String id, String breaks, String does, Supplier<Interceptor> interceptor) {
        return new Mutant(id, List.of(breaks), does, interceptor, Map.of());
    }

    /** It breaks this requirement as well. */
    Mutant andBreaks(String requirement) {
        List<String> more = new java.util.ArrayList<>(breaks);
        more.add(requirement);
        return new Mutant(id, more, does, interceptor, alsoFails);
    }

    /** The scenario, named by its id, fails on it too, on another requirement. */
    Mutant alsoFailing(String scenario, String why) {
        Map<String, String> more = new LinkedHashMap<>(alsoFails);
        more.put(scenario, why);
        return new Mutant(id, breaks, does, interceptor, more);
    }
}

package org.wsktck.harness.plug;

import java.util.List;
import java.util.function.Supplier;
import org.wsktck.spi.WskImplementation;

/**
 * A kind of address that stands for an implementation built around another one: {@code mutant:ID@BASE} and
 * {@code variant:ID@BASE}. It proves the kit, and is judged past a failed smoke level. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface ImplementationScheme {
    /** The word before the colon. */
    String name();

    /** The ids that may follow it and are listed. */
    List<String> ids();

    /** Whether that id may follow it, listed or not. */
    default boolean knows(String id) {
        return ids().contains(id);
    }

    /** What the implementation of that id does, in one sentence. */
    String describe(String id);

    /**
     * Opens an implementation.
     *
     * @param id one that it {@link #knows}
     * @param base opens the implementation to build on
     * @param seed the run's seed
     */
    WskImplementation open(String id, Supplier<WskImplementation> base, long seed);

    /** Whether what it opens is wrong on purpose: judged with short budgets, strictly. */
    boolean isWrongOnPurpose();
}

package org.wsktck.harness.plug;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An implementation that can show, outside of the kit, what a scenario has found: as a program of its own. */
public interface Reproducible {
    /**
     * What was found.
     *
     * @param scenario the scenario's id and family, {@code close.completes-pending-receive [IPv4]}
     * @param title the scenario's sentence
     * @param implementation name and version
     * @param requirement the id of the requirement that was not met
     * @param level its level
     * @param statement what it says
     * @param sources where that stands, one a line
     * @param expected what was expected
     * @param actual what was there
     * @param peer what the peers did and saw
     */
    record Failure(
            String scenario,
            String title,
            String implementation,
            String requirement,
            String level,
            String statement,
            String sources,
            String expected,
            String actual,
            List<PeerLine> peer) {
        public Failure {
            peer = List.copyOf(peer);
        }
    }

    /**
     * What a peer did or saw.
     *
     * @param atNanos when, by {@link System#nanoTime()}
     * @param text in the words of the journal
     */
    record PeerLine(long atNanos, String text) {}

    /** A driver in C that shows it; null if there is nothing to show. */
    @Nullable
    String reproducer(Failure failure);
}

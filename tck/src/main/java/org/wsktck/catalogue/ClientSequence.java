package org.wsktck.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a client in use makes one after the other, for one purpose.
 *
 * @param name a few words joined by -, unique in its client
 * @param does what it is for, as one sentence
 * @param calls in order
 * @param relies ids of the requirements that it rests on, as the scenario that replays it verifies them
 * @param source the file of the client's own sources that makes the calls
 * @param notYet why no scenario replays it; null if one does
 */
public record ClientSequence(
        String name,
        String does,
        List<ClientCall> calls,
        List<String> relies,
        String source,
        @Nullable String notYet) {
    /** Whether a scenario replays it. */
    public boolean isReplayed() {
        return notYet == null;
    }
}

package org.wsktck.remote.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event callback does one of the times it is called.
 *
 * @param answer an NTSTATUS; of WskInspectEvent a WSK_INSPECT_ACTION
 * @param bytesAccepted what it stores in *BytesAccepted; null leaves that alone
 * @param acceptedAs what it takes the accepted socket with; null leaves that open
 * @param actions what it does before
 */
public record ReactionFields(
        int answer, @Nullable Long bytesAccepted, @Nullable AcceptedAs acceptedAs, List<ScriptFields.Action> actions) {
    public ReactionFields {
        actions = List.copyOf(actions);
    }

    /** A reaction that answers and does nothing else. */
    public static ReactionFields answering(int answer) {
        return new ReactionFields(answer, null, null, List.of());
    }

    /**
     * What an accepted socket is taken with.
     *
     * @param context names it in events
     * @param callbacks handle of a table, 0 for NULL
     */
    public record AcceptedAs(long context, int callbacks) {}
}

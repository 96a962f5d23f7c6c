package org.wsktck.remote.protocol;

import java.util.List;
import org.wsktck.spi.WskFunction;

/**
 * Field {@code script}.
 *
 * @param answer the NTSTATUS that the routine returns
 * @param actions what it does before
 */
public record ScriptFields(int answer, List<Action> actions) {
    public ScriptFields {
        actions = List.copyOf(actions);
    }

    /** What a routine may do. */
    public sealed interface Action {}

    /** IoFreeIrp. */
    public record FreeIrp() implements Action {}

    /** IoCancelIrp. */
    public record CancelIrp() implements Action {}

    /** KeStallExecutionProcessor. */
    public record Stall(int micros) implements Action {}

    /** A store to IoStatus. */
    public record SetIoStatus(int status, long information) implements Action {}

    /** A wait for a gate; of reactions only. */
    public record Hold(int gate) implements Action {}

    /** WskRelease of the list that WskReceiveEvent was given; of reactions only. */
    public record Release() implements Action {}

    /** A call of a function: its fields, encoded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Call(WskFunction function, byte[] body) implements Action {
        /** The fields, decoded. */
        public Values values() throws ProtocolError {
            return new Message(MessageType.of(function), false, 0, 0, body).values();
        }
    }
}

package org.wsktck.spi;

import java.util.List;

/**
 * A completion routine as data: bounded actions, then an answer. It runs where the kernel is, at its IRQL, and cannot
 * ask a test what to do.
 *
 * @param answer STATUS_MORE_PROCESSING_REQUIRED keeps the IRP with the application; anything else lets completion go on
 *     with the next higher location
 * @param actions carried out in order before the answer is given
 */
public record CompletionScript(NtStatus answer, List<Action> actions) {
    /** The routine that the documentation asks for: it keeps the IRP. */
    public static final CompletionScript KEEP =
            new CompletionScript(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, List.of());

    /** A routine that lets completion go on. */
    public static final CompletionScript CONTINUE = new CompletionScript(NtStatus.STATUS_SUCCESS, List.of());

    public CompletionScript {
        actions = List.copyOf(actions);
    }

    /** {@link #KEEP} after some actions. */
    public static CompletionScript keepAfter(Action... actions) {
        return new CompletionScript(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, List.of(actions));
    }

    /** What a routine may do. */
    public sealed interface Action {}

    /** IoFreeIrp of the IRP that has just been completed. */
    public record FreeIrp() implements Action {}

    /** IoCancelIrp of the IRP that has just been completed. */
    public record CancelIrp() implements Action {}

    /** Keeps the processor for that long, as a long routine does. */
    public record Stall(int micros) implements Action {
        public Stall {
            if (micros < 0 || micros > 1_000_000) {
                throw new IllegalArgumentException("micros: " + micros + " (expected: 0..1000000)");
            }
        }
    }

    /** One WSK call, with an IRP of its own. */
    public record Call(ScriptedCall call) implements Action {}
}

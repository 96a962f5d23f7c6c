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
        int free = actions.indexOf(new FreeIrp());
        if (free >= 0) {
            requireLastUse(answer, actions.subList(free + 1, actions.size()));
        }
    }

    /** {@link #KEEP} after some actions. */
    public static CompletionScript keepAfter(Action... actions) {
        return new CompletionScript(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, List.of(actions));
    }

    /** {@link #CONTINUE} after some actions. */
    public static CompletionScript continueAfter(Action... actions) {
        return new CompletionScript(NtStatus.STATUS_SUCCESS, List.of(actions));
    }

    /** IoFreeIrp is legal from a routine that keeps the IRP, and nothing may touch the IRP afterwards (WSK-IRP-054). */
    private static void requireLastUse(NtStatus answer, List<Action> after) {
        if (!answer.equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED)) {
            throw new IllegalArgumentException("answer: " + answer + " (expected: "
                    + NtStatus.STATUS_MORE_PROCESSING_REQUIRED + ", since the script frees its IRP)");
        }
        for (Action action : after) {
            if (action instanceof FreeIrp || action instanceof CancelIrp || action instanceof SetIoStatus) {
                throw new IllegalArgumentException(
                        "actions: " + action + " after FreeIrp (expected: nothing that touches the IRP)");
            }
        }
    }

    /** What a routine may do. */
    public sealed interface Action {}

    /** IoFreeIrp of the IRP that has just been completed; the script keeps it from completing further. */
    public record FreeIrp() implements Action {}

    /** IoCancelIrp of the IRP that has just been completed. */
    public record CancelIrp() implements Action {}

    /** Stores both in IoStatus of the IRP that has just been completed, for the routines above to read. */
    public record SetIoStatus(NtStatus status, long information) implements Action {}

    /** Keeps the processor for that long, as a long routine does. */
    public record Stall(int micros) implements Action {
        public Stall {
            if (micros < 0 || micros > 1_000_000) {
                throw new IllegalArgumentException("micros: " + micros + " (expected: 0..1000000)");
            }
        }
    }

    /** One WSK call, with an IRP of its own. */
    public record Call(WskCall call) implements Action {}
}

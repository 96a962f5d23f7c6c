package org.wsktck.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event callback as data: what it does and answers the first time it is called, the second time, and so on; the last
 * reaction serves for all further calls. It runs where the kernel is, at its IRQL, and cannot ask a test what to do.
 */
public record EventScript(List<Reaction> reactions) {
    /** Stands, in a call that a script makes, for the socket that WskAcceptEvent has just been given. */
    public static final WskSocket ACCEPTED_SOCKET = new WskSocket() {
        @Override
        public long id() {
            return 0;
        }

        @Override
        public WskProviderBasicDispatch dispatch() {
            throw new IllegalStateException("the socket is known only while WskAcceptEvent runs");
        }

        @Override
        public String toString() {
            return "the accepted socket";
        }
    };

    public EventScript {
        reactions = List.copyOf(reactions);
        if (reactions.isEmpty()) {
            throw new IllegalArgumentException("reactions: none (expected: at least one)");
        }
    }

    /** A script of these reactions, in this order. */
    public static EventScript of(Reaction... reactions) {
        return new EventScript(List.of(reactions));
    }

    /** A script that does nothing but answer. */
    public static EventScript answering(NtStatus status) {
        return of(Reaction.answering(status));
    }

    /** What it does when it is called for the {@code index}th time, from 0. */
    public Reaction reaction(int index) {
        return reactions.get(Math.min(index, reactions.size() - 1));
    }

    /**
     * One run of a callback.
     *
     * @param answer an NTSTATUS; of WskInspectEvent a WSK_INSPECT_ACTION
     * @param bytesAccepted what WskReceiveEvent stores in *BytesAccepted; null leaves it alone
     * @param acceptedAs what WskAcceptEvent stores; null leaves both alone
     * @param actions carried out in order before the answer is given
     */
    public record Reaction(
            int answer,
            @Nullable Long bytesAccepted,
            @Nullable AcceptedAs acceptedAs,
            List<Action> actions) {
        public Reaction {
            actions = List.copyOf(actions);
        }

        /** Answers with a status. */
        public static Reaction answering(NtStatus status) {
            return new Reaction(status.code(), null, null, List.of());
        }

        /** WskInspectEvent answers so. */
        public static Reaction inspecting(WskInspectAction action) {
            return new Reaction(action.value(), null, null, List.of());
        }

        /** The same, with that in *BytesAccepted. */
        public Reaction storing(long bytes) {
            return new Reaction(answer, bytes, acceptedAs, actions);
        }

        /** The same, with that as context and callbacks of the accepted socket. */
        public Reaction as(@Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
            return new Reaction(answer, bytesAccepted, new AcceptedAs(context, dispatch), actions);
        }

        /** The same after those actions. */
        public Reaction after(Action... before) {
            return new Reaction(answer, bytesAccepted, acceptedAs, List.of(before));
        }
    }

    /** What an application takes an accepted socket with. */
    public record AcceptedAs(
            @Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {}

    /** What a callback may do. */
    public sealed interface Action {}

    /** Keeps the processor for that long, as a long callback does. */
    public record Stall(int micros) implements Action {
        public Stall {
            if (micros < 0 || micros > 1_000_000) {
                throw new IllegalArgumentException("micros: " + micros + " (expected: 0..1000000)");
            }
        }
    }

    /** Keeps the processor until the gate is opened, but no longer than {@link Gate#MICROS_MAX}. */
    public record Hold(Gate gate) implements Action {}

    /** One WSK call, with an IRP of its own if the function takes one; on {@link #ACCEPTED_SOCKET} too. */
    public record Call(WskCall call) implements Action {}

    /** WskRelease of the list that WskReceiveEvent has just been given, on the socket that it belongs to. */
    public record Release(WskSocket socket) implements Action {}

    /** What a held callback waits for. Opened once, by whoever tests. */
    public interface Gate {
        /** How long a callback is held at most, in microseconds. */
        int MICROS_MAX = 5_000_000;

        /** Lets those through that wait, and all that come. */
        void open();
    }
}

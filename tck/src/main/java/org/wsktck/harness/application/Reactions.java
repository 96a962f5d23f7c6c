package org.wsktck.harness.application;

import org.wsktck.spi.EventScript.Gate;
import org.wsktck.spi.EventScript.Hold;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.EventScript.Stall;
import org.wsktck.spi.NtStatus;

/** What WskReceiveEvent does with data, and what other callbacks answer. */
public final class Reactions {
    /** All of it is taken; of any other callback: it has been called. */
    public static final Reaction TAKE = Reaction.answering(NtStatus.STATUS_SUCCESS);

    /** None of it is taken. */
    public static final Reaction REFUSE = Reaction.answering(NtStatus.STATUS_DATA_NOT_ACCEPTED);

    /** The list is kept until it is released. */
    public static final Reaction KEEP = Reaction.answering(NtStatus.STATUS_PENDING);

    /** Of WskAcceptEvent: the connection is taken without a context and callbacks. */
    public static final Reaction ACCEPT_WITH_NULLS = TAKE.as(null, null);

    /** Of WskAcceptEvent: the connection is not taken. */
    public static final Reaction REJECT = Reaction.answering(NtStatus.STATUS_REQUEST_NOT_ACCEPTED);

    private Reactions() {}

    /** Of WskAcceptEvent: the connection is taken with these callbacks, and their own context. */
    public static Reaction accept(ApplicationCallbacks callbacks) {
        return TAKE.as(callbacks.context(), callbacks.connectionTable());
    }

    /** As many bytes of it are taken. */
    public static Reaction take(long bytes) {
        return TAKE.storing(bytes);
    }

    /** All of it is taken, after a time in microseconds. */
    public static Reaction takeAfter(int micros) {
        return TAKE.after(new Stall(micros));
    }

    /** All of it is taken once the gate is open. */
    public static Reaction takeBehind(Gate gate) {
        return TAKE.after(new Hold(gate));
    }

    /** None of it is taken once the gate is open. */
    public static Reaction refuseBehind(Gate gate) {
        return REFUSE.after(new Hold(gate));
    }

    /** All of it is taken once these calls have been made. */
    public static Reaction takeAfter(CallsFromCallback calls) {
        return TAKE.after(calls.actions());
    }
}

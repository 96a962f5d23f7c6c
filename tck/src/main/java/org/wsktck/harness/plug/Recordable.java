package org.wsktck.harness.plug;

import java.util.List;

/** An implementation all of whose dealings with the kit are messages, which can be kept and answered again without it. */
public interface Recordable {
    /** What a message is, as seen from the kit. */
    enum Kind {
        /** The kit asks for something. */
        ASKED,
        /** An answer, or news of its own. */
        TOLD,
        /** There will be no more: the bytes say why, in words. */
        ENDED
    }

    /**
     * A message.
     *
     * @param atNanos when it was sent or taken, by {@link System#nanoTime()}
     * @param kind what it is
     * @param strand on which {@link Strand} it was asked; empty for what was not asked
     * @param exchange the question that it is or answers, as numbered by the session; 0 if it belongs to none
     * @param content what it says, without what is different each time; secrets left out
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Passed(long atNanos, Kind kind, String strand, int exchange, byte[] content) {}

    /** All of them so far, in the order in which the kit sent and took them. */
    List<Passed> passed();
}

package org.wsktck.recording;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that passed between a play and what was around it.
 *
 * @param kind what it was
 * @param strand on which {@link org.wsktck.harness.plug.Strand} the play did it; empty for what came to it
 * @param exchange which question it is, or answers; 0 if it is neither
 * @param content what it says
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared as a whole
record Entry(
        @JsonProperty("k") Kind kind,
        @JsonProperty("s") String strand,
        @JsonProperty("x") int exchange,
        @JsonProperty("c") byte[] content) {
    /** What the play did, or what came to it. */
    enum Kind {
        /** The play asked the implementation for something. */
        ASKED(true),
        /** The implementation answered, or something happened. */
        TOLD(false),
        /** The implementation said its last; the content says why. */
        ENDED(false),
        /** The play called a peer, or the testbed. */
        CALLED(true),
        /** The peer's answer. */
        CAME(false),
        /** The play drew something that is never the same twice; the content has it, the exchange says what it is. */
        DRAWN(true);

        private final boolean isThePlays;

        Kind(boolean isThePlays) {
            this.isThePlays = isThePlays;
        }

        /** Whether the play did it, so that nothing behind it can have come before. */
        boolean isThePlays() {
            return isThePlays;
        }
    }
}

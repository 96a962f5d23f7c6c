package org.wsktck.walk;

import org.wsktck.harness.application.TransferBuffer;

/** How the memory of a request is cut into MDLs. */
enum Shape {
    FLAT(""),
    SURPLUS(" in memory that goes on behind them"),
    UNALIGNED(" from the middle of a page on"),
    OFFSET(" at an offset"),
    CHAIN(" in a chain of MDLs"),
    EMPTY_INSIDE(" in a chain with an empty MDL inside"),
    TRAILING(" in a chain that goes on behind them");

    private static final int OFFSET_BYTES = 7;

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** For sentences, behind a number of bytes. */
    String words() {
        return words;
    }

    /** Memory of that many bytes. */
    TransferBuffer make(int bytes) {
        int half = bytes / 2;
        int rest = bytes - half;
        return switch (this) {
            case FLAT -> TransferBuffer.ofBytes(bytes);
            case SURPLUS -> TransferBuffer.ofBytes(bytes + OFFSET_BYTES).window(0, bytes);
            case UNALIGNED -> TransferBuffer.unaligned(bytes);
            case OFFSET -> TransferBuffer.ofBytes(bytes + OFFSET_BYTES).window(OFFSET_BYTES, bytes);
            case CHAIN -> TransferBuffer.chain(half / 2, half - half / 2, rest / 2, rest - rest / 2);
            case EMPTY_INSIDE -> TransferBuffer.chain(half, 0, rest);
            case TRAILING ->
                TransferBuffer.chain(half + OFFSET_BYTES, rest, OFFSET_BYTES).window(OFFSET_BYTES, bytes);
        };
    }
}

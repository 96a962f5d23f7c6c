package org.wsktck.walk;

import org.wsktck.harness.application.TransferBuffer;

/** How the memory of a request is cut into MDLs. */
enum Shape {
    FLAT(""),
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
        return switch (this) {
            case FLAT -> TransferBuffer.ofBytes(bytes);
            case OFFSET -> TransferBuffer.ofBytes(bytes + OFFSET_BYTES).window(OFFSET_BYTES, bytes);
            case CHAIN -> TransferBuffer.chain(half / 2, half - half / 2, (bytes - half) / 2, bytes - half - (bytes - half) / 2);
            case EMPTY_INSIDE -> TransferBuffer.chain(half, 0, bytes - half);
            case TRAILING -> TransferBuffer.chain(half + OFFSET_BYTES, bytes - half, OFFSET_BYTES)
                    .window(OFFSET_BYTES, bytes);
        };
    }
}

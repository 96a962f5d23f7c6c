package org.wsktck.harness.application;

import java.util.stream.IntStream;
import org.wsktck.harness.condition.Choices.MdlShape;

/** Memory of each shape with a window of any length. */
final class MdlShapes {
    /** What lies before or behind a window, in bytes; odd, so that no alignment helps. */
    private static final int OUTSIDE = 7;

    private MdlShapes() {}

    static TransferBuffer of(MdlShape shape, int length) {
        int half = length / 2;
        return switch (shape) {
            case FLAT -> TransferBuffer.chain(length);
            case OFFSET -> TransferBuffer.chain(OUTSIDE + length).window(OUTSIDE, length);
            case CHAIN_OF_2 -> TransferBuffer.chain(half, length - half);
            case CHAIN_OF_8 -> chainWithOffset(8, length);
            case EMPTY_MDL_INSIDE -> TransferBuffer.chain(half, 0, length - half);
            case TRAILING_MDL -> TransferBuffer.chain(length, OUTSIDE).window(0, length);
        };
    }

    private static TransferBuffer chainWithOffset(int mdls, int length) {
        int[] sizes = IntStream.range(0, mdls)
                .map(mdl -> length / mdls + (mdl < length % mdls ? 1 : 0))
                .toArray();
        sizes[0] += OUTSIDE;
        return TransferBuffer.chain(sizes).window(OUTSIDE, length);
    }
}

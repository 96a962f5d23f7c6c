package org.wsktck.variant;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Delivers a part to each receive without flags: the size of a stream's pieces is nobody's promise. */
final class Pieces implements Interceptor {
    static final int BYTES_MAX = 7;
    private static final int PAGE_BYTES = 4096;

    private final ToLongFunction<WskBuf> most;

    private Pieces(ToLongFunction<WskBuf> most) {
        this.most = most;
    }

    /** A few bytes, into a small buffer. */
    static Interceptor few(long seed) {
        Random random = new Random(seed);
        return intoSmall(buffer -> 1 + random.nextInt(BYTES_MAX));
    }

    /** One byte, into a small buffer. */
    static Interceptor single() {
        return intoSmall(buffer -> 1);
    }

    /** Into a buffer that is longer than a page goes what there is: a large stream would take minutes. */
    private static Interceptor intoSmall(ToLongFunction<WskBuf> most) {
        return new Pieces(buffer -> buffer.length() <= PAGE_BYTES ? most.applyAsLong(buffer) : buffer.length());
    }

    /** As much as fits into the first MDL that has room. */
    static Interceptor oneMdl() {
        return new Pieces(Pieces::firstRoom);
    }

    private static long firstRoom(WskBuf buffer) {
        for (ByteBuffer segment : buffer.segments()) {
            if (segment.hasRemaining()) {
                return segment.remaining();
            }
        }
        return buffer.length();
    }

    @Override
    public NtStatus call(Call call) {
        WskBuf buffer = call.buffer();
        if (call.function == WskFunction.RECEIVE
                && call.flags() == 0
                && buffer != null
                && buffer.mdl() != null
                && buffer.length() > 0) {
            long length = Math.min(buffer.length(), most.applyAsLong(buffer));
            call.buffer(new WskBuf(buffer.mdl(), buffer.offset(), length));
        }
        return call.proceed();
    }
}

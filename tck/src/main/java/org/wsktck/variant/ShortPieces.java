package org.wsktck.variant;

import java.util.Random;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Delivers a few bytes to each receive without flags: the size of a stream's pieces is nobody's promise. */
final class ShortPieces implements Interceptor {
    static final int BYTES_MAX = 7;

    private final Random random;

    ShortPieces(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public NtStatus call(Call call) {
        WskBuf buffer = call.buffer();
        if (call.function == WskFunction.RECEIVE && call.flags() == 0 && buffer != null && buffer.length() > 0) {
            long length = Math.min(buffer.length(), 1 + random.nextInt(BYTES_MAX));
            call.buffer(new WskBuf(buffer.mdl(), buffer.offset(), length));
        }
        return call.proceed();
    }
}

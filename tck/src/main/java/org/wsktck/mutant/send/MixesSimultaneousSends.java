package org.wsktck.mutant.send;

import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** Sends in two pieces without a lock that holds for both, so that a send of another thread can get between them. */
final class MixesSimultaneousSends implements Interceptor {
    /** Long enough for threads that start together to meet. */
    private static final long MEETING_MILLIS = 50;

    private int begun; // guarded by this

    @Override
    public NtStatus call(Call call) {
        if (call.function != SEND || call.length() < 2) {
            return call.proceed();
        }
        long length = call.length();
        ByteBuffer copy = ByteBuffer.allocate((int) length);
        for (ByteBuffer segment : Objects.requireNonNull(call.buffer()).segments()) {
            copy.put(segment);
        }
        int half = (int) length / 2;
        Irp irp = call.irp();
        call.buffer(new WskBuf(new Mdl(copy.slice(0, half)), 0, half));
        call.handOn(new DetachedIrp(irp.id(), irp.generation())).proceed();
        awaitAnother();
        call.buffer(new WskBuf(new Mdl(copy.slice(half, (int) length - half)), 0, length - half));
        return call.handOn(irp)
                .onCompletion((outer, status) -> Call.complete(
                        outer, status.status().isSuccess() ? new IoStatus(status.status(), length) : status))
                .proceed();
    }

    /** Waits until another send has begun, for a while. */
    private synchronized void awaitAnother() {
        begun++;
        notifyAll();
        int own = begun;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MEETING_MILLIS);
        try {
            while (begun == own && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException runIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}

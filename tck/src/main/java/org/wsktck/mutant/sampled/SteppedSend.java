package org.wsktck.mutant.sampled;

import java.nio.ByteBuffer;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutations;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** A send that hands its data on in steps, each when the one before is done, and keeps nobody out meanwhile. */
final class SteppedSend {
    private final Call call;
    private final Irp irp;
    private final ByteBuffer data;

    SteppedSend(Call call) {
        this.call = call;
        this.irp = call.irp();
        this.data = Mutations.resized(Chains.buffer(call), 0).segments()[0];
    }

    NtStatus start() {
        irp.markPending();
        step();
        return NtStatus.STATUS_PENDING;
    }

    private void step() {
        int length = Math.min(Sizes.STEP_BYTES, data.remaining());
        ByteBuffer part = data.slice(data.position(), length);
        data.position(data.position() + length);
        call.buffer(new WskBuf(new Mdl(part), 0, length));
        call.handOn(irp).onCompletion((own, status) -> stepped(status)).proceed();
    }

    private void stepped(IoStatus status) {
        if (status.status().isSuccess() && data.hasRemaining()) {
            step();
        } else {
            Call.complete(irp, status.status().isSuccess() ? new IoStatus(status.status(), data.limit()) : status);
        }
    }
}

package org.wsktck.mutant.irp;

import org.wsktck.intercept.Call;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Pends without IoMarkIrpPending. */
final class Unmarked implements Call.CompletionHandler {
    static NtStatus call(Call call) {
        return call.onCompletion(new Unmarked()).proceed();
    }

    @Override
    public void markedPending(Irp irp) {
        // Forgotten.
    }

    @Override
    public void completed(Irp irp, IoStatus status) {
        Call.complete(irp, status);
    }
}

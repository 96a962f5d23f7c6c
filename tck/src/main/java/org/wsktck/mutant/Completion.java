package org.wsktck.mutant;

import org.wsktck.intercept.Call;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/**
 * What the implementation has completed a call with, before the application hears of it.
 *
 * @param irp the application's, still to be completed
 * @param length of the buffer when the call was made; the WSK_BUF may be something else by now
 * @param waited whether the request had to wait: it is not completed inside the call
 */
public record Completion(Call call, Irp irp, IoStatus status, long length, boolean waited) {
    /** Completes the IRP as the implementation did. */
    public void pass() {
        as(status);
    }

    /** Completes the IRP in another way. */
    public void as(IoStatus other) {
        Call.complete(irp, other);
    }

    public boolean isSuccess() {
        return status.status().isSuccess();
    }

    public boolean isCancelled() {
        return status.status().equals(NtStatus.STATUS_CANCELLED);
    }

    /** A receive that the end of the stream has completed. */
    public boolean isEndOfStream() {
        return isSuccess() && status.information() == 0 && length > 0;
    }

    /** A transfer of as many bytes as the buffer has. */
    public boolean isFilled() {
        return isSuccess() && status.information() == length;
    }

    /** The status, with another Information. */
    public IoStatus counting(long information) {
        return new IoStatus(status.status(), information);
    }
}

package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/** A call whose return and completions the test writes down itself. */
final class SyntheticCall {
    private final Irp irp;
    private final WskFunction function;
    private final @Nullable WskSocket socket;
    private final List<CompletionEvent> completions = new ArrayList<>();
    private @Nullable CallResult result;
    private long information;
    private boolean mayStayUncompleted;
    private boolean mayCountWhenFailed;

    SyntheticCall(Irp irp, WskFunction function, @Nullable WskSocket socket) {
        this.irp = irp;
        this.function = function;
        this.socket = socket;
    }

    /** What it returned, between those two sequence numbers. */
    SyntheticCall returned(NtStatus status, long before, long after) {
        result = new CallResult(status, before, after);
        return this;
    }

    /** Its completion. */
    SyntheticCall completed(NtStatus status, long sequence) {
        return completed(status, sequence, status.equals(NtStatus.STATUS_PENDING), Irql.PASSIVE_LEVEL);
    }

    /** Its completion, with what else the routine saw. */
    SyntheticCall completed(NtStatus status, long sequence, boolean pendingReturned, Irql irql) {
        completions.add(event(status, sequence, pendingReturned, irql));
        return this;
    }

    /** What its completion, which is still to come, counts. */
    SyntheticCall counting(long bytes) {
        information = bytes;
        return this;
    }

    /** It may count what had moved when it failed. */
    SyntheticCall mayCountWhenFailed() {
        mayCountWhenFailed = true;
        return this;
    }

    /** Its page is silent about the IRP. */
    void mayStayUncompleted() {
        mayStayUncompleted = true;
    }

    CompletionEvent event(NtStatus status, long sequence, boolean pendingReturned, Irql irql) {
        return new CompletionEvent(
                irp,
                1,
                new IoStatus(status, information),
                pendingReturned,
                false,
                irql,
                sequence,
                System.nanoTime(),
                "test",
                true,
                true);
    }

    IrpViolation violation(IrpViolation.Rule rule, String text) {
        return new IrpViolation(rule, irp, 4, text);
    }

    CallRecord callRecord() {
        return new CallRecord(
                irp + " (" + function + (socket == null ? "" : " on socket " + socket.id()) + ")",
                function,
                socket,
                result,
                completions.isEmpty() ? null : completions.get(0),
                completions,
                mayStayUncompleted,
                mayCountWhenFailed);
    }

    /** A socket that is only named. */
    static WskSocket socket(long id) {
        return new WskSocket() {
            @Override
            public long id() {
                return id;
            }

            @Override
            public WskProviderBasicDispatch dispatch() {
                throw new UnsupportedOperationException("only named");
            }
        };
    }
}

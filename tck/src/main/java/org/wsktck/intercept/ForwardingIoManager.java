package org.wsktck.intercept;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.NtStatus;

/**
 * An I/O manager that leaves everything to another one; who stands in front of it overrides what it breaks. IRPs stay
 * the other one's, so that the implementation works with them as it does without.
 */
public class ForwardingIoManager implements IoManager {
    private final IoManager inner;

    public ForwardingIoManager(IoManager inner) {
        this.inner = inner;
    }

    @Override
    public Irp allocateIrp(int stackSize) {
        return inner.allocateIrp(stackSize);
    }

    @Override
    public Irp allocateIrpOnEndedThread(int stackSize) {
        return inner.allocateIrpOnEndedThread(stackSize);
    }

    @Override
    public void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel) {
        inner.setCompletionRoutine(irp, routine, invokeOnSuccess, invokeOnError, invokeOnCancel);
    }

    @Override
    public void setNextStackLocation(Irp irp) {
        inner.setNextStackLocation(irp);
    }

    @Override
    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
        return inner.call(irp, function);
    }

    @Override
    public long drawSequence() {
        return inner.drawSequence();
    }

    @Override
    public boolean cancelIrp(Irp irp) {
        return inner.cancelIrp(irp);
    }

    @Override
    public void completeRequest(Irp irp) {
        inner.completeRequest(irp);
    }

    @Override
    public Irp reuseIrp(Irp irp, NtStatus status) {
        return inner.reuseIrp(irp, status);
    }

    @Override
    public void freeIrp(Irp irp) {
        inner.freeIrp(irp);
    }

    @Override
    public IoStatus ioStatus(Irp irp) {
        return inner.ioStatus(irp);
    }

    @Override
    public IrpState irpState(Irp irp) {
        return inner.irpState(irp);
    }

    @Override
    public LowerDriver lowerDriver() {
        return inner.lowerDriver();
    }

    @Override
    public MdlRoutines mdlRoutines() {
        return inner.mdlRoutines();
    }

    @Override
    public EventCallbacks eventCallbacks() {
        return inner.eventCallbacks();
    }

    @Override
    public void listener(IoListener listener) {
        inner.listener(listener);
    }
}

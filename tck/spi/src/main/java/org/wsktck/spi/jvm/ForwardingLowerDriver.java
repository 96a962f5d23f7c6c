package org.wsktck.spi.jvm;

import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;

/** A driver below the application that leaves everything to another one; a class that stands in front of it overrides what it changes. */
public class ForwardingLowerDriver implements LowerDriver {
    private final LowerDriver inner;

    /** In front of that one. */
    public ForwardingLowerDriver(LowerDriver inner) {
        this.inner = inner;
    }

    @Override
    public NtStatus pend(Irp irp, long argument) {
        return inner.pend(irp, argument);
    }

    @Override
    public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
        return inner.complete(irp, argument, status, information);
    }

    @Override
    public IoStackLocation found(Irp irp) {
        return inner.found(irp);
    }

    @Override
    public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
        return inner.setCancelRoutine(irp, routine);
    }

    @Override
    public void completeRequest(Irp irp, NtStatus status, long information) {
        inner.completeRequest(irp, status, information);
    }
}

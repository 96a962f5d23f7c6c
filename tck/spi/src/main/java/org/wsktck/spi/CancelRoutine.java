package org.wsktck.spi;

/** A DRIVER_CANCEL routine of an implementation in this JVM. */
@FunctionalInterface
public interface CancelRoutine {
    /** The request is to end soon; called once, at DISPATCH_LEVEL, on the thread that called IoCancelIrp. */
    void cancel(Irp irp);
}
